using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Stock.Timers;

/// <summary>Makes expiry durable: counters, facts and all that follows, within seconds of the due time (§5.2 rule 5).</summary>
internal sealed class ExpireReservations(IServiceScopeFactory scopes, Leases leases, StartGate gate, ILogger<ExpireReservations> log)
    : LeasedLoop("stock.expire-reservations", TimeSpan.FromSeconds(1), leases, gate, log)
{
    private const int RowsPerTransaction = 20;

    protected override async Task TurnAsync(CancellationToken ct)
    {
        while (await SweepAsync(ct) == RowsPerTransaction) { }
    }

    private async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(Name);
        var stock = scope.ServiceProvider.GetRequiredService<StockDesk>();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        if (!await stock.AnyDueAsync(work.Db, scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant(), ct))
        {
            return 0; // Looking does not take the writer's turn.
        }

        return await work.RunAsync(
            async () =>
            {
                var count = await stock.ExpireDueAsync(work.Db, RowsPerTransaction, work.Now, ct);
                await work.CommitAsync(ct);
                return count;
            },
            ct
        );
    }
}
