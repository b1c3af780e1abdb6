using System.Globalization;

namespace Armoire.Showcase.Model;

/// <summary>Cuts the prices of a list into a few ranges between round amounts; each style is counted once a range. Pure.</summary>
internal static class PriceSteps
{
    private const int RangesMax = 6;
    private static readonly int[] RoundAmounts = [1, 2, 5];

    /// <summary>Values are <c>from-to</c> in minor units, both ends taken; a range that holds nothing is left out.</summary>
    public static IReadOnlyList<FacetValue> Of(IReadOnlyList<(long Price, int Style)> prices)
    {
        if (prices.Count == 0)
        {
            return [];
        }

        var (low, high) = (long.MaxValue, long.MinValue);
        foreach (var (price, _) in prices)
        {
            (low, high) = (Math.Min(low, price), Math.Max(high, price));
        }

        var step = StepOf(low, high);
        var first = low / step;
        var counts = new int[(high / step) - first + 1];
        var seen = new int[counts.Length];
        Array.Fill(seen, -1);
        foreach (var (price, style) in prices)
        {
            var range = (price / step) - first;
            if (seen[range] != style)
            {
                seen[range] = style;
                counts[range]++;
            }
        }

        return
        [
            .. counts
                .Select((count, i) => (Count: count, From: (first + i) * step))
                .Where(range => range.Count > 0)
                .Select(range =>
                {
                    var value = string.Create(CultureInfo.InvariantCulture, $"{range.From}-{range.From + step - 1}");
                    return new FacetValue(value, value, range.Count);
                }),
        ];
    }

    /// <summary>The smallest round step, in whole units of money, that needs no more ranges than people read.</summary>
    private static long StepOf(long low, long high)
    {
        for (long power = 100; ; power *= 10)
        {
            foreach (var amount in RoundAmounts)
            {
                var step = amount * power;
                if ((high / step) - (low / step) < RangesMax)
                {
                    return step;
                }
            }
        }
    }
}
