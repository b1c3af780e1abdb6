using Armoire.Platform;

namespace Armoire.Files.Imports;

/// <summary>A good row with where it stands.</summary>
internal readonly record struct Placed<T>(ImportFile File, int Row, T Value);

/// <summary>Reads rows of a run's files; what cannot be read is refused, once.</summary>
internal static class RowReading
{
    /// <summary>The good rows of all files in their order; <paramref name="refuse"/> is false when an earlier pass told the others.</summary>
    public static IEnumerable<Placed<T>> Rows<T>(
        this ImportRun run,
        IEnumerable<ImportFile> files,
        Func<Stream, string, IEnumerable<FileRow<T>>> read,
        string type,
        bool refuse = true
    )
        where T : class
    {
        foreach (var file in files)
        {
            using var stream = run.Open(file);
            foreach (var row in read(stream, file.Name))
            {
                if (row.Value is { } value)
                {
                    yield return new(file, row.Row, value);
                }
                else if (refuse)
                {
                    Refuse(run.Tally, file, row.Errors, type);
                }
            }
        }
    }

    private static void Refuse(ImportTally tally, ImportFile file, IReadOnlyList<RowError> errors, string type)
    {
        var first = errors[0];
        if (first.Code is "csv.empty" or "csv.not_utf8" or "csv.column_missing" or "csv.field_too_large" or "csv.malformed")
        {
            tally.Break(file, first.Row, first.Code, first.Text);
        }
        else
        {
            tally.Refuse(file, first.Row, type, first.Code, first.Text);
        }

        foreach (var other in errors.Skip(1))
        {
            tally.Tell(file, other.Row, other.Code, other.Text);
        }
    }
}
