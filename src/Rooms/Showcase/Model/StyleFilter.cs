using Armoire.Catalog;

namespace Armoire.Showcase.Model;

/// <summary>The conditions of a list of styles, each a bit, so that a facet can leave out its own.</summary>
[Flags]
internal enum Condition
{
    None = 0,
    Brand = 1,
    Colour = 2,
    Size = 4,
    Price = 8,
    Sale = 16,
    Stock = 32,
}

/// <summary>What a list of styles is narrowed to (§3). A style is in when one of its variants meets all conditions on variants at once.</summary>
internal sealed record StyleFilter
{
    /// <summary>A category with everything below it; null is every category.</summary>
    public CategoryNode? Category { get; init; }

    public IReadOnlySet<string> Brands { get; init; } = new HashSet<string>();

    /// <summary>Colours by their own code or by the code of their family.</summary>
    public IReadOnlySet<string> Colours { get; init; } = new HashSet<string>();

    public IReadOnlySet<string> Sizes { get; init; } = new HashSet<string>();

    public long? PriceFrom { get; init; }

    public long? PriceTo { get; init; }

    public bool? OnSale { get; init; }

    /// <summary>Where it must be in stock: in each of these sets; empty when nobody asks.</summary>
    public IReadOnlyList<StockSet> InStock { get; init; } = [];

    /// <summary>Whether a style without variants is out.</summary>
    public bool AsksOfVariants =>
        Colours.Count > 0 || Sizes.Count > 0 || PriceFrom is not null || PriceTo is not null || OnSale is not null || InStock.Count > 0;
}

/// <summary>The variants that can be promised somewhere, by number.</summary>
internal readonly record struct StockSet(ulong[] Bits)
{
    public bool Has(int variant) => (uint)(variant >> 6) < (uint)Bits.Length && (Bits[variant >> 6] & (1UL << (variant & 63))) != 0;

    public bool IsEmpty => Array.TrueForAll(Bits, bits => bits == 0);

    /// <summary>What is in this one and not in the other.</summary>
    public StockSet Except(StockSet other) => new([.. Bits.Select((bits, i) => i < other.Bits.Length ? bits & ~other.Bits[i] : bits)]);

    public StockSet With(StockSet other)
    {
        var (longer, shorter) = Bits.Length >= other.Bits.Length ? (Bits, other.Bits) : (other.Bits, Bits);
        return new([.. longer.Select((bits, i) => i < shorter.Length ? bits | shorter[i] : bits)]);
    }

    public static StockSet Of(IEnumerable<int> variants)
    {
        var bits = new ulong[1];
        foreach (var variant in variants)
        {
            if (variant >> 6 >= bits.Length)
            {
                Array.Resize(ref bits, Math.Max(2 * bits.Length, (variant >> 6) + 1));
            }

            bits[variant >> 6] |= 1UL << (variant & 63);
        }

        return new(bits);
    }
}
