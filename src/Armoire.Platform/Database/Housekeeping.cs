using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Drops what has outlived its time: facts after 30 days, kept replies after 48 hours, but for those about money (§1, §34).</summary>
internal sealed class Housekeeping(IServiceScopeFactory scopes, StartGate start, Leases leases, IClock clock, ILogger<Housekeeping> log)
    : LeasedLoop("platform.housekeeping", TimeSpan.FromHours(1), leases, start, log)
{
    private static readonly Duration FactsKept = Duration.FromDays(30);
    private static readonly Duration RepliesKept = Duration.FromHours(48);
    private const int RowsPerPass = 500;

    protected override Task TurnAsync(CancellationToken ct) => SweepAsync(ct);

    internal async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        await DropAsync("outbox_event", "id", "sequence IS NOT NULL AND occurred_at", now - FactsKept, ct);
        await DropAsync("idempotency_key", "scope, key", "NOT for_ever AND created_at", now - RepliesKept, ct);
    }

    private async Task DropAsync(string table, string key, string olderThan, Instant limit, CancellationToken ct)
    {
        int dropped;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct);
            dropped = await new SqlText(scope.ServiceProvider.GetRequiredService<ArmoireDb>())
                .Add($"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} WHERE {olderThan} <")
                .Value(limit)
                .Add("LIMIT")
                .Value(RowsPerPass)
                .Add(")")
                .RunAsync(ct);
        } while (dropped == RowsPerPass);
    }
}
