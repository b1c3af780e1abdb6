using System.Globalization;

namespace Armoire.Showcase.Model;

/// <summary>The order of a list of styles.</summary>
internal enum StyleSort
{
    Relevance,
    Name,
    PriceAsc,
    PriceDesc,
    Newest,
}

/// <summary>Where a style stands in a sorted list; with it in a cursor the list goes on after it, whatever was added or removed meanwhile.</summary>
internal sealed record StylePlace(long Number, string Text, Guid Id);

/// <summary>Sorts styles of an assortment, by their places in it; a style without a price comes last in both directions. Pure.</summary>
internal sealed class StyleOrder(Assortment goods, PriceBoard prices, StyleSort sort, IReadOnlyDictionary<int, int>? typos, string language)
{
    private readonly CompareInfo _words = CultureInfo.GetCultureInfo(language).CompareInfo;

    public StylePlace PlaceOf(int style) => new(Number(style), goods.Styles[style].Name(language), goods.Styles[style].Id.Value);

    /// <summary>The styles after a place, in order, one more than the page holds when there are more.</summary>
    public List<int> PageAfter(IEnumerable<int> styles, StylePlace? after, int limit)
    {
        var ranks = goods.NameRanks(language);
        var rows = styles
            .Select(style => (Number: Number(style), Rank: ranks[style], Style: style))
            .Where(row => after is null || IsAfter(row.Number, row.Style, after))
            .ToList();
        rows.Sort(static (x, y) => x.Number != y.Number ? x.Number.CompareTo(y.Number) : x.Rank.CompareTo(y.Rank));
        return rows.Take(limit + 1).Select(row => row.Style).ToList();
    }

    private long Number(int style) =>
        sort switch
        {
            StyleSort.Relevance => typos?.GetValueOrDefault(style) ?? 0,
            StyleSort.Name => 0,
            StyleSort.PriceAsc => prices.Lowest(style)?.Price.Minor ?? long.MaxValue,
            StyleSort.PriceDesc => -prices.Lowest(style)?.Price.Minor ?? long.MaxValue,
            StyleSort.Newest => -goods.Styles[style].CreatedAt.ToUnixTimeTicks(),
        };

    private bool IsAfter(long number, int style, StylePlace after)
    {
        if (number != after.Number)
        {
            return number > after.Number;
        }

        var text = _words.Compare(goods.Styles[style].Name(language), after.Text, CompareOptions.IgnoreCase);
        return text != 0 ? text > 0 : goods.Styles[style].Id.Value.CompareTo(after.Id) > 0;
    }
}
