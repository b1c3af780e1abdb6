using Armoire.Kernel;

namespace Armoire.Catalog.Model;

/// <summary>Readable names for addresses and codes: `Robe d’été` becomes `robe-d-ete` (§3).</summary>
internal static class Slug
{
    public const int LengthMax = 80;

    /// <summary>Latin letters and digits joined by hyphens; empty when the text has none (§3).</summary>
    public static string Of(string text)
    {
        var ascii = string.Concat(SearchText.Latin(text).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' '));
        var slug = string.Join('-', SearchText.Words(ascii));
        return slug.Length <= LengthMax ? slug : slug[..LengthMax].TrimEnd('-');
    }
}
