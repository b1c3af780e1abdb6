using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Armoire.OneC;

/// <summary>Numbers, booleans and dates as the many versions of 1C write them.</summary>
internal static class CommerceMlText
{
    private const decimal NumberMax = 1_000_000_000_000m;

    /// <summary>Reads "1234.5", "1 234,50" (any blanks) and "1,234.50"; null when it is not a number.</summary>
    public static decimal? Number(string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u00A0' or '\u202F' or '\'')));
        if (digits.Contains(',', StringComparison.Ordinal))
            digits = digits.Contains('.', StringComparison.Ordinal)
                ? digits.Replace(",", "", StringComparison.Ordinal)
                : digits.Replace(',', '.');
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(digits, plain, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= NumberMax
            ? number
            : null;
    }

    /// <summary>Reads true/false, Да/Нет, 1/0; null for anything else.</summary>
    public static bool? Truth(string? text) =>
        text?.ToLowerInvariant() switch
        {
            "true" or "да" or "1" or "истина" or "yes" => true,
            "false" or "нет" or "0" or "ложь" or "no" => false,
            _ => null,
        };

    public static LocalDate? Date(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text.Length > 10 ? text[..10] : text) is { Success: true } date ? date.Value : null;

    public static LocalTime? Time(string? text) =>
        text is not null && LocalTimePattern.ExtendedIso.Parse(text) is { Success: true } time ? time.Value : null;

    /// <summary>Reads "2020-04-07T13:16:06" or a bare date, which counts from midnight.</summary>
    public static LocalDateTime? Moment(string? text) =>
        text is not null && LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } moment
            ? moment.Value
            : Date(text)?.AtMidnight();
}
