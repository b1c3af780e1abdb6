using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Platform;

/// <summary>What an import that somebody waited for came to.</summary>
public sealed record ImportReport(
    ImportTotals Counts,
    IReadOnlyDictionary<string, ImportTotals> ByType,
    IReadOnlyList<ImportError> Errors,
    long ErrorsTotal,
    TimeSpan LongestWrite,
    string? Fault
);

/// <summary>Runs an import at once and without a job, for whoever waits for it.</summary>
public sealed class ImportDesk(IServiceScopeFactory scopes, IEnumerable<IImportKind> kinds)
{
    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Select(kind => kind.Kind).Order(StringComparer.Ordinal)];

    /// <summary>Reads files of a known kind; <paramref name="progress"/> hears 0 to 1 about once a second.</summary>
    public async Task<ImportReport> RunAsync(ImportOrder order, IProgress<double>? progress, CancellationToken ct)
    {
        var runner = new ImportRunner(order, kinds.Single(kind => kind.Kind == order.Kind), scopes);
        await using var ticks = progress is null
            ? null
            : new Timer(_ => progress.Report(runner.Progress), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var result = await Task.Run(() => runner.RunAsync(ct), ct);
        var (errors, total) = result.Tally.Errors;
        var counts = result.Tally.Counts;
        return new(counts.All, counts.ByType, errors, total, result.LongestWrite, result.Fault);
    }
}
