namespace Armoire.Showcase.Model;

/// <summary>Tells for each size of a style how near it can be had in any colour. Pure.</summary>
internal static class NearestSize
{
    public const string Out = "out";

    /// <param name="sizes">The sizes asked for, in their order; the answer has a word for each.</param>
    /// <param name="near">Sets of variants with the word for how near they are, nearest first.</param>
    public static string[] Of(Assortment goods, int style, IReadOnlyList<string> sizes, IReadOnlyList<(string Word, StockSet Set)> near)
    {
        var ranks = new int[sizes.Count];
        Array.Fill(ranks, near.Count);
        for (var i = goods.FirstVariant[style]; i < goods.FirstVariant[style + 1]; i++)
        {
            var size = PlaceOf(goods.Sizes[goods.Size[i]], sizes);
            for (var rank = 0; size >= 0 && rank < ranks[size]; rank++)
            {
                if (near[rank].Set.Has(goods.VariantIds[i]))
                {
                    ranks[size] = rank;
                }
            }
        }

        return [.. ranks.Select(rank => rank < near.Count ? near[rank].Word : Out)];
    }

    private static int PlaceOf(string size, IReadOnlyList<string> sizes)
    {
        for (var i = 0; i < sizes.Count; i++)
        {
            if (string.Equals(sizes[i], size, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
