using NodaTime;

namespace Armoire.Platform;

/// <summary>Where a job stands.</summary>
public enum ImportState
{
    Queued,
    Running,
    Done,
    Failed,
}

/// <summary>Whether one refused row keeps its whole file out, or only itself.</summary>
public enum ImportMode
{
    Row,
    File,
}

/// <summary>A file of a job as the caller named it, and where it lies until the job is done.</summary>
public sealed record ImportFile(string Name, string Path, long Bytes);

/// <summary>Something told about a row; row 0 is the file as a whole.</summary>
public sealed record ImportError(string File, int Row, string Code, string Text);

/// <summary>What was asked for.</summary>
public sealed record ImportOrder(
    Guid Id,
    string Kind,
    ImportMode Mode,
    bool DryRun,
    IReadOnlyList<ImportFile> Files,
    string RequestedBy,
    Instant RequestedAt,
    IReadOnlySet<string>? Locations = null
);

/// <summary>A job as it stands; progress in ten thousandths.</summary>
internal sealed record ImportJob(
    ImportOrder Order,
    string Folder,
    ImportState State,
    Instant? StartedAt,
    Instant? FinishedAt,
    int Attempts,
    int Progress,
    ImportCounts Counts,
    long ErrorsTotal,
    int LongestWriteMs,
    string? Fault
);

/// <summary>Reads one kind of file; there are many implementations, in connectors.</summary>
public interface IImportKind
{
    /// <summary>The kind's name in addresses, such as <c>stock-csv</c>.</summary>
    string Kind { get; }

    /// <summary>True when a caller limited to some locations may run it; the kind then refuses rows of other locations.</summary>
    bool IsByLocation => false;

    /// <summary>
    /// Reads the run's files from their beginning, counts every item once and writes through the run. May be run again after a crash, and more than
    /// once for a job (§3, §4.2: a repeated file changes nothing).
    /// </summary>
    Task RunAsync(ImportRun run, CancellationToken ct);
}
