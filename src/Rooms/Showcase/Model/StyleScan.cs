using System.Runtime.InteropServices;

namespace Armoire.Showcase.Model;

/// <summary>What a scan found: the styles that are in, and how many styles each further choice would leave.</summary>
internal sealed record StyleMatches(
    IReadOnlyList<int> Styles,
    int[] Brands,
    int[] Families,
    int[] Sizes,
    int OnSale,
    IReadOnlyList<(long Price, int Style)> Prices,
    IReadOnlyList<int> InStock
);

/// <summary>
/// One pass over the assortment decides which styles are in and counts every facet. A facet counts styles on variants that meet every condition
/// but the facet's own, so that a choice can be changed (§3). Pure.
/// </summary>
internal static class StyleScan
{
    /// <param name="found">The styles that answer the query, null without one.</param>
    /// <param name="stock">Sets of variants of which the styles in them are counted: here, in the city, online.</param>
    public static StyleMatches Run(Assortment goods, PriceBoard prices, StyleFilter filter, bool[]? found, IReadOnlyList<StockSet> stock)
    {
        var tally = new Tally(goods, prices, filter, stock);
        var below = filter.Category is { } category ? goods.Below(category) : null;
        var styles = new List<int>();
        for (var style = 0; style < goods.Styles.Count; style++)
        {
            if ((below is null || below[style]) && (found is null || found[style]) && tally.Count(style))
            {
                styles.Add(style);
            }
        }

        return tally.Found(styles);
    }

    /// <summary>The counts of one scan; a value is counted once a style, by the last style that had it.</summary>
    private sealed class Tally(Assortment goods, PriceBoard prices, StyleFilter filter, IReadOnlyList<StockSet> stock)
    {
        private readonly bool[]? _brands = goods.Brands.Chosen(filter.Brands);
        private readonly bool[]? _colours = goods.Colours.Chosen(filter.Colours);
        private readonly bool[]? _families = goods.Families.Chosen(filter.Colours);
        private readonly bool[]? _sizes = goods.Sizes.Chosen(filter.Sizes);
        private readonly bool _asksPrice = filter.PriceFrom is not null || filter.PriceTo is not null;
        private readonly long _from = filter.PriceFrom ?? long.MinValue;
        private readonly long _to = filter.PriceTo ?? long.MaxValue;

        private readonly int[] _brandCounts = new int[goods.Brands.Count];
        private readonly int[] _familyCounts = new int[goods.Families.Count];
        private readonly int[] _familySeen = Unseen(goods.Families.Count);
        private readonly int[] _sizeCounts = new int[goods.Sizes.Count];
        private readonly int[] _sizeSeen = Unseen(goods.Sizes.Count);
        private readonly int[] _stockCounts = new int[stock.Count];
        private readonly int[] _stockSeen = Unseen(stock.Count);
        private readonly List<(long Price, int Style)> _prices = [];
        private int _onSale;

        /// <summary>Counts a style in every facet; answers whether it is in.</summary>
        public bool Count(int style)
        {
            var brandFits = _brands is null || _brands[goods.Brand[style]];
            var met = !filter.AsksOfVariants;
            var onSale = false;
            for (var i = goods.FirstVariant[style]; i < goods.FirstVariant[style + 1]; i++)
            {
                var failed = FailedBy(i);
                met |= failed == Condition.None;
                if (brandFits)
                {
                    CountVariant(style, i, failed, ref onSale);
                }
            }

            _onSale += onSale ? 1 : 0;
            _brandCounts[goods.Brand[style]] += met ? 1 : 0;
            return met && brandFits;
        }

        public StyleMatches Found(List<int> styles) =>
            new(styles, _brandCounts, _familyCounts, _sizeCounts, _onSale, _prices, _stockCounts);

        private void CountVariant(int style, int i, Condition failed, ref bool onSale)
        {
            if ((failed & ~Condition.Colour) == Condition.None)
            {
                Once(_familyCounts, _familySeen, goods.Family[i], style);
            }

            if ((failed & ~Condition.Size) == Condition.None)
            {
                Once(_sizeCounts, _sizeSeen, goods.Size[i], style);
            }

            onSale |= (failed & ~Condition.Sale) == Condition.None && prices.OnSale[i];
            if ((failed & ~Condition.Price) == Condition.None && prices.Price[i] != PriceBoard.None)
            {
                var price = prices.Price[i];
                if (_prices.Count == 0 || CollectionsMarshal.AsSpan(_prices)[^1] != (price, style)) // Variants of a style mostly cost the same.
                {
                    _prices.Add((price, style));
                }
            }

            if ((failed & ~Condition.Stock) == Condition.None)
            {
                for (var place = 0; place < stock.Count; place++)
                {
                    if (stock[place].Has(goods.VariantIds[i]))
                    {
                        Once(_stockCounts, _stockSeen, place, style);
                    }
                }
            }
        }

        private Condition FailedBy(int i)
        {
            var failed = Condition.None;
            if (_colours is not null && !_colours[goods.Colour[i]] && !_families![goods.Family[i]])
            {
                failed |= Condition.Colour;
            }

            if (_sizes is not null && !_sizes[goods.Size[i]])
            {
                failed |= Condition.Size;
            }

            var price = prices.Price[i];
            if (_asksPrice && (price == PriceBoard.None || price < _from || price > _to))
            {
                failed |= Condition.Price;
            }

            if (filter.OnSale is { } wanted && wanted != prices.OnSale[i])
            {
                failed |= Condition.Sale;
            }

            for (var set = 0; set < filter.InStock.Count; set++)
            {
                if (!filter.InStock[set].Has(goods.VariantIds[i]))
                {
                    failed |= Condition.Stock;
                }
            }

            return failed;
        }

        private static void Once(int[] counts, int[] seen, int value, int style)
        {
            if (seen[value] != style)
            {
                seen[value] = style;
                counts[value]++;
            }
        }

        private static int[] Unseen(int count)
        {
            var seen = new int[count];
            Array.Fill(seen, -1);
            return seen;
        }
    }
}
