using System.Diagnostics;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Bench;

/// <summary>The minimal floor: two bare statements a transaction, durable, on the same database; what any order system must at least do.</summary>
internal static class Floor
{
    public static async Task<double> MeasureAsync(BenchServer server, int seconds)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var gate = scope.ServiceProvider.GetRequiredService<WriteGate>();
        await new SqlText(db)
            .Add("CREATE TABLE bench_order (id uuid PRIMARY KEY, variant integer NOT NULL, quantity integer NOT NULL)")
            .RunAsync(default);
        await new SqlText(db).Add("CREATE TABLE bench_level (variant integer PRIMARY KEY, reserved integer NOT NULL)").RunAsync(default);
        await new SqlText(db).Add("INSERT INTO bench_level VALUES (1, 0)").RunAsync(default);
        var count = 0;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            using var pass = await gate.EnterAsync(default);
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new SqlText(db).Add("UPDATE bench_level SET reserved = reserved + 1 WHERE variant = 1").RunAsync(default);
            await new SqlText(db).Add("INSERT INTO bench_order VALUES (").Value(Guid.CreateVersion7()).Add(", 1, 1)").RunAsync(default);
            await transaction.CommitAsync();
            count++;
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
