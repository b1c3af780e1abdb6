using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Armoire.Platform;

/// <summary>What one node at a time does every so often. A fault is told and does not end it.</summary>
public abstract class LeasedLoop(string name, TimeSpan every, Leases leases, StartGate gate, ILogger log) : BackgroundService
{
    /// <summary>The lease's name, and who acts.</summary>
    protected string Name { get; } = name;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(every);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await gate.WaitAsync(stoppingToken);
                await tick.WaitForNextTickAsync(stoppingToken);
                if (await leases.HoldAsync(Name, stoppingToken))
                {
                    await TurnAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "{Loop} failed and is tried again in {Every}.", Name, every);
            }
        }
    }

    protected abstract Task TurnAsync(CancellationToken ct);
}
