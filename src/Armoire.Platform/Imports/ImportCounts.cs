using Armoire.Kernel;

namespace Armoire.Platform;

/// <summary>What became of items: read is always the sum of the others.</summary>
public sealed record ImportTotals(long Read, long Created, long Updated, long Unchanged, long Refused, long Pending)
{
    public static ImportTotals Zero { get; } = new(0, 0, 0, 0, 0, 0);

    public static ImportTotals operator +(ImportTotals one, ImportTotals other) =>
        new(
            one.Read + other.Read,
            one.Created + other.Created,
            one.Updated + other.Updated,
            one.Unchanged + other.Unchanged,
            one.Refused + other.Refused,
            one.Pending + other.Pending
        );

    /// <summary>All of them refused.</summary>
    internal ImportTotals AsRefused() => Zero with { Read = Read, Refused = Read };
}

/// <summary>The counts of a job: all together, and by what the items are.</summary>
internal sealed record ImportCounts(ImportTotals All, IReadOnlyDictionary<string, ImportTotals> ByType)
{
    public static ImportCounts None { get; } = new(ImportTotals.Zero, new Dictionary<string, ImportTotals>(StringComparer.Ordinal));
}

/// <summary>Counts the items of a run by file and type, and keeps the first errors of many.</summary>
public sealed class ImportTally
{
    /// <summary>How many errors a job keeps; the others are only counted.</summary>
    public const int ErrorsMax = 1_000;

    private const int TextMax = 500;
    private static readonly ImportTotals OneCreated = new(1, 1, 0, 0, 0, 0);
    private static readonly ImportTotals OneUpdated = new(1, 0, 1, 0, 0, 0);
    private static readonly ImportTotals OneUnchanged = new(1, 0, 0, 1, 0, 0);
    private static readonly ImportTotals OneRefused = new(1, 0, 0, 0, 1, 0);
    private static readonly ImportTotals OnePending = new(1, 0, 0, 0, 0, 1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string File, string Type), ImportTotals> _totals = [];
    private readonly List<ImportError> _errors = [];
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _errorsByFile = new(StringComparer.Ordinal);
    private long _errorsTotal;

    /// <summary>Counts an item with its outcome; a refusal is told with the row.</summary>
    public void Add(ImportFile file, int row, string type, ItemOutcome outcome)
    {
        switch (outcome)
        {
            case ItemOutcome.Created:
                Count(file, type, OneCreated);
                break;
            case ItemOutcome.Updated:
                Count(file, type, OneUpdated);
                break;
            case ItemOutcome.Unchanged or ItemOutcome.Stale:
                Count(file, type, OneUnchanged);
                break;
            case ItemOutcome.Refused refused:
                Refuse(file, row, type, refused.Code, refused.Text);
                break;
        }
    }

    public void Created(ImportFile file, string type) => Count(file, type, OneCreated);

    public void Updated(ImportFile file, string type) => Count(file, type, OneUpdated);

    public void Unchanged(ImportFile file, string type) => Count(file, type, OneUnchanged);

    /// <summary>An item that waits for another one which has not come yet.</summary>
    public void Pending(ImportFile file, string type) => Count(file, type, OnePending);

    public void Refuse(ImportFile file, int row, string type, string code, string text)
    {
        Count(file, type, OneRefused);
        Tell(file, row, code, text);
    }

    /// <summary>The file cannot be read, or not further.</summary>
    public void Break(ImportFile file, int row, string code, string text)
    {
        lock (_lock)
        {
            _broken.Add(file.Name);
        }

        Refuse(file, row, "file", code, text);
    }

    /// <summary>Tells something about a row that is counted otherwise.</summary>
    public void Tell(ImportFile file, int row, string code, string text)
    {
        lock (_lock)
        {
            _errorsTotal++;
            _errorsByFile[file.Name] = _errorsByFile.GetValueOrDefault(file.Name) + 1;
            if (_errors.Count < ErrorsMax)
            {
                _errors.Add(new(file.Name, row, code, text.Length <= TextMax ? text : text[..TextMax] + "…"));
            }
        }
    }

    internal ImportCounts Counts
    {
        get
        {
            lock (_lock)
            {
                var byType = _totals
                    .GroupBy(entry => entry.Key.Type, entry => entry.Value, StringComparer.Ordinal)
                    .OrderBy(type => type.Key, StringComparer.Ordinal)
                    .ToDictionary(type => type.Key, type => type.Aggregate((one, other) => one + other), StringComparer.Ordinal);
                return new(byType.Values.Aggregate(ImportTotals.Zero, (one, other) => one + other), byType);
            }
        }
    }

    internal (IReadOnlyList<ImportError> First, long Total) Errors
    {
        get
        {
            lock (_lock)
            {
                return ([.. _errors], _errorsTotal);
            }
        }
    }

    /// <summary>Files of which a row was refused.</summary>
    internal IReadOnlySet<string> FilesRefused
    {
        get
        {
            lock (_lock)
            {
                return _totals.Where(entry => entry.Value.Refused > 0).Select(entry => entry.Key.File).ToHashSet(StringComparer.Ordinal);
            }
        }
    }

    internal bool IsBroken(string file)
    {
        lock (_lock)
        {
            return _broken.Contains(file);
        }
    }

    /// <summary>Takes over what another tally says of some files, or of all; refused as a whole, every item of theirs counts as refused.</summary>
    internal void Take(ImportTally other, IReadOnlySet<string>? files, bool refused)
    {
        lock (other._lock)
        {
            foreach (var (key, totals) in other._totals.Where(entry => Concerns(entry.Key.File)))
            {
                Count(key, refused ? totals.AsRefused() : totals);
            }

            lock (_lock)
            {
                _broken.UnionWith(other._broken.Where(Concerns));
                _errors.AddRange(other._errors.Where(error => Concerns(error.File)).Take(ErrorsMax - _errors.Count));
                _errorsTotal += other._errorsByFile.Where(entry => Concerns(entry.Key)).Sum(entry => entry.Value);
                foreach (var (file, count) in other._errorsByFile.Where(entry => Concerns(entry.Key)))
                {
                    _errorsByFile[file] = _errorsByFile.GetValueOrDefault(file) + count;
                }
            }
        }

        bool Concerns(string file) => files is null || files.Contains(file);
    }

    private void Count(ImportFile file, string type, ImportTotals one) => Count((file.Name, type), one);

    private void Count((string File, string Type) key, ImportTotals add)
    {
        lock (_lock)
        {
            _totals[key] = _totals.GetValueOrDefault(key, ImportTotals.Zero) + add;
        }
    }
}
