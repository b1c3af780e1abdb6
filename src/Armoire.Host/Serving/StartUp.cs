using Armoire.Host.Demo;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Host.Serving;

/// <summary>Applies the schema, restores the demonstration clock, loads the demonstration network; then lets loops and callers in.</summary>
internal sealed class StartUp(
    IServiceScopeFactory scopes,
    HostSettings settings,
    Readiness readiness,
    StartGate gate,
    IHostApplicationLifetime lifetime,
    ILogger<StartUp> log
) : BackgroundService
{
    private const int AttemptsMax = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ApplySchemaAsync(stoppingToken);
            if (settings.Demo)
            {
                await DemoClock.RestoreAsync(scopes, stoppingToken);
                await DemoNetwork.LoadAsync(scopes, log, stoppingToken);
            }

            gate.Open();
            readiness.Ready();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            readiness.Failed("stopped");
        }
        catch (Exception fault)
        {
            log.LogCritical(fault, "Armoire cannot start.");
            readiness.Failed(fault.Message);
            lifetime.StopApplication();
        }
    }

    /// <summary>A database that starts at the same time as we do gets half a minute.</summary>
    private async Task ApplySchemaAsync(CancellationToken ct)
    {
        if (settings.Database.FilePath is { } file && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Schema>().ApplyAsync(ct);
                return;
            }
            catch (Exception fault) when (attempt < AttemptsMax && DatabaseFaults.IsPassing(fault) && !DatabaseFaults.IsUnique(fault))
            {
                log.LogWarning("The database does not answer yet ({Fault}); trying again.", fault.GetType().Name);
                await Task.Delay(Pause, ct);
            }
        }
    }
}
