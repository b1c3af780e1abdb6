using Armoire.Catalog.Model;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Catalog.Data;

/// <summary>Reads what a batch touches, lets the rules decide and writes what changed; a rehearsal keeps it in memory instead.</summary>
internal sealed class CatalogWriter(ArmoireDb db, CatalogBatch batch, Instant now, long revision, CatalogRehearsal? rehearsal)
{
    public static CatalogOutcomes Nothing { get; } = new([], [], [], []);

    /// <summary>True when something readers see is different now.</summary>
    public bool Changed { get; private set; }

    public static int Count(CatalogBatch batch)
    {
        var count = batch.Categories.Count + batch.Styles.Count + batch.Variants.Count + batch.Colourways.Count;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, CatalogBatch.ItemsMax, nameof(batch));
        ArgumentException.ThrowIfNullOrWhiteSpace(batch.Source);
        return count;
    }

    public async Task<CatalogOutcomes> WriteAsync(CancellationToken ct)
    {
        var categories = await CategoriesAsync(ct);
        var (styles, colourways) = await StylesAsync(ct);
        return new(categories, styles, await VariantsAsync(ct), colourways);
    }

    private async Task<IReadOnlyList<ItemOutcome>> CategoriesAsync(CancellationToken ct)
    {
        if (batch.Categories.Count == 0)
        {
            return [];
        }

        var kept = await CategorySql.OfSourceAsync(db, batch.Source, ct);
        var merge = new MergeCategories(batch.Source, rehearsal?.Over(batch.Source, kept) ?? kept, now);
        var outcomes = merge.Apply(batch.Categories, Guid.CreateVersion7);
        Changed |= merge.Changed.Count > 0;
        if (rehearsal is not null)
        {
            rehearsal.Keep(merge.Changed.Values.Concat(merge.Touched.Values));
            return outcomes;
        }

        await CategorySql.WriteAsync(db, merge.Changed.Values, revision, ct);
        await CategorySql.WriteAsync(db, merge.Touched.Values, 0, ct);
        return outcomes;
    }

    private async Task<(IReadOnlyList<ItemOutcome> Styles, IReadOnlyList<ItemOutcome> Colourways)> StylesAsync(CancellationToken ct)
    {
        if (batch.Styles.Count + batch.Colourways.Count == 0)
        {
            return ([], []);
        }

        var named = batch
            .Styles.SelectMany(style => (style.Links?.Categories ?? []).Append(style.Links?.Canonical))
            .OfType<string>()
            .Distinct();
        var categories = await KnownAsync(
            [.. named],
            slice => CategorySql.IdsAsync(db, batch.Source, slice, ct),
            rehearsal is null ? null : rehearsal.CategoryId
        );
        var kept = await StyleSql.FindAsync(db, batch, ct);
        var merge = new MergeStyles(batch.Source, rehearsal?.Over(batch, kept) ?? kept, categories, now);
        var styles = batch.Styles.Select(style => merge.Apply(style, Guid.CreateVersion7)).ToList();
        var colourways = batch.Colourways.Select(merge.Apply).ToList();
        Changed |= merge.Changed.Count > 0;
        if (rehearsal is not null)
        {
            rehearsal.Keep(merge.Changed.Values.Concat(merge.Touched.Values));
            return (styles, colourways);
        }

        await StyleSql.WriteAsync(db, merge.Changed.Values, revision, ct);
        await StyleSql.WriteAsync(db, merge.Touched.Values, 0, ct);
        return (styles, colourways);
    }

    private async Task<IReadOnlyList<ItemOutcome>> VariantsAsync(CancellationToken ct)
    {
        if (batch.Variants.Count == 0)
        {
            return [];
        }

        var named = batch.Variants.Select(variant => variant.Links?.Style).OfType<string>().Distinct();
        var styles = await KnownAsync(
            [.. named],
            slice => StyleSql.IdsAsync(db, batch.Source, slice, ct),
            rehearsal is null ? null : rehearsal.StyleId
        );
        var kept = await VariantSql.FindAsync(db, batch.Source, batch.Variants, ct);
        var merge = new MergeVariants(batch, rehearsal?.Over(batch, kept) ?? kept, styles, now);
        var last = Math.Max(await VariantSql.LastIdAsync(db, ct), rehearsal?.LastVariant ?? 0);
        var outcomes = batch.Variants.Select(variant => merge.Apply(variant, () => new(++last))).ToList();
        Changed |= merge.Changed.Count > 0;
        if (rehearsal is not null)
        {
            rehearsal.Keep(merge.Changed.Values.Concat(merge.Touched.Values));
            return outcomes;
        }

        await VariantSql.WriteAsync(db, merge.Changed.Values, revision, ct);
        await VariantSql.WriteAsync(db, merge.Touched.Values, 0, ct);
        return outcomes;
    }

    /// <summary>Ids as they are stored, and those that only the rehearsal knows.</summary>
    private async Task<IReadOnlyDictionary<string, Guid>> KnownAsync(
        string[] externalIds,
        Func<string[], Task<Dictionary<string, Guid>>> read,
        Func<string, string, Guid?>? rehearsed
    )
    {
        var known = await CatalogDesk.KnownAsync(externalIds, read);
        if (rehearsed is null)
        {
            return known;
        }

        var all = new Dictionary<string, Guid>(known, StringComparer.Ordinal);
        foreach (var id in externalIds)
        {
            if (rehearsed(batch.Source, id) is { } found)
            {
                all[id] = found;
            }
        }

        return all;
    }
}
