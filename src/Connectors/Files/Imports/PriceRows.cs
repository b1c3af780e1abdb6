using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Pricing;

namespace Armoire.Files.Imports;

/// <summary>A price with the place it is for.</summary>
internal sealed record PlacedPrice(PriceRow Row, LocationId? At, VariantId? Variant);

/// <summary>Writes prices of a run; a markdown that a row tells to be none is withdrawn.</summary>
internal static class PriceRows
{
    public static async Task<IReadOnlyList<ItemOutcome>> WriteAsync(
        PricingDesk pricing,
        ImportRun run,
        Work work,
        IReadOnlyList<PlacedPrice> rows,
        CancellationToken ct
    )
    {
        var lists = rows.Select(row => PriceMapping.List(row.Row, row.At, run.AsOf) with { Variant = row.Variant }).ToList();
        var outcomes = (await pricing.UpsertAsync(work.Db, lists, work.Now, ct)).ToArray();
        var silent = rows.Where(row => row.Row is { TellsMarkdown: true, MarkdownMinor: null })
            .Select(row => PriceMapping.Key(row.Row, PriceKind.Markdown))
            .ToList();
        var live = await pricing.LiveAsync(work.Db, CatalogMapping.Source, silent, ct);
        var places = Enumerable
            .Range(0, rows.Count)
            .Where(i => outcomes[i] is not ItemOutcome.Refused)
            .Where(i => rows[i].Row.MarkdownMinor is not null || live.Contains(PriceMapping.Key(rows[i].Row, PriceKind.Markdown)))
            .ToList();
        var markdowns = places.ConvertAll(i => PriceMapping.Markdown(rows[i].Row, rows[i].At, run.AsOf) with { Variant = rows[i].Variant });
        foreach (var (place, part) in places.Zip(await pricing.UpsertAsync(work.Db, markdowns, work.Now, ct)))
        {
            outcomes[place] = outcomes[place].With(part);
        }

        return outcomes;
    }
}
