using System.Globalization;

namespace Armoire.Orders.Views;

/// <summary>An amount of the story, kept as <c>29.90 EUR</c>, as the screens write money: €29.90, 29,90 €, €29 (§32).</summary>
internal static class MoneyWords
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€",
        ["RUB"] = "₽",
        ["KZT"] = "₸",
        ["USD"] = "$",
        ["GBP"] = "£",
    };

    public static string Say(string kept, string language)
    {
        var parts = kept.Split(' ');
        if (parts.Length != 2 || !decimal.TryParse(parts[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
        {
            return kept;
        }

        var culture = CultureInfo.GetCultureInfo(
            language switch
            {
                "ru" => "ru-RU",
                "fr" => "fr-FR",
                _ => "en-GB",
            }
        );
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencySymbol = Symbols.GetValueOrDefault(parts[1], parts[1]);
        format.CurrencyDecimalDigits = amount == decimal.Truncate(amount) ? 0 : 2;
        if (format is { CurrencyPositivePattern: 0, CurrencySymbol.Length: > 1 })
        {
            format.CurrencyPositivePattern = 2; // A code of letters does not stick to the digits.
        }

        return amount.ToString("C", format);
    }
}
