using Armoire.Catalog.Model;
using Armoire.Kernel;

namespace Armoire.Catalog;

/// <summary>
/// What batches would have changed, for a run that shall change nothing: later batches see it as if it were stored. New variants get numbers that
/// nobody has.
/// </summary>
public sealed class CatalogRehearsal
{
    private readonly Dictionary<(string, string), CategoryRow> _categories = [];
    private readonly Dictionary<(string, string), StyleRow> _styles = [];
    private readonly Dictionary<string, StyleRow> _articles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), VariantRow> _variants = [];
    private readonly Dictionary<string, VariantRow> _skus = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VariantRow> _barcodes = new(StringComparer.Ordinal);

    internal int LastVariant { get; private set; }

    /// <summary>A variant of the rehearsal by its master's id.</summary>
    public VariantId? Variant(string source, string externalId) => _variants.GetValueOrDefault((source, externalId))?.Id;

    /// <summary>A variant of the rehearsal by its SKU.</summary>
    public VariantId? Sku(string sku) => _skus.GetValueOrDefault(sku)?.Id;

    /// <summary>True when the rehearsal made or changed the style.</summary>
    public bool HasStyle(string source, string externalId) => _styles.ContainsKey((source, externalId));

    /// <summary>True when the rehearsal made or changed the category.</summary>
    public bool HasCategory(string source, string externalId) => _categories.ContainsKey((source, externalId));

    internal List<CategoryRow> Over(string source, IEnumerable<CategoryRow> stored) =>
        [.. _categories.Values.Where(row => row.Source == source).Concat(stored).DistinctBy(row => row.Id)];

    internal List<StyleRow> Over(CatalogBatch batch, IEnumerable<StyleRow> stored)
    {
        var ids = batch.Styles.Select(draft => draft.ExternalId).Concat(batch.Colourways.Select(colour => colour.Style));
        return
        [
            .. ids.Select(id => _styles.GetValueOrDefault((batch.Source, id)))
                .Concat(batch.Styles.Select(draft => _articles.GetValueOrDefault(draft.Article)))
                .OfType<StyleRow>()
                .Concat(stored)
                .DistinctBy(row => row.Id),
        ];
    }

    internal List<VariantRow> Over(CatalogBatch batch, IEnumerable<VariantRow> stored) =>
        [
            .. batch
                .Variants.SelectMany(draft =>
                    new[]
                    {
                        _variants.GetValueOrDefault((batch.Source, draft.ExternalId)),
                        _skus.GetValueOrDefault(draft.Sku),
                        Gtin.Normalise(draft.Attributes?.Barcode) is { } barcode ? _barcodes.GetValueOrDefault(barcode) : null,
                    }
                )
                .OfType<VariantRow>()
                .Concat(stored)
                .DistinctBy(row => row.Id),
        ];

    internal Guid? CategoryId(string source, string externalId) => _categories.GetValueOrDefault((source, externalId))?.Id;

    internal Guid? StyleId(string source, string externalId) => _styles.GetValueOrDefault((source, externalId))?.Id;

    internal void Keep(IEnumerable<CategoryRow> rows)
    {
        foreach (var row in rows)
        {
            _categories[(row.Source, row.ExternalId)] = row;
        }
    }

    internal void Keep(IEnumerable<StyleRow> rows)
    {
        foreach (var row in rows)
        {
            _styles[(row.Source, row.ExternalId)] = row;
            _articles[row.Article] = row;
        }
    }

    internal void Keep(IEnumerable<VariantRow> rows)
    {
        foreach (var row in rows)
        {
            _variants[(row.Source, row.ExternalId)] = row;
            _skus[row.Sku] = row;
            LastVariant = Math.Max(LastVariant, row.Id.Value);
            if (row.Barcode is { } barcode)
            {
                _barcodes[barcode] = row;
            }
        }
    }
}
