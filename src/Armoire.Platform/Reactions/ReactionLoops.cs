using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Armoire.Platform;

/// <summary>Runs every subscription of this node, each in a loop of its own, woken when facts are numbered.</summary>
public sealed class ReactionLoops : BackgroundService
{
    private static readonly TimeSpan OtherNodesEvery = TimeSpan.FromMilliseconds(250);

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

    /// <summary>Waits until the subscription has handled all that was committed before the call; false when it takes too long.</summary>
    public async Task<bool> CaughtUpAsync(string subscription, ArmoireDb db, CancellationToken ct)
    {
        var waitMax = TimeSpan.FromSeconds(2);
        var loop = _subscriptions.Single(s => s.Name == subscription);
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < waitMax)
        {
            var open = await new SqlText(db)
                .Add("SELECT 1 FROM outbox_event WHERE sequence IS NULL LIMIT 1")
                .ReadAsync(row => row.GetInt32(0), ct);
            if (open.Count == 0)
            {
                var last = await new SqlText(db).Add("SELECT last FROM outbox_cursor WHERE id = 1").ReadAsync(row => row.GetInt64(0), ct);
                if (loop.HandledThrough < 0 || loop.HandledThrough >= last[0])
                {
                    return loop.HandledThrough >= 0;
                }
            }

            await Task.Delay(2, ct);
        }

        return false;
    }

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
