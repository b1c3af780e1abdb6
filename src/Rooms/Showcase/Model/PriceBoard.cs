using Armoire.Kernel;
using Armoire.Pricing;

namespace Armoire.Showcase.Model;

/// <summary>What every variant of an assortment costs from one point of view, and the lowest price of each style. Immutable.</summary>
internal sealed class PriceBoard
{
    public const long None = -1;

    private readonly PriceTag?[] _lowest;

    public PriceBoard(Assortment goods, Func<VariantId, PriceTag?> price)
    {
        Price = new long[goods.VariantIds.Length];
        OnSale = new bool[goods.VariantIds.Length];
        _lowest = new PriceTag?[goods.Styles.Count];
        StyleOnSale = new bool[goods.Styles.Count];
        for (var style = 0; style < goods.Styles.Count; style++)
        {
            for (var i = goods.FirstVariant[style]; i < goods.FirstVariant[style + 1]; i++)
            {
                var tag = price(new(goods.VariantIds[i]));
                Price[i] = tag?.Price.Minor ?? None;
                OnSale[i] = tag is { OnSale: true };
                StyleOnSale[style] |= OnSale[i];
                if (tag is not null && (_lowest[style] is not { } low || tag.Price.Minor < low.Price.Minor))
                {
                    _lowest[style] = tag;
                }
            }
        }
    }

    /// <summary>In minor units, by place of the variant; <see cref="None"/> without a price.</summary>
    public long[] Price { get; }

    public bool[] OnSale { get; }

    public bool[] StyleOnSale { get; }

    /// <summary>The lowest price of a style's variants; null while none has a price.</summary>
    public PriceTag? Lowest(int style) => _lowest[style];
}
