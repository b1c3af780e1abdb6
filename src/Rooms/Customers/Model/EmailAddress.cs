using System.Globalization;

namespace Armoire.Customers.Model;

/// <summary>One spelling of an e-mail address: trimmed, lower case, the domain in ASCII; dots and plus-tags are kept (§22.1).</summary>
internal static class EmailAddress
{
    public const int LengthMax = 254;
    public const int LocalMax = 64;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The address, or null when it is none.</summary>
    public static string? Normalise(string raw)
    {
        var text = raw.Trim().ToLowerInvariant();
        var at = text.LastIndexOf('@');
        if (at is < 1 or > LocalMax || at == text.Length - 1 || !IsLocal(text[..at]))
        {
            return null;
        }

        try
        {
            var domain = Idn.GetAscii(text[(at + 1)..]);
            var whole = $"{text[..at]}@{domain}";
            return domain.Contains('.', StringComparison.Ordinal) && !domain.EndsWith('.') && whole.Length <= LengthMax ? whole : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLocal(string local) =>
        !local.StartsWith('.')
        && !local.EndsWith('.')
        && !local.Contains("..", StringComparison.Ordinal)
        && local.All(letter =>
            letter > ' ' && letter is not ('@' or '"' or '(' or ')' or ',' or ':' or ';' or '<' or '>' or '[' or '\\' or ']' or '\u007f')
        )
        && Kernel.StoredText.IsStorable(local);
}
