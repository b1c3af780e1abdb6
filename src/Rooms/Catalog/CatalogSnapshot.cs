using Armoire.Catalog.Model;
using Armoire.Kernel;

namespace Armoire.Catalog;

/// <summary>The whole catalogue as of one version, immutable; every node keeps one (§3).</summary>
public sealed class CatalogSnapshot
{
    private readonly CatalogRows _rows;
    private readonly CategoryTree _tree;
    private readonly Dictionary<Guid, StyleEntry> _styles;
    private readonly Dictionary<int, VariantCard> _variants;
    private readonly Dictionary<string, VariantCard> _bySku;
    private readonly CodeBook _codes;
    private readonly Lazy<SearchIndex> _search;
    private readonly Lazy<Dictionary<(string Source, string ExternalId), StyleCardFacts>> _byMaster;
    private readonly Dictionary<string, StyleCardFacts> _byArticle = new(StringComparer.Ordinal);

    private CatalogSnapshot(long version, CatalogRows rows, CatalogSnapshot? before)
    {
        (Version, _rows) = (version, rows);
        _tree = before is not null && before._rows.Categories == rows.Categories ? before._tree : new(rows.Categories.Values);
        _styles = new(rows.Styles.Count);
        _variants = new(rows.Variants.Count);
        _bySku = new(rows.Variants.Count, StringComparer.Ordinal);
        var variantsOf = rows.Variants.Values.ToLookup(row => row.StyleId);
        foreach (var row in rows.Styles.Values)
        {
            _styles.Add(row.Id, Entry(row, [.. variantsOf[row.Id].OrderBy(variant => variant.Id.Value)], before));
        }

        Styles =
        [
            .. _styles
                .Values.Select(entry => entry.Facts)
                .Where(style => style.Shown)
                .OrderBy(style => style.Article, StringComparer.Ordinal),
        ];
        foreach (var style in Styles.Concat(_styles.Values.Select(entry => entry.Facts).OrderBy(style => style.CreatedAt)))
        {
            _byArticle.TryAdd(style.Article, style);
        }

        foreach (var (row, card) in _styles.Values.SelectMany(entry => entry.Rows.Zip(entry.Cards)))
        {
            _variants.Add(row.Id.Value, card);
            _bySku.Add(row.Sku, card);
        }

        _codes = new(rows.Variants.Values);
        _byMaster = new(() => _styles.Values.ToDictionary(entry => (entry.Row.Source, entry.Row.ExternalId), entry => entry.Facts));
        _search = new(() => new([.. Styles.Select(style => _styles[style.Id.Value].SearchText)])); // Nobody may ever search this version.
    }

    public static CatalogSnapshot Empty { get; } = new(0, CatalogRows.Empty, null);

    public long Version { get; }

    /// <summary>The styles that are shown, by article.</summary>
    public IReadOnlyList<StyleCardFacts> Styles { get; }

    /// <summary>The shown categories from the roots down.</summary>
    public IReadOnlyList<CategoryNode> Categories => _tree.Roots;

    public VariantCard? Find(VariantId id) => _variants.GetValueOrDefault(id.Value);

    public VariantCard? FindSku(string sku) => _bySku.GetValueOrDefault(sku);

    /// <summary>What a scanner read, looked for among GTINs, alternates, internal codes, then SKUs (§3); UPC-A equals EAN-13 with leading 0.</summary>
    public VariantCard? FindByCode(string scanned) => _codes.Find(scanned) is { } id ? Find(id) : null;

    public StyleCardFacts? Style(StyleId id) => _styles.GetValueOrDefault(id.Value)?.Facts;

    /// <summary>A style by its id or by its article.</summary>
    public StyleCardFacts? FindStyle(string idOrArticle) =>
        _byArticle.GetValueOrDefault(idOrArticle) ?? (Guid.TryParse(idOrArticle, out var id) ? Style(new StyleId(id)) : null);

    /// <summary>The variants of a style that are not archived, colour by colour, sizes in the order of their scale.</summary>
    public IReadOnlyList<VariantCard> VariantsOfStyle(StyleId id) => _styles.GetValueOrDefault(id.Value)?.Variants ?? [];

    /// <summary>The shown styles that may stand in for a style, the best first (§3).</summary>
    public IReadOnlyList<StyleCardFacts> SubstitutesOf(StyleId id) => Linked(id, LinkKind.Substitute);

    /// <summary>The shown styles that are worn with a style (§3).</summary>
    public IReadOnlyList<StyleCardFacts> LookOf(StyleId id) => Linked(id, LinkKind.CompleteTheLook);

    /// <summary>The style of the next season, once it is shown (§3).</summary>
    public StyleCardFacts? SuccessorOf(StyleId id) => Linked(id, LinkKind.Successor).FirstOrDefault();

    /// <summary>The sizes of a style in the order of its scale (§3).</summary>
    public IReadOnlyList<string> SizesOfStyle(StyleId id) => _styles.GetValueOrDefault(id.Value)?.Sizes ?? [];

    /// <summary>Sizes of any styles in the order of the scale that knows most of them (§3).</summary>
    public static IReadOnlyList<string> InSizeOrder(IReadOnlyCollection<string> sizes) => SizesInOrder(null, sizes);

    /// <summary>A category by its id or by its master's id.</summary>
    public CategoryNode? FindCategory(string idOrExternalId) => _tree.Find(idOrExternalId);

    /// <summary>The ids of a category and of everything below it.</summary>
    public static IReadOnlySet<string> Subtree(CategoryNode top) => CategoryTree.Subtree(top);

    /// <summary>The shown styles that answer a query, each with its distance: 0 is exact, a typo costs 1, a code or article goes first (§3).</summary>
    public IReadOnlyDictionary<StyleId, int> Search(string query)
    {
        var found = new Dictionary<StyleId, int>();
        var folded = SearchText.Fold(query);
        foreach (var (style, typos) in folded.Length == 0 ? [] : _search.Value.Find(folded))
        {
            found.Add(Styles[style].Id, typos);
        }

        var exact = FindStyle(query.Trim())?.Id ?? FindByCode(query)?.StyleId;
        if (exact is { } id && Style(id) is { Shown: true })
        {
            found[id] = -1;
        }

        return found;
    }

    internal static CatalogSnapshot After(
        CatalogSnapshot? before,
        long version,
        IReadOnlyCollection<CategoryRow> categories,
        IReadOnlyCollection<StyleRow> styles,
        IReadOnlyCollection<VariantRow> variants
    ) => new(version, (before?._rows ?? CatalogRows.Empty).With(categories, styles, variants), before);

    private IReadOnlyList<StyleCardFacts> Linked(StyleId id, LinkKind kind) =>
        _styles.TryGetValue(id.Value, out var entry)
            ?
            [
                .. entry
                    .Row.Links.Where(link => link.Kind == kind)
                    .Select(link => _byMaster.Value.GetValueOrDefault((entry.Row.Source, link.ExternalId)))
                    .OfType<StyleCardFacts>()
                    .Where(style => style.Shown && style.Id != id),
            ]
            : [];

    /// <summary>Cards of an untouched style are taken over from the snapshot before.</summary>
    private StyleEntry Entry(StyleRow row, IReadOnlyList<VariantRow> variants, CatalogSnapshot? before)
    {
        if (before?._tree == _tree && before._styles.TryGetValue(row.Id, out var kept) && kept.IsOf(row, variants))
        {
            return kept;
        }

        var facts = CardBuilder.Style(row, variants, _tree);
        var categories = _tree.WithAncestors(row.Categories);
        var cards = variants.Select(variant => CardBuilder.Variant(variant, facts, categories)).ToList();
        var open = variants.Zip(cards).Where(pair => !pair.First.Archived).Select(pair => pair.Second).ToList();
        var sizes = SizesInOrder(row.SizeScale, [.. open.Select(card => card.Size).Distinct(StringComparer.Ordinal)]);
        var sizePlaces = sizes
            .Select((size, place) => (size, place))
            .ToDictionary(pair => pair.size, pair => pair.place, StringComparer.Ordinal);
        var colourPlaces = facts
            .Colours.Select((colour, place) => (colour.Code, place))
            .ToDictionary(p => p.Code, p => p.place, StringComparer.Ordinal);
        return new(
            row,
            variants,
            facts,
            cards,
            [.. open.OrderBy(card => colourPlaces.GetValueOrDefault(card.ColourCode, -1)).ThenBy(card => sizePlaces[card.Size])],
            sizes,
            SearchableText(facts, categories)
        );
    }

    /// <summary>By the scale the master named, otherwise by the one that knows most of the sizes.</summary>
    private static IReadOnlyList<string> SizesInOrder(string? scale, IReadOnlyCollection<string> sizes) =>
        SizeScales.Sort(Enum.TryParse<SizeScale>(scale, true, out var named) ? named : SizeScales.Guess(sizes), sizes);

    /// <summary>Everything a query may name, in all languages (§3): names, article, brand, colours, categories.</summary>
    private string SearchableText(StyleCardFacts style, IReadOnlyList<string> categories)
    {
        var texts = style
            .Names.Each()
            .Append(style.Article)
            .Append(style.Brand)
            .Concat(style.Colours.SelectMany(colour => colour.Names.Each().Append(colour.Code).Append(colour.Family)))
            .Concat(categories.SelectMany(id => _tree.Find(id)?.Names.Each() ?? []));
        return string.Join(' ', SearchText.Words(SearchText.Fold(string.Join(' ', texts))).Distinct(StringComparer.Ordinal));
    }

    private sealed record StyleEntry(
        StyleRow Row,
        IReadOnlyList<VariantRow> Rows,
        StyleCardFacts Facts,
        IReadOnlyList<VariantCard> Cards,
        IReadOnlyList<VariantCard> Variants,
        IReadOnlyList<string> Sizes,
        string SearchText
    )
    {
        public bool IsOf(StyleRow row, IReadOnlyList<VariantRow> rows)
        {
            var same = ReferenceEquals(Row, row) && Rows.Count == rows.Count;
            for (var i = 0; same && i < rows.Count; i++)
            {
                same = ReferenceEquals(Rows[i], rows[i]);
            }

            return same;
        }
    }
}
