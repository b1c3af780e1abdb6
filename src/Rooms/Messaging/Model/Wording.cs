using System.Globalization;
using Armoire.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Armoire.Messaging.Model;

/// <summary>Units of an article as a customer knows it.</summary>
internal sealed record Goods(string Name, string Colour, string Size, int Quantity)
{
    /// <summary>Why it cannot be had; empty when it can.</summary>
    public string Why { get; init; } = "";
}

/// <summary>Says moments, money, counts and goods in a language, on the clock of a store (§32).</summary>
internal sealed class Wording
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€",
        ["RUB"] = "₽",
        ["KZT"] = "₸",
        ["USD"] = "$",
        ["GBP"] = "£",
    };

    private readonly CultureInfo _culture;
    private readonly LocalDateTimePattern _moment;
    private readonly DateTimeZone _zone;

    public Wording(string? language, DateTimeZone zone)
    {
        Locale = MessageTexts.LocaleOf(language);
        _zone = zone;
        _culture = CultureInfo.GetCultureInfo(
            Locale switch
            {
                "ru" => "ru-RU",
                "fr" => "fr-FR",
                _ => "en-GB",
            }
        );
        _moment = LocalDateTimePattern.Create(MessageTexts.Text(Locale, "pattern.moment"), _culture);
    }

    public string Locale { get; }

    /// <summary>A sentence with its words.</summary>
    public string Say(string key, params IEnumerable<(string Name, string Word)> words) =>
        MessageTexts.Fill(MessageTexts.Text(Locale, key), words.ToDictionary(w => w.Name, w => w.Word, StringComparer.Ordinal));

    /// <summary>A sentence about something that may not be so; nothing is said then.</summary>
    public string SayIf(Instant? at, string key) => at is { } moment ? Say(key, ("time", Moment(moment))) : "";

    /// <summary>Weekday, day, month by name and time, so that nobody mistakes the day for the month.</summary>
    public string Moment(Instant at) => _moment.Format(at.InZone(_zone).LocalDateTime);

    public string Amount(Money money)
    {
        var digits = DigitsOf(money.Currency);
        var format = (NumberFormatInfo)_culture.NumberFormat.Clone();
        format.CurrencySymbol = Symbols.GetValueOrDefault(money.Currency, money.Currency);
        format.CurrencyDecimalDigits = digits;
        if (format is { CurrencyPositivePattern: 0, CurrencySymbol.Length: > 1 })
        {
            format.CurrencyPositivePattern = 2; // A code of letters does not stick to the digits.
        }

        var amount = money.Minor / (decimal)Math.Pow(10, digits);
        return amount.ToString("C", format).Replace('\u202F', '\u00A0'); // Phones lack the narrow space.
    }

    /// <summary>A count with its noun in the plural form that the language wants.</summary>
    public string Count(string what, int count) => Say($"{what}.{Plural.Form(Locale, count)}", ("count", count.ToString(_culture)));

    /// <summary>Every article by name, colour, size and number, with what is the matter with it.</summary>
    public string Items(IEnumerable<Goods> goods) =>
        string.Join(
            "; ",
            goods.Select(g =>
                $"{string.Join(", ", new[] { g.Name, g.Colour, g.Size }.Where(part => part.Length > 0))} × {g.Quantity.ToString(_culture)}{(g.Why.Length > 0 ? $" ({g.Why})" : "")}"
            )
        );

    /// <summary>When one can come on the day of that moment, or when the next time is; nothing when no opening is in sight.</summary>
    public string Hours(OpeningHours hours, Instant at)
    {
        if (hours.IsAlways)
        {
            return Say("clause.hours_always");
        }

        var local = at.InZone(_zone).LocalDateTime;
        var today = hours.On(local.Date);
        if (today.Any(open => open.EndsNextDay || open.Close > local.TimeOfDay))
        {
            return Say(
                "clause.hours_today",
                (
                    "times",
                    string.Join(
                        ", ",
                        today.Select(open => $"{Clock.Format(open.Open)}–{(open.EndsNextDay ? "24:00" : Clock.Format(open.Close))}")
                    )
                )
            );
        }

        return SayIf(hours.NextOpening(at), "clause.hours_next");
    }

    private static int DigitsOf(string currency) =>
        currency switch
        {
            "JPY" or "KRW" or "CLP" or "ISK" or "VND" or "XOF" or "XAF" => 0,
            "KWD" or "BHD" or "OMR" or "JOD" or "TND" => 3,
            _ => 2,
        };
}
