using NodaTime;
using NodaTime.Text;

namespace Armoire.Platform;

/// <summary>Instants as callers and files tell them.</summary>
public static class Moments
{
    /// <summary>The years 1 to 9999, which both databases keep, less a day for zones at either end; what lies outside is no moment of a shop.</summary>
    private static readonly Instant First = Instant.FromUtc(1, 1, 2, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9999, 12, 31, 0, 0);

    /// <summary>An instant in RFC 3339; null when it is none, or none that is kept.</summary>
    public static Instant? Read(string text) =>
        OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var value } && IsKept(value.ToInstant())
            ? ServerClock.Microseconds(value.ToInstant())
            : null;

    /// <summary>Whether the databases can keep an instant that somebody told.</summary>
    public static bool IsKept(Instant moment) => moment >= First && moment < Last;
}
