using Armoire.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Armoire.Tests;

/// <summary>The shop of the worked examples, open 10:00–22:00 in Paris, and moments on its wall clock.</summary>
internal static class Shops
{
    public static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    public static readonly OpeningHours EveryDay = Open(Enum.GetValues<IsoDayOfWeek>()[1..]);

    public static readonly OpeningHours ClosedOnSundays = Open(Enum.GetValues<IsoDayOfWeek>()[1..^1]);

    public static readonly OpeningHours NeverOpen = Open([]);

    /// <summary>Week of Monday 1 June 2026: `At("Sat 20:30")`, the week after with a plus: `At("+Mon 10:00")`.</summary>
    public static Instant At(string text)
    {
        var days = text[0] == '+' ? 7 : 0;
        var parts = text.TrimStart('+').Split(' ');
        days += Array.IndexOf(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], parts[0]);
        var time = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(parts[1]).Value;
        return (new LocalDate(2026, 6, 1).PlusDays(days) + time).InZoneStrictly(Paris).ToInstant();
    }

    private static OpeningHours Open(IsoDayOfWeek[] days) =>
        OpeningHours.Of(Paris, days.ToDictionary(d => d, IReadOnlyList<OpenInterval> (_) => [new(new(10, 0), new(22, 0))]));
}
