using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Stock.Timers;

/// <summary>Makes expiry durable: counters, facts and all that follows, within seconds of the due time (§5.2 rule 5).</summary>
internal sealed class ExpireReservations(IServiceScopeFactory scopes, Leases leases, StartGate gate, ILogger<ExpireReservations> log)
    : BackgroundService
{
    private const int RowsPerTransaction = 20;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(SweepEvery);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await gate.WaitAsync(stoppingToken);
                await tick.WaitForNextTickAsync(stoppingToken);
                if (await leases.HoldAsync("stock.expire-reservations", stoppingToken))
                {
                    while (await SweepAsync(stoppingToken) == RowsPerTransaction) { }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Expiring reservations failed and is tried again.");
            }
        }
    }

    private async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("stock.expire-reservations");
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
