namespace Armoire.Customers.Model;

/// <summary>The language a customer is spoken to in (§32).</summary>
internal static class LanguageChoice
{
    /// <summary>One of ours, told by its tag; otherwise the fallback.</summary>
    public static string Of(string? wanted, string fallback) =>
        wanted?.Trim().Split('-')[0].ToLowerInvariant() is "en" or "ru" or "fr" ? wanted.Trim()[..2].ToLowerInvariant() : fallback;

    /// <summary>What is spoken where a phone comes from; a number without a country code was read as one of the store's country (§22.1).</summary>
    public static string OfPhone(string e164) =>
        CountryCodes.Of(e164.TrimStart('+')) switch
        {
            "33" or "262" or "590" or "594" or "596" => "fr", // France and what of it lies overseas.
            "7" => "ru",
            _ => "en",
        };
}
