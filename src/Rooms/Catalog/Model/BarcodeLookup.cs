using Armoire.Kernel;

namespace Armoire.Catalog.Model;

/// <summary>What kind of code names a variant, in the order of looking (§3).</summary>
internal enum CodeKind
{
    Gtin,
    Alternate,
    InternalCode,
    Sku,
}

/// <summary>One code of one variant (§3).</summary>
internal readonly record struct CodeCandidate(VariantId Variant, CodeKind Kind, string Code);

/// <summary>The variant a code means, and as what it was recognised (§3).</summary>
internal readonly record struct BarcodeMatch(VariantId Variant, CodeKind Kind);

/// <summary>Finds the variant of a scan: GTIN, alternates, internal code, then SKU (§3).</summary>
internal static class BarcodeLookup
{
    /// <summary>The first kind that knows the code decides; between equals the oldest variant (§3).</summary>
    public static BarcodeMatch? Find(string code, IEnumerable<CodeCandidate> candidates)
    {
        var spellings = Spellings(code);
        return candidates
            .Where(candidate => spellings.Contains(candidate.Code.Trim(), StringComparer.OrdinalIgnoreCase))
            .OrderBy(candidate => candidate.Kind)
            .ThenBy(candidate => candidate.Variant.Value)
            .Select(candidate => (BarcodeMatch?)new BarcodeMatch(candidate.Variant, candidate.Kind))
            .FirstOrDefault();
    }

    /// <summary>All spellings under which the code may be stored: UPC-A equals EAN-13 with a leading 0 (§33).</summary>
    public static IReadOnlyList<string> Spellings(string code)
    {
        var trimmed = code.Trim();
        if (trimmed.Length == 0)
            return [];
        if (Gtin.Normalise(trimmed) is not { } gtin)
            return [trimmed];

        List<string> spellings = [trimmed, gtin];
        if (gtin is { Length: 13 } && gtin[0] == '0')
            spellings.Add(gtin[1..]);
        if (gtin.Length == 13)
            spellings.Add("0" + gtin);
        return [.. spellings.Distinct(StringComparer.Ordinal)];
    }
}
