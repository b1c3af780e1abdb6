using Armoire.Kernel;
using NodaTime;

namespace Armoire.Network.Model;

/// <summary>How long a place is paused that turned out to be closed (§9.2 StoreClosed).</summary>
internal static class PauseRule
{
    /// <summary>What a paused place does not promise: whatever somebody there would have to take off the shelf.</summary>
    public static readonly IReadOnlyList<string> Stops =
    [
        Features.ClickCollect,
        Features.ShipToStore,
        Features.ReserveTry,
        Features.ShipFromStore,
    ];

    /// <summary>Until the next opening; at the very moment of one, until the one after it. A place without a calendar, or without an opening in sight, has none: there the next day begins it.</summary>
    public static Instant Until(OpeningHours hours, Instant now) =>
        hours.NextOpening(now + Duration.Epsilon) ?? hours.Zone.AtStartOfDay(now.InZone(hours.Zone).Date.PlusDays(1)).ToInstant();
}
