namespace Armoire.Catalog.Model;

/// <summary>All rows of the catalogue as this node knows them; a change makes a new one and leaves the old one as it was.</summary>
internal sealed class CatalogRows
{
    private CatalogRows(
        Dictionary<Guid, CategoryRow> categories,
        Dictionary<Guid, StyleRow> styles,
        Dictionary<int, VariantRow> variants
    ) => (Categories, Styles, Variants) = (categories, styles, variants);

    public static CatalogRows Empty { get; } = new([], [], []);

    public Dictionary<Guid, CategoryRow> Categories { get; }

    public Dictionary<Guid, StyleRow> Styles { get; }

    public Dictionary<int, VariantRow> Variants { get; }

    public CatalogRows With(
        IReadOnlyCollection<CategoryRow> categories,
        IReadOnlyCollection<StyleRow> styles,
        IReadOnlyCollection<VariantRow> variants
    ) =>
        new(
            Replaced(Categories, categories, row => row.Id),
            Replaced(Styles, styles, row => row.Id),
            Replaced(Variants, variants, row => row.Id.Value)
        );

    private static Dictionary<TKey, TRow> Replaced<TKey, TRow>(
        Dictionary<TKey, TRow> kept,
        IReadOnlyCollection<TRow> changed,
        Func<TRow, TKey> key
    )
        where TKey : notnull
    {
        if (changed.Count == 0)
        {
            return kept;
        }

        var all = new Dictionary<TKey, TRow>(kept);
        foreach (var row in changed)
        {
            all[key(row)] = row;
        }

        return all;
    }
}
