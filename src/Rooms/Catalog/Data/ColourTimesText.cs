using System.Text.Json;
using Armoire.Catalog.Model;
using NodaTime;
using NodaTime.Text;

namespace Armoire.Catalog.Data;

/// <summary>Source times of single colours as one text, since nobody but the merge reads them.</summary>
internal static class ColourTimesText
{
    private static readonly InstantPattern Moment = InstantPattern.ExtendedIso;

    public static string? Write(Series<ColourTime> times) =>
        times.Count == 0
            ? null
            : JsonSerializer.Serialize(times.Select(time => new[] { time.Code, Text(time.Named), Text(time.Pictured) }).ToList());

    public static Series<ColourTime> Read(string? text) =>
        text is null
            ? Series<ColourTime>.Empty
            : new(
                JsonSerializer.Deserialize<List<string?[]>>(text)!.Select(time => new ColourTime(time[0]!, Time(time[1]), Time(time[2])))
            );

    private static string? Text(Instant? time) => time is { } moment ? Moment.Format(moment) : null;

    private static Instant? Time(string? text) => text is null ? null : Moment.Parse(text).Value;
}
