using Armoire.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Platform;

/// <summary>
/// Runs queued imports one after the other in the order they came, so that stock sent after its catalogue finds it. A node that dies loses its job
/// by the clock; another one that sees the files reads them again from the beginning.
/// </summary>
internal sealed class ImportLoop(
    IServiceScopeFactory scopes,
    IEnumerable<IImportKind> kinds,
    ImportSignal signal,
    ImportFolder folder,
    StartGate start,
    Leases leases,
    IClock clock,
    ILogger<ImportLoop> log
) : BackgroundService
{
    public const string FaultLost = "import.files_lost";
    public const string FaultCrashed = "import.crashed";
    public const string FaultServer = "server.fault";

    private const int AttemptsMax = 5;
    private static readonly Duration ClaimLife = Duration.FromSeconds(30);
    private static readonly Duration FilesAwaited = Duration.FromMinutes(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan OrphanAge = TimeSpan.FromHours(6);

    private readonly Dictionary<string, IImportKind> _kinds = kinds.ToDictionary(k => k.Kind, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        await SweepAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await NextAsync(stoppingToken) is { } job)
                {
                    await RunAsync(job, stoppingToken);
                }

                await signal.Signal.WaitAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Looking for imports failed and is tried again.");
                await Task.Delay(LookEvery, stoppingToken);
            }
        }
    }

    /// <summary>The oldest open job, claimed; null when there is none or another node is at it.</summary>
    private async Task<ImportJob?> NextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        if (await ImportSql.OldestOpenAsync(db, ct) is not { } job)
        {
            return null;
        }

        var now = await DatabaseTime.NowAsync(db, ct);
        var here = Directory.Exists(job.Folder);
        var lost = !here && job.Order.RequestedAt + FilesAwaited < now;
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct);
        if (
            !(here || lost)
            || !await ImportSql.ClaimAsync(db, job.Order.Id, leases.Node, now, now + ClaimLife, clock.GetCurrentInstant(), ct)
        )
        {
            return null;
        }

        return job with
        {
            Attempts = job.Attempts + 1,
        };
    }

    private async Task RunAsync(ImportJob job, CancellationToken ct)
    {
        var fault =
            !Directory.Exists(job.Folder) ? FaultLost
            : job.Attempts > AttemptsMax ? FaultCrashed
            : null;
        if (fault is not null || !_kinds.TryGetValue(job.Order.Kind, out var kind))
        {
            await FinishAsync(job, new(new ImportTally(), TimeSpan.Zero, fault ?? "import.kind_unknown"), ct);
            return;
        }

        var runner = new ImportRunner(job.Order, kind, scopes);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var done = new CancellationTokenSource();
        var reports = ReportAsync(job, runner, stop, done.Token);
        ImportResult result;
        try
        {
            result = await Task.Run(() => runner.RunAsync(stop.Token), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return; // The server stops, or another node took over: the job stays open.
        }
        catch (Exception broken)
        {
            log.LogError(broken, "Import {Kind} {Job} failed.", job.Order.Kind, job.Order.Id);
            result = new(new ImportTally(), runner.LongestWrite, FaultServer);
        }
        finally
        {
            await done.CancelAsync();
            await reports;
        }

        await FinishAsync(job, result, ct);
    }

    /// <summary>Keeps the claim and tells the progress, at least once a second, until the run is over.</summary>
    private async Task ReportAsync(ImportJob job, ImportRunner runner, CancellationTokenSource stop, CancellationToken done)
    {
        using var ticks = new PeriodicTimer(ReportEvery);
        try
        {
            while (await ticks.WaitForNextTickAsync(done))
            {
                try
                {
                    if (!await ReportOnceAsync(job, runner, done))
                    {
                        log.LogWarning("Import {Job} was taken over by another node.", job.Order.Id);
                        await stop.CancelAsync();
                        return;
                    }
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    log.LogWarning("The progress of import {Job} was not written ({Fault}).", job.Order.Id, fault.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task<bool> ReportOnceAsync(ImportJob job, ImportRunner runner, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct);
        var until = await DatabaseTime.NowAsync(db, ct) + ClaimLife;
        return await ImportSql.ReportAsync(db, job.Order.Id, leases.Node, until, (int)(runner.Progress * 10_000), runner.Counts, ct);
    }

    private async Task FinishAsync(ImportJob job, ImportResult result, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var (errors, total) = result.Tally.Errors;
        var counts = result.Fault is FaultServer ? job.Counts : result.Tally.Counts;
        await work.RunAsync(
            async () =>
            {
                var end = new ImportEnd(counts, total, result.LongestWrite, result.Fault);
                if (await ImportSql.FinishAsync(work.Db, job.Order.Id, leases.Node, work.Now, end, ct))
                {
                    await ImportSql.InsertErrorsAsync(work.Db, job.Order.Id, errors, ct);
                    await work.CommitAsync(ct);
                }

                return true;
            },
            ct
        );
        Drop(job.Folder);
    }

    /// <summary>Uploads broken off leave folders without a job.</summary>
    private async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        foreach (var (id, path) in folder.OlderThan(OrphanAge))
        {
            if (await ImportSql.FindAsync(db, id, ct) is null or { FinishedAt: not null })
            {
                Drop(path);
            }
        }
    }

    private void Drop(string path)
    {
        try
        {
            ImportFolder.Drop(path);
        }
        catch (IOException fault)
        {
            log.LogWarning("The folder of an import could not be removed ({Fault}); it goes at the next start.", fault.Message);
        }
    }
}

/// <summary>Wakes this node's import loop.</summary>
public sealed class ImportSignal : IDisposable
{
    public Signal Signal { get; } = new();

    public void Dispose() => Signal.Dispose();
}
