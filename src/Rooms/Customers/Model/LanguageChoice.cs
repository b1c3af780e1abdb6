namespace Armoire.Customers.Model;

/// <summary>The language a customer is spoken to in (§32).</summary>
internal static class LanguageChoice
{
    /// <summary>One of ours, told by its tag; otherwise the fallback.</summary>
    public static string Of(string? wanted, string fallback) =>
        wanted?.Trim().Split('-')[0].ToLowerInvariant() is "en" or "ru" or "fr" ? wanted.Trim()[..2].ToLowerInvariant() : fallback;
}
