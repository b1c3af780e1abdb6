using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Platform;

/// <summary>What a whole job came to.</summary>
internal sealed record ImportResult(ImportTally Tally, TimeSpan LongestWrite, string? Fault);

/// <summary>Lets a kind read a job's files as often as its mode asks for.</summary>
internal sealed class ImportRunner(ImportOrder order, IImportKind kind, IServiceScopeFactory scopes)
{
    private readonly ImportTally _refusedFiles = new();
    private volatile ImportRun? _run;
    private volatile int _runsDone;

    /// <summary>How much is done, 0 to 1; readings of files are phases of equal length.</summary>
    public double Progress
    {
        get
        {
            var phases = order is { Mode: ImportMode.File, DryRun: false } ? 2.0 : 1.0;
            return Math.Min(0.999, (Math.Min(_runsDone, phases - 1) + (_run?.Progress ?? 0)) / phases);
        }
    }

    /// <summary>What the reading that goes on counted so far.</summary>
    public ImportCounts Counts => _run?.Tally.Counts ?? ImportCounts.None;

    public TimeSpan LongestWrite { get; private set; }

    /// <summary>In mode row one reading; in mode file readings that change nothing come first, until only files without a refused row are left.</summary>
    public async Task<ImportResult> RunAsync(CancellationToken ct)
    {
        var files = order.Files;
        if (order.Mode == ImportMode.Row)
        {
            return Result(await ReadAsync(files, order.DryRun, ct));
        }

        var tally = await ReadAsync(files, isRehearsal: true, ct);
        while (tally.FilesRefused is { Count: > 0 } refused)
        {
            LeaveOut(tally, refused);
            files = [.. files.Where(file => !refused.Contains(file.Name))];
            tally = await ReadAsync(files, isRehearsal: true, ct); // What referred to a file left out is refused now.
        }

        return Result(order.DryRun || files.Count == 0 ? tally : await ReadAsync(files, isRehearsal: false, ct));
    }

    private async Task<ImportTally> ReadAsync(IReadOnlyList<ImportFile> files, bool isRehearsal, CancellationToken ct)
    {
        var run = new ImportRun(order, files, isRehearsal, new ImportTally(), scopes);
        _run = run;
        if (files.Count > 0)
        {
            await kind.RunAsync(run, ct);
            await (isRehearsal ? Task.CompletedTask : run.UntilFlushedAsync(ct));
        }

        _runsDone++;
        LongestWrite = run.LongestWrite > LongestWrite ? run.LongestWrite : LongestWrite;
        return run.Tally;
    }

    private void LeaveOut(ImportTally tally, IReadOnlySet<string> refused)
    {
        _refusedFiles.Take(tally, refused, refused: true);
        foreach (var file in order.Files.Where(file => refused.Contains(file.Name)))
        {
            _refusedFiles.Tell(file, 0, "import.file_refused", "Rows of this file are refused, so nothing of it is taken.");
        }
    }

    private ImportResult Result(ImportTally last)
    {
        var all = new ImportTally();
        all.Take(_refusedFiles, null, refused: false);
        all.Take(last, null, refused: false);
        var nothing = all.Counts.All is { Refused: > 0 } totals && totals.Refused == totals.Read;
        var unreadable = nothing && order.Files.All(file => all.IsBroken(file.Name));
        return new(all, LongestWrite, unreadable ? all.Errors.First[0].Code : null);
    }
}
