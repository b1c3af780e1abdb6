using NodaTime;

namespace Armoire.Messaging.Model;

/// <summary>Between 23:00 and 07:00 on the store's clock nobody is woken by us (§24).</summary>
internal static class QuietHours
{
    private static readonly LocalTime Begin = new(23, 0);
    private static readonly LocalTime End = new(7, 0);

    /// <summary>
    /// When a message wanted now goes out: at night it waits for the morning, unless the recipient caused it by an act of
    /// his own a moment ago, or the deadline it tells of would have passed by then (§24).
    /// </summary>
    public static Instant SendAt(Instant now, DateTimeZone zone, bool causedByRecipient, Instant? deadline = null)
    {
        var local = now.InZone(zone).LocalDateTime;
        if (causedByRecipient || (local.TimeOfDay >= End && local.TimeOfDay < Begin))
        {
            return now;
        }

        var date = local.TimeOfDay >= Begin ? local.Date.PlusDays(1) : local.Date;
        var morning = zone.AtLeniently(date + End).ToInstant();
        return deadline <= morning ? now : morning;
    }
}
