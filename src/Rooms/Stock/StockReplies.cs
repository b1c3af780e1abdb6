namespace Armoire.Stock;

/// <summary>A line that could not be had: what was wanted, what is left, and where else it is, best first (§3 alternatives).</summary>
public sealed record GapReply(string Sku, string Location, int Wanted, int Left, IReadOnlyList<AlternativeReply> Alternatives);

/// <summary>Something that may do instead, and why: <c>same_variant</c>, <c>other_colour</c>, <c>other_size</c> (not the requested one), <c>substitute</c>.</summary>
/// <param name="Article">The article of its style, whose card tells the rest.</param>
public sealed record AlternativeReply(string Sku, string Article, string Location, int Atp, string Why);
