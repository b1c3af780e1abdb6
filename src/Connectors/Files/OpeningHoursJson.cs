using System.Text.Json;
using NodaTime.Text;

namespace Armoire.Files;

/// <summary>Checks opening hours: {"weekly":{"mon":["10:00-20:00"]},"exceptions":{"2026-12-25":[]}}; 24:00 may close a day.</summary>
public static class OpeningHoursJson
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>What is wrong with the text; null when it is fine.</summary>
    public static string? Fault(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? FaultOf(document.RootElement) : "An object is expected.";
        }
        catch (JsonException)
        {
            return "It is not JSON.";
        }
    }

    private static string? FaultOf(JsonElement root)
    {
        foreach (var part in root.EnumerateObject())
        {
            if (part.Name is not ("weekly" or "exceptions") || part.Value.ValueKind != JsonValueKind.Object)
                return "Only the objects weekly and exceptions are expected.";
            foreach (var day in part.Value.EnumerateObject())
            {
                if (part.Name == "weekly" ? !Days.Contains(day.Name) : !LocalDatePattern.Iso.Parse(day.Name).Success)
                    return "A day is mon…sun, an exception a date like 2026-12-25.";
                if (day.Value.ValueKind != JsonValueKind.Array || FaultOfDay(day.Value) is not null)
                    return "A day is a list of intervals like 10:00-20:00, in order and apart.";
            }
        }
        return null;
    }

    private static string? FaultOfDay(JsonElement intervals)
    {
        var closed = -1;
        foreach (var interval in intervals.EnumerateArray())
        {
            var parts = interval.ValueKind == JsonValueKind.String ? interval.GetString()!.Split('-') : [];
            if (
                parts.Length != 2
                || MinuteOf(parts[0]) is not { } open
                || MinuteOf(parts[1]) is not { } close
                || open < closed
                || close <= open
            )
                return "broken";
            closed = close;
        }
        return null;
    }

    private static int? MinuteOf(string time) =>
        time == "24:00" ? 24 * 60
        : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time) is { Success: true } parsed
            ? (parsed.Value.Hour * 60) + parsed.Value.Minute
        : null;
}
