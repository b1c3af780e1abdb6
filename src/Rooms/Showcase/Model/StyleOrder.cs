using System.Globalization;

namespace Armoire.Showcase.Model;

/// <summary>Where a style stands in a sorted list; with it in a cursor the list goes on after it, whatever was added or removed meanwhile.</summary>
internal sealed record StylePlace(long Number, string Text, Guid Id);

/// <summary>Sorts lists of styles; a style without a price comes last in both directions.</summary>
internal static class StyleOrder
{
    public static StylePlace PlaceOf(OfferedStyle style, StyleSort sort) =>
        sort switch
        {
            StyleSort.Relevance => new(style.Distance, style.Name, style.Facts.Id.Value),
            StyleSort.Name => new(0, style.Name, style.Facts.Id.Value),
            StyleSort.PriceAsc => new(style.Tag?.Price.Minor ?? long.MaxValue, style.Name, style.Facts.Id.Value),
            StyleSort.PriceDesc => new(-style.Tag?.Price.Minor ?? long.MaxValue, style.Name, style.Facts.Id.Value),
            StyleSort.Newest => new(-style.Facts.CreatedAt.ToUnixTimeTicks(), style.Name, style.Facts.Id.Value),
        };

    /// <summary>The styles after a place, in order, one more than the page holds when there are more.</summary>
    public static List<OfferedStyle> PageAfter(
        IEnumerable<OfferedStyle> styles,
        StyleSort sort,
        StylePlace? after,
        int limit,
        string language
    )
    {
        var places = new PlaceComparer(CultureInfo.GetCultureInfo(language).CompareInfo);
        return
        [
            .. styles
                .Select(style => (Style: style, Place: PlaceOf(style, sort)))
                .Where(row => after is null || places.Compare(row.Place, after) > 0)
                .OrderBy(row => row.Place, places)
                .Take(limit + 1)
                .Select(row => row.Style),
        ];
    }

    private sealed class PlaceComparer(CompareInfo words) : IComparer<StylePlace>
    {
        public int Compare(StylePlace? x, StylePlace? y)
        {
            var number = x!.Number.CompareTo(y!.Number);
            if (number != 0)
            {
                return number;
            }

            var text = words.Compare(x.Text, y.Text, CompareOptions.IgnoreCase);
            return text != 0 ? text : x.Id.CompareTo(y.Id);
        }
    }
}
