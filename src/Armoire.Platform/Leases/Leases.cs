using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Named leases of this node on once-only loops: taken by compare-and-set, renewed at a third of their life, freed at stop.</summary>
public sealed class Leases(IServiceScopeFactory scopes, DatabaseSettings settings) : IHostedService
{
    private static readonly Duration Life = Duration.FromSeconds(30);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (bool Held, long CheckAt)> _known = new(StringComparer.Ordinal);

    /// <summary>This process among the nodes of one database.</summary>
    public string Node { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    /// <summary>True while this node holds the lease; takes it when it is free.</summary>
    public async ValueTask<bool> HoldAsync(string name, CancellationToken ct)
    {
        if (!settings.IsPostgres)
        {
            return true; // A SQLite file has one node.
        }

        var now = Stopwatch.GetTimestamp();
        if (_known.TryGetValue(name, out var known) && now < known.CheckAt)
        {
            return known.Held;
        }

        var held = await TakeAsync(name, ct);
        var pause = held ? TimeSpan.FromSeconds(Life.TotalSeconds / 3) : AskAgainAfter;
        _known[name] = (held, now + (long)(pause.TotalSeconds * Stopwatch.Frequency));
        return held;
    }

    private async Task<bool> TakeAsync(string name, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct);
        var now = await DatabaseTime.NowAsync(db, ct);
        var holders = await new SqlText(db)
            .Add("INSERT INTO lease (name, holder, until, fence) VALUES")
            .Rows([name], new("text", n => n), new("text", _ => Node), new("timestamptz", _ => now + Life), new("bigint", _ => 1L))
            .Add("ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until,")
            .Add("fence = CASE WHEN lease.holder = excluded.holder THEN lease.fence ELSE lease.fence + 1 END")
            .Add("WHERE lease.holder =")
            .Value(Node)
            .Add("OR lease.until <")
            .Value(now)
            .Add("RETURNING holder")
            .ReadAsync(row => row.GetString(0), ct);
        return holders.Count == 1;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Frees what this node holds, so that a restart or another node need not wait for the clock.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_known.IsEmpty)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(cancellationToken);
        await new SqlText(db).Add("DELETE FROM lease WHERE holder =").Value(Node).RunAsync(cancellationToken);
    }
}

/// <summary>The clock that leases and claims compare with: the database's own on PostgreSQL, so that a node with a wrong clock harms nobody.</summary>
internal static class DatabaseTime
{
    public static async Task<Instant> NowAsync(ArmoireDb db, CancellationToken ct) =>
        db.IsPostgres
            ? (await new SqlText(db).Add("SELECT clock_timestamp()").ReadAsync(row => row.GetInstant(0), ct)).Single()
            : SystemClock.Instance.GetCurrentInstant();
}
