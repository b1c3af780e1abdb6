using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Armoire.Kernel;

/// <summary>
/// Opening hours as JSON text (§2): `{"weekly":{"mon":["10:00-22:00"]},"exceptions":{"2026-12-25":[]}}`, days `mon tue wed thu fri sat sun`,
/// `24:00` for the end of the day, a day left out or empty is closed, and `null` for no calendar at all.
/// </summary>
public static class OpeningHoursText
{
    public const int TextLengthMax = 64 * 1024;
    public const int OpeningsPerDayMax = 8;

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    internal static bool TryRead(
        string? json,
        DateTimeZone zone,
        [NotNullWhen(true)] out OpeningHours? hours,
        [NotNullWhen(false)] out string? reason
    )
    {
        try
        {
            hours = Read(json ?? "null", zone);
            reason = null;
            return true;
        }
        catch (JsonException)
        {
            (hours, reason) = (null, "Opening hours are not well-formed JSON, or name a day twice.");
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or InvalidOperationException)
        {
            (hours, reason) = (null, problem.Message);
        }
        return false;
    }

    internal static string Write(OpeningHours hours)
    {
        if (hours.IsAlways)
            return "null";

        var week = hours.Weekly.OrderBy(day => day.Key).Select(day => Entry(Days[(int)day.Key - 1], day.Value));
        var text = new StringBuilder("{\"weekly\":{").AppendJoin(',', week).Append('}');
        if (hours.Exceptions.Count > 0)
        {
            var dates = hours.Exceptions.OrderBy(day => day.Key).Select(day => Entry(LocalDatePattern.Iso.Format(day.Key), day.Value));
            text.Append(",\"exceptions\":{").AppendJoin(',', dates).Append('}');
        }
        return text.Append('}').ToString();
    }

    private static OpeningHours Read(string json, DateTimeZone zone)
    {
        if (json.Length > TextLengthMax)
            throw new FormatException($"Opening hours are longer than {TextLengthMax} characters.");

        using var document = JsonDocument.Parse(json, Strict);
        if (document.RootElement.ValueKind == JsonValueKind.Null)
            return OpeningHours.AlwaysIn(zone);

        Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>? weekly = null;
        Dictionary<LocalDate, IReadOnlyList<OpenInterval>> exceptions = [];
        foreach (var part in Members(document.RootElement, "Opening hours"))
        {
            if (part.NameEquals("weekly"))
                weekly = Members(part.Value, "weekly").ToDictionary(day => DayOf(day.Name), day => Openings(day.Name, day.Value));
            else if (part is { Name: "exceptions", Value.ValueKind: JsonValueKind.Null })
                continue; // As a reader of the place sees that there are none.
            else if (part.NameEquals("exceptions"))
                exceptions = Members(part.Value, "exceptions").ToDictionary(day => DateOf(day.Name), day => Openings(day.Name, day.Value));
            else
                throw new FormatException($"Opening hours have 'weekly' and 'exceptions', not '{part.Name}'.");
        }
        return weekly is null
            ? throw new FormatException("Opening hours need 'weekly'; no calendar at all is null.")
            : OpeningHours.Of(zone, weekly, exceptions);
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw new FormatException($"{name} is an object.");

    private static IsoDayOfWeek DayOf(string name) =>
        Array.IndexOf(Days, name) is >= 0 and var index
            ? (IsoDayOfWeek)(index + 1)
            : throw new FormatException($"'{name}' is not a day of the week ({string.Join(' ', Days)}).");

    private static LocalDate DateOf(string name) =>
        LocalDatePattern.Iso.Parse(name) is { Success: true, Value: var date }
            ? date
            : throw new FormatException($"'{name}' is not a date (yyyy-mm-dd).");

    private static IReadOnlyList<OpenInterval> Openings(string day, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > OpeningsPerDayMax)
            throw new FormatException($"'{day}' is a list of at most {OpeningsPerDayMax} openings.");

        return [.. list.EnumerateArray().Select(item => Opening(day, item.ValueKind == JsonValueKind.String ? item.GetString() : null))];
    }

    private static OpenInterval Opening(string day, string? text)
    {
        var parts = text?.Split('-') ?? [];
        if (parts.Length != 2 || !Clock.Parse(parts[0]).TryGetValue(default, out var open))
            throw new FormatException($"'{day}': an opening is \"HH:mm-HH:mm\".");
        if (parts[1] == "24:00")
            return new(open, LocalTime.Midnight);
        if (!Clock.Parse(parts[1]).TryGetValue(default, out var close))
            throw new FormatException($"'{day}': an opening is \"HH:mm-HH:mm\".");
        if (close != LocalTime.Midnight && close <= open)
            throw new FormatException($"'{day}': {text} ends before it begins; write an opening past midnight as two.");
        return new(open, close);
    }

    private static string Entry(string name, IReadOnlyList<OpenInterval> openings) =>
        $"\"{name}\":[{string.Join(',', openings.Select(o => $"\"{Clock.Format(o.Open)}-{(o.EndsNextDay ? "24:00" : Clock.Format(o.Close))}\""))}]";
}
