using NodaTime;
using NodaTime.Text;

namespace Armoire.Platform;

/// <summary>Instants as callers write them.</summary>
public static class Moments
{
    /// <summary>Both databases keep these years, with room for a zone at either end; what lies outside is no moment of a shop.</summary>
    private static readonly Instant First = Instant.FromUtc(1, 1, 2, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9999, 12, 31, 0, 0);

    /// <summary>An instant in RFC 3339; null when it is none, or of a year before 1 or after 9999.</summary>
    public static Instant? Read(string text)
    {
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text);
        if (!parsed.Success)
        {
            return null;
        }

        var moment = parsed.Value.ToInstant();
        return moment >= First && moment < Last ? ServerClock.Microseconds(moment) : null;
    }
}
