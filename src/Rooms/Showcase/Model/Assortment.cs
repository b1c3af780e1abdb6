using System.Collections.Concurrent;
using System.Globalization;
using Armoire.Catalog;
using Armoire.Kernel;

namespace Armoire.Showcase.Model;

/// <summary>A variant as a list needs it.</summary>
internal readonly record struct ShelfVariant(VariantId Id, string Colour, string Family, string Size);

/// <summary>A style with its variants, as a list needs them.</summary>
internal sealed record ShelfStyle(StyleCardFacts Facts, IReadOnlyList<ShelfVariant> Variants);

/// <summary>
/// One version of the catalogue laid out for scanning: the variants of a style lie side by side, colours, sizes and brands are small numbers.
/// Immutable, so every request of a version shares it.
/// </summary>
internal sealed class Assortment
{
    private readonly ConcurrentDictionary<string, bool[]> _below = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _colourNames = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]> _nameRanks = new(StringComparer.Ordinal);
    private readonly Dictionary<StyleId, int> _places;

    private Assortment(IReadOnlyList<ShelfStyle> styles)
    {
        Styles = [.. styles.Select(style => style.Facts)];
        _places = new(styles.Count);
        FirstVariant = new int[styles.Count + 1];
        var count = styles.Sum(style => style.Variants.Count);
        (VariantIds, Colour, Family, Size) = (new int[count], new int[count], new int[count], new int[count]);
        Brand = new int[styles.Count];
        var next = 0;
        for (var style = 0; style < styles.Count; style++)
        {
            _places.Add(Styles[style].Id, style);
            Brand[style] = Brands.NumberOf(Styles[style].Brand);
            FirstVariant[style] = next;
            foreach (var variant in styles[style].Variants)
            {
                VariantIds[next] = variant.Id.Value;
                Colour[next] = Colours.NumberOf(variant.Colour);
                Family[next] = Families.NumberOf(variant.Family);
                Size[next++] = Sizes.NumberOf(variant.Size);
            }
        }

        FirstVariant[styles.Count] = next;
    }

    public IReadOnlyList<StyleCardFacts> Styles { get; }

    /// <summary>Where the variants of each style begin; one more entry says where the last end.</summary>
    public int[] FirstVariant { get; }

    public int[] VariantIds { get; }

    public int[] Colour { get; }

    public int[] Family { get; }

    public int[] Size { get; }

    /// <summary>The brand of each style.</summary>
    public int[] Brand { get; }

    public Words Colours { get; } = new();

    public Words Families { get; } = new();

    public Words Sizes { get; } = new();

    public Words Brands { get; } = new();

    public static Assortment Of(IReadOnlyList<ShelfStyle> styles) => new(styles);

    public static Assortment Of(CatalogSnapshot goods) =>
        new([
            .. goods.Styles.Select(style =>
            {
                var families = style.Colours.ToDictionary(
                    colour => colour.Code,
                    colour => colour.Family ?? colour.Code,
                    StringComparer.Ordinal
                );
                return new ShelfStyle(
                    style,
                    [
                        .. goods
                            .VariantsOfStyle(style.Id)
                            .Select(variant => new ShelfVariant(
                                variant.Id,
                                variant.ColourCode,
                                families.GetValueOrDefault(variant.ColourCode, variant.ColourCode),
                                variant.Size
                            )),
                    ]
                );
            }),
        ]);

    public int? PlaceOf(StyleId id) => _places.TryGetValue(id, out var place) ? place : null;

    /// <summary>Which styles lie in a category or below it.</summary>
    public bool[] Below(CategoryNode category) =>
        _below.GetOrAdd(
            category.Id,
            _ =>
            {
                var ids = CatalogSnapshot.Subtree(category);
                return [.. Styles.Select(style => style.CategoryIds.Any(ids.Contains))];
            }
        );

    /// <summary>What colours and their families are called.</summary>
    public IReadOnlyDictionary<string, string> ColourNames(string language) =>
        _colourNames.GetOrAdd(
            language,
            _ =>
            {
                var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                foreach (var colour in Styles.SelectMany(style => style.Colours))
                {
                    names.TryAdd(colour.Code, colour.Name(language));
                }

                return names;
            }
        );

    /// <summary>The place of each style when they are sorted by name in a language.</summary>
    public int[] NameRanks(string language) =>
        _nameRanks.GetOrAdd(
            language,
            _ =>
            {
                var words = CultureInfo.GetCultureInfo(language).CompareInfo;
                var order = Enumerable
                    .Range(0, Styles.Count)
                    .OrderBy(
                        style => Styles[style].Name(language),
                        Comparer<string>.Create((x, y) => words.Compare(x, y, CompareOptions.IgnoreCase))
                    )
                    .ThenBy(style => Styles[style].Id.Value);
                var ranks = new int[Styles.Count];
                foreach (var (style, rank) in order.Select((style, rank) => (style, rank)))
                {
                    ranks[style] = rank;
                }

                return ranks;
            }
        );
}
