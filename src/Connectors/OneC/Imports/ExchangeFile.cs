using Armoire.Platform;
using NodaTime;

namespace Armoire.OneC.Imports;

/// <summary>A file of a run with the moment it was made.</summary>
internal sealed record ExchangeFile(ImportFile File, Instant MadeAt)
{
    /// <summary>The files by age: what a younger one tells counts. A file without a date was made now; the sender's clock is never ahead of ours.</summary>
    public static IReadOnlyList<ExchangeFile> InOrder(ImportRun run, DateTimeZone zone) =>
        [
            .. run
                .Files.Select(file => new ExchangeFile(file, MadeAtOf(run, file, zone)))
                .OrderBy(file => file.MadeAt)
                .ThenBy(file => file.File.Name, StringComparer.Ordinal),
        ];

    private static Instant MadeAtOf(ImportRun run, ImportFile file, DateTimeZone zone)
    {
        using var stream = run.Open(file);
        var told = CommerceMlReader.Read(stream).FirstOrDefault() is CommerceMlRecord.Header { MadeAt: { } local }
            ? zone.AtLeniently(local).ToInstant()
            : run.AsOf;
        return Moments.IsKept(told) ? Instant.Min(told, run.AsOf) : run.AsOf;
    }
}

/// <summary>A record with its file and the owner of the section it stands in.</summary>
internal sealed record Line(ExchangeFile File, CommerceMlRecord Record, string Owner)
{
    public static IEnumerable<Line> Of(ImportRun run, IReadOnlyList<ExchangeFile> files)
    {
        foreach (var file in files)
        {
            var owner = "";
            using var stream = run.Open(file.File);
            foreach (var record in CommerceMlReader.Read(stream))
            {
                owner = record switch
                {
                    CommerceMlRecord.Classifier head => NameOf(head.Owner) ?? head.Id ?? owner,
                    CommerceMlRecord.Catalogue head => NameOf(head.Owner) ?? head.Id ?? owner,
                    CommerceMlRecord.Package head => NameOf(head.Owner) ?? head.CatalogueId ?? head.Id ?? owner,
                    _ => owner,
                };
                yield return new(file, record, owner);
            }
        }
    }

    private static string? NameOf(Party? party) => party?.Id ?? party?.Name;
}
