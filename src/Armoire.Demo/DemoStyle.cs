using Armoire.Files;

namespace Armoire.Demo;

/// <summary>A style of the demo with all that belongs to it; lists of variants and what they cost go together.</summary>
internal sealed record DemoStyle(StyleRow Style, IReadOnlyList<DemoVariant> Variants)
{
    public string Brand => Style.Brand!;
}

/// <summary>A variant with its price in euros and how much it is marked down.</summary>
internal sealed record DemoVariant(VariantRow Row, decimal Euros, int OffPercent);
