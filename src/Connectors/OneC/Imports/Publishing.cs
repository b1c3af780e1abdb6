using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.OneC.Imports;

/// <summary>Something to tell about an item beside its outcome.</summary>
internal sealed record Published(ItemOutcome Outcome, string? Code = null, string? Text = null);

/// <summary>
/// Brings what was told to the catalogue. Articles, SKUs and barcodes that several goods share, as 1C allows, stay with the first of them: the others
/// are called by the sender's id.
/// </summary>
internal static class Publishing
{
    private const int Attempts = 3;
    private const string SharedCode = "onec.name_shared";

    public static Task<List<Published>> StylesAsync(
        Reading reading,
        CatalogDesk catalog,
        Work work,
        IReadOnlyList<(Catalog.StyleDraft Draft, ColourwayDraft? Pictures)> styles,
        CancellationToken ct
    ) =>
        InTurnAsync(
            [.. styles.Select(style => style.Draft)],
            async drafts => (await reading.UpsertAsync(catalog, work, new(Reading.Source) { Styles = drafts }, ct)).Styles,
            (draft, code) =>
                code == "catalog.article_taken" && draft.Article != draft.ExternalId ? draft with { Article = draft.ExternalId } : null,
            async outcomes =>
            {
                var places = Enumerable
                    .Range(0, outcomes.Length)
                    .Where(i => styles[i].Pictures is not null && outcomes[i].Outcome is not (ItemOutcome.Refused or ItemOutcome.Stale))
                    .ToList();
                await ColourAsync(reading, catalog, work, outcomes, places, i => styles[i].Pictures!, ct);
            }
        );

    public static Task<List<Published>> VariantsAsync(
        Reading reading,
        CatalogDesk catalog,
        Work work,
        IReadOnlyList<(Catalog.VariantDraft Draft, ColourwayDraft? Colour)> variants,
        CancellationToken ct
    )
    {
        var told = new HashSet<(string, string)>();
        return InTurnAsync(
            [.. variants.Select(variant => variant.Draft)],
            async drafts => (await reading.UpsertAsync(catalog, work, new(Reading.Source) { Variants = drafts }, ct)).Variants,
            (draft, code) =>
                code switch
                {
                    "catalog.sku_taken" when draft.Sku != draft.ExternalId => draft with { Sku = draft.ExternalId },
                    "catalog.barcode_taken" => draft with { Attributes = draft.Attributes! with { Barcode = "" } },
                    _ => null,
                },
            async outcomes =>
            {
                var places = Enumerable
                    .Range(0, outcomes.Length)
                    .Where(i => variants[i].Colour is { } colour && IsFirst(reading, told, colour))
                    .Where(i => outcomes[i].Outcome is not (ItemOutcome.Refused or ItemOutcome.Stale))
                    .ToList();
                await ColourAsync(reading, catalog, work, outcomes, places, i => variants[i].Colour!, ct);
            }
        );
    }

    private static bool IsFirst(Reading reading, HashSet<(string, string)> told, ColourwayDraft colour) =>
        !reading.Coloured.Contains((colour.Style, colour.Code)) && told.Add((colour.Style, colour.Code));

    private static async Task<List<Published>> InTurnAsync<TDraft>(
        List<TDraft> drafts,
        Func<IReadOnlyList<TDraft>, Task<IReadOnlyList<ItemOutcome>>> write,
        Func<TDraft, string, TDraft?> otherwise,
        Func<Published[], Task> finish
    )
        where TDraft : class
    {
        var outcomes = new Published[drafts.Count];
        var open = Enumerable.Range(0, drafts.Count).ToList();
        for (var attempt = 1; open.Count > 0; attempt++)
        {
            var made = await write([.. open.Select(i => drafts[i])]);
            var again = new List<int>();
            foreach (var (place, outcome) in open.Zip(made))
            {
                var told = outcomes[place];
                if (outcome is ItemOutcome.Refused refused && attempt < Attempts && otherwise(drafts[place], refused.Code) is { } other)
                {
                    drafts[place] = other;
                    outcomes[place] = new(outcome, SharedCode, refused.Text);
                    again.Add(place);
                }
                else
                {
                    outcomes[place] = new(outcome, told?.Code, told?.Text);
                }
            }

            open = again;
        }

        await finish(outcomes);
        return [.. outcomes];
    }

    private static async Task ColourAsync(
        Reading reading,
        CatalogDesk catalog,
        Work work,
        Published[] outcomes,
        List<int> places,
        Func<int, ColourwayDraft> colour,
        CancellationToken ct
    )
    {
        if (places.Count == 0)
        {
            return;
        }

        var batch = new CatalogBatch(Reading.Source) { Colourways = [.. places.Select(colour)] };
        var parts = (await reading.UpsertAsync(catalog, work, batch, ct)).Colourways;
        foreach (var (place, part) in places.Zip(parts))
        {
            if (outcomes[place].Outcome is ItemOutcome.Unchanged && part is ItemOutcome.Updated)
            {
                outcomes[place] = outcomes[place] with { Outcome = part };
            }
        }
    }
}
