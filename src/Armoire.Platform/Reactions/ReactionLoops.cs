using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Armoire.Platform;

/// <summary>Runs every subscription of this node, each in a loop of its own, woken when facts are numbered.</summary>
public sealed class ReactionLoops : BackgroundService
{
    private static readonly TimeSpan OtherNodesEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CatchUpMax = TimeSpan.FromSeconds(10);

    private readonly List<Subscription> _subscriptions;
    private readonly StartGate _start;
    private readonly OutboxSignals _signals;
    private readonly ILogger<ReactionLoops> _log;

    public ReactionLoops(
        IEnumerable<ReactionRegistration> reactions,
        IServiceScopeFactory scopes,
        FactTypes types,
        StartGate start,
        Leases leases,
        OutboxSignals signals,
        ILogger<ReactionLoops> log
    )
    {
        (_start, _signals, _log) = (start, signals, log);
        _subscriptions =
        [
            .. reactions
                .GroupBy(r => r.Subscription, StringComparer.Ordinal)
                .Select(g => new Subscription(g.Key, [.. g], scopes, types, leases, log)),
        ];
    }

    /// <summary>Waits until the subscription, on whatever node, has handled all that was committed before the call; false when it takes too long.</summary>
    public async Task<bool> CaughtUpAsync(string subscription, ArmoireDb db, CancellationToken ct)
    {
        var loop = _subscriptions.Single(s => s.Name == subscription);
        var newest = await new SqlText(db)
            .Add("SELECT id FROM outbox_event WHERE sequence IS NULL ORDER BY occurred_at DESC, id DESC LIMIT 1")
            .ReadAsync(row => row.GetGuid(0), ct);
        long? through = null; // What comes after the call is not waited for, else a busy server would wait for ever.
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < CatchUpMax)
        {
            if (through is null && (newest.Count == 0 || await IsNumberedAsync(db, newest[0], ct)))
            {
                through = (await new SqlText(db).Add("SELECT last FROM outbox_cursor WHERE id = 1").ReadAsync(row => row.GetInt64(0), ct))[
                    0
                ];
            }

            if (through is { } number && await loop.HasHandledAsync(db, number, ct))
            {
                return true;
            }

            await Task.Delay(2, ct);
        }

        return false;
    }

    /// <summary>Facts that were let go are numbered too.</summary>
    private static async Task<bool> IsNumberedAsync(ArmoireDb db, Guid fact, CancellationToken ct) =>
        (
            await new SqlText(db)
                .Add("SELECT 1 FROM outbox_event WHERE sequence IS NULL AND id =")
                .Value(fact)
                .ReadAsync(row => row.GetInt32(0), ct)
        ).Count == 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _start.WaitAsync(stoppingToken);
        await Task.WhenAll(_subscriptions.Select(s => Task.Run(() => LoopAsync(s, stoppingToken), stoppingToken)));
    }

    private async Task LoopAsync(Subscription subscription, CancellationToken ct)
    {
        var wake = _signals.WhenSequenced();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await subscription.PassAsync(ct)) { }
                await wake.WaitAsync(OtherNodesEvery, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                _log.LogError(fault, "Subscription {Subscription} stumbled and goes on.", subscription.Name);
                await Task.Delay(OtherNodesEvery, ct);
            }
        }
    }
}
