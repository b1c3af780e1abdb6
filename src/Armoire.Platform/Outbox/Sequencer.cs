using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Armoire.Platform;

/// <summary>Numbers committed facts without holes, many at a time, under the one row of <c>outbox_cursor</c>.</summary>
internal sealed class Sequencer(IServiceScopeFactory scopes, StartGate start, Leases leases, OutboxSignals signals, ILogger<Sequencer> log)
    : BackgroundService
{
    private const int RowsPerPass = 1_000;
    private static readonly TimeSpan OtherNodesEvery = TimeSpan.FromMilliseconds(250);

    private long _lastSeen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signals.Committed.WaitAsync(OtherNodesEvery, stoppingToken);
                if (await leases.HoldAsync("outbox.sequencer", stoppingToken))
                {
                    while (await PassAsync(stoppingToken) == RowsPerPass) { }
                }
                else
                {
                    await WatchAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Numbering of facts failed and is tried again.");
                await Task.Delay(OtherNodesEvery, stoppingToken);
            }
        }
    }

    /// <summary>Another node numbers: this one's listeners are woken when it did.</summary>
    private async Task WatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var last = (
            await new SqlText(db).Add("SELECT last FROM outbox_cursor WHERE id = 1").ReadAsync(row => row.GetInt64(0), ct)
        ).Single();
        if (last != _lastSeen)
        {
            _lastSeen = last;
            signals.Sequenced();
        }
    }

    private async Task<int> PassAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        if (!await AnyAsync(db, ct))
        {
            return 0;
        }

        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var cursor = (
            await new SqlText(db).Add("SELECT last FROM outbox_cursor WHERE id = 1").ForUpdate().ReadAsync(row => row.GetInt64(0), ct)
        ).Single();
        var fresh = await new SqlText(db)
            .Add(
                "SELECT id, aggregate_id, aggregate_version, occurred_at FROM outbox_event WHERE sequence IS NULL ORDER BY occurred_at, id LIMIT"
            )
            .Value(RowsPerPass)
            .ReadAsync(row => new Unnumbered(row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), row.GetInstant(3)), ct);
        if (fresh.Count == 0)
        {
            return 0;
        }

        var numbered = SequenceOrder.Of(fresh).Select((fact, i) => (fact.Id, Number: cursor + 1 + i)).ToList();
        await new SqlText(db)
            .Add("WITH numbered(id, number) AS (VALUES")
            .Rows(numbered, new("uuid", n => n.Id), new("bigint", n => n.Number))
            .Add(") UPDATE outbox_event SET sequence = numbered.number FROM numbered WHERE outbox_event.id = numbered.id")
            .RunAsync(ct);
        await new SqlText(db).Add("UPDATE outbox_cursor SET last =").Value(cursor + numbered.Count).Add("WHERE id = 1").RunAsync(ct);
        await transaction.CommitAsync(ct);
        signals.Sequenced();
        return fresh.Count;
    }

    private static async Task<bool> AnyAsync(ArmoireDb db, CancellationToken ct) =>
        (await new SqlText(db).Add("SELECT 1 FROM outbox_event WHERE sequence IS NULL LIMIT 1").ReadAsync(row => row.GetInt32(0), ct)).Count
        > 0;
}
