using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Files.Imports;

/// <summary>Writes catalogue rows of a run in batches, whatever kind of file they came from.</summary>
internal sealed class CatalogueRows(CatalogDesk catalog, ImportRun run, string source, string sizeOfNew = "")
{
    private readonly CatalogRehearsal _rehearsal = run.Remember<CatalogRehearsal>();
    private readonly HashSet<(string Style, string Colour)> _coloured = run.Remember<Coloured>();

    public async Task CategoriesAsync(IReadOnlyList<Placed<CategoryRow>> rows, CancellationToken ct)
    {
        var sorted = CatalogMapping.ParentsFirst(rows, row => row.Value.Id, row => row.Value.ParentId);
        foreach (var batch in run.InBatches(sorted))
        {
            var drafts = batch.Select(row => CatalogMapping.Category(row.Value, run.AsOf)).ToList();
            var outcomes = await run.WriteAsync(work => UpsertAsync(work, new(source) { Categories = drafts }, ct), ct);
            Count(batch, "category", outcomes.Categories);
        }
    }

    public async Task StylesAsync(IReadOnlyList<Placed<StyleRow>> batch, CancellationToken ct)
    {
        var drafts = batch.Select(row => CatalogMapping.Style(row.Value, run.AsOf)).ToList();
        var pictures = batch.Select(row => CatalogMapping.Pictures(row.Value, run.AsOf)).ToList();
        var outcomes = await run.WriteAsync(
            async work =>
            {
                var styles = (await UpsertAsync(work, new(source) { Styles = drafts }, ct)).Styles;
                return await WithColoursAsync(work, styles, pictures, ct);
            },
            ct
        );
        Count(batch, "style", outcomes);
        Remember(pictures, outcomes);
    }

    public async Task VariantsAsync(IReadOnlyList<Placed<VariantRow>> batch, CancellationToken ct)
    {
        var drafts = batch.Select(row => CatalogMapping.Variant(row.Value, run.AsOf)).ToList();
        var colours = batch.Select(row => CatalogMapping.Colourway(row.Value, run.AsOf)).ToList();
        var outcomes = await run.WriteAsync(
            async work =>
            {
                var variants = (await UpsertAsync(work, new(source) { Variants = drafts, SizeOfNew = sizeOfNew }, ct)).Variants;
                return await WithColoursAsync(work, variants, colours, ct);
            },
            ct
        );
        Count(batch, "variant", outcomes);
        Remember(colours, outcomes);
    }

    private Task<CatalogOutcomes> UpsertAsync(Work work, CatalogBatch batch, CancellationToken ct) =>
        run.IsRehearsal
            ? catalog.RehearseAsync(work.Db, batch, _rehearsal, work.Now, ct)
            : catalog.UpsertAsync(work.Db, batch, work.Now, ct);

    /// <summary>Of several variants that tell one colour the first of the run counts, so that the file read again changes nothing.</summary>
    private async Task<IReadOnlyList<ItemOutcome>> WithColoursAsync(
        Work work,
        IReadOnlyList<ItemOutcome> items,
        List<ColourwayDraft?> colours,
        CancellationToken ct
    )
    {
        var told = new HashSet<(string, string)>();
        var places = Enumerable
            .Range(0, items.Count)
            .Where(i => items[i] is not (ItemOutcome.Refused or ItemOutcome.Stale) && colours[i] is { } colour && IsFirst(colour, told))
            .ToList();
        var outcomes = items.ToArray();
        if (places.Count > 0)
        {
            var parts = (await UpsertAsync(work, new(source) { Colourways = [.. places.Select(i => colours[i]!)] }, ct)).Colourways;
            foreach (var (place, part) in places.Zip(parts))
            {
                outcomes[place] = items[place].With(part);
            }
        }

        return outcomes;
    }

    private bool IsFirst(ColourwayDraft colour, HashSet<(string, string)> told) =>
        !_coloured.Contains((colour.Style, colour.Code)) && told.Add((colour.Style, colour.Code));

    private void Remember(List<ColourwayDraft?> colours, IReadOnlyList<ItemOutcome> outcomes)
    {
        foreach (var (colour, outcome) in colours.Zip(outcomes))
        {
            if (colour is not null && outcome is not (ItemOutcome.Refused or ItemOutcome.Stale))
            {
                _coloured.Add((colour.Style, colour.Code));
            }
        }
    }

    private void Count<T>(IReadOnlyList<Placed<T>> batch, string type, IReadOnlyList<ItemOutcome> outcomes)
    {
        foreach (var (row, outcome) in batch.Zip(outcomes))
        {
            run.Tally.Add(row.File, row.Row, type, outcome);
        }
    }

    private sealed class Coloured : HashSet<(string Style, string Colour)>;
}
