using Armoire.Kernel;
using NodaTime;

namespace Armoire.Stock.Model;

/// <summary>What a policy changes of the shipped clock; nothing given leaves it as it is (§5.1, §5.3).</summary>
internal sealed record HoldPolicy(Duration? Lifetime = null, HoldTime? Time = null, int? MinCollectionWindowMinutes = null)
{
    public static HoldPolicy Shipped { get; } = new();

    public static HoldPolicy WithManager { get; } = new(Lifetime: ReservationKinds.AssociateHoldWithManager);
}

/// <summary>How long a reservation lives (§5.1).</summary>
internal abstract record HoldTerm
{
    private HoldTerm() { }

    /// <summary>It runs out at this moment.</summary>
    public sealed record Until(Instant At) : HoldTerm;

    /// <summary>It has no clock of its own; the work it belongs to ends it.</summary>
    public sealed record Unlimited : HoldTerm;

    /// <summary>The place does not open in the next 14 days: `sla.no_opening_hours` (§15.1).</summary>
    public sealed record NoOpeningHours : HoldTerm;
}

/// <summary>A hold as far as its clock is concerned.</summary>
internal readonly record struct RunningHold(ReservationKind Kind, Instant HeldSince, Instant? ExpiresAt, int TimesExtended);

/// <summary>The answer to a wish to keep a hold longer (§5.2 extend).</summary>
internal abstract record ExtendOutcome
{
    private ExtendOutcome() { }

    public sealed record Extended(Instant ExpiresAt) : ExtendOutcome;

    public sealed record Refused(ReservationRefusal Why) : ExtendOutcome;
}

/// <summary>When reservations run out, are prolonged, and remind (§5.1, §5.3, §5.4).</summary>
internal static class HoldClock
{
    public const int MinCollectionWindowMinutes = 120;
    public const int ReminderMinutesBefore = 45;

    private static readonly Duration AfterNextOpening = Duration.FromHours(2);

    /// <summary>When a new reservation runs out; reserve and try counts from the store's confirmation (§5.1).</summary>
    public static HoldTerm ExpiresAt(ReservationKind kind, Instant createdAt, OpeningHours hours, HoldPolicy? policy = null)
    {
        var rule = ReservationKinds.Of(kind);
        if ((policy?.Lifetime ?? rule.Lifetime) is not { } lifetime)
            return new HoldTerm.Unlimited();

        return (policy?.Time ?? rule.Time) switch
        {
            HoldTime.None => new HoldTerm.Unlimited(),
            HoldTime.OpeningHours => Term(hours.AddOpeningMinutes(createdAt, (int)lifetime.TotalMinutes)),
            HoldTime.Wall when kind == ReservationKind.ReserveTry => RolledForward(createdAt + lifetime, hours),
            HoldTime.Wall => new HoldTerm.Until(createdAt + lifetime),
        };
    }

    /// <summary>A hold that replaces others of its basket ends when they had to at the latest (§5.1).</summary>
    public static Instant GoingOn(ReservationKind kind, Instant expiresAt, Instant heldSince) =>
        ReservationKinds.Of(kind).Extension.LifetimeMax is { } most ? Instant.Min(expiresAt, heldSince + most) : expiresAt;

    /// <summary>Slow picking never eats the customer's time: 120 opening minutes from `Ready` at least, or all there are before a long pause (§5.3).</summary>
    public static Instant AfterReady(Instant expiresAt, Instant readyAt, OpeningHours hours, HoldPolicy? policy = null)
    {
        var minutes = policy?.MinCollectionWindowMinutes ?? MinCollectionWindowMinutes;
        var clock = policy?.Time == HoldTime.Wall ? OpeningHours.Always : hours;
        return Instant.Max(expiresAt, clock.AddOpeningMinutesAtMost(readyAt, minutes) ?? expiresAt);
    }

    /// <summary>Keeps a hold longer, when its kind allows it, to this actor, once more (§5.2 extend).</summary>
    public static ExtendOutcome Extend(RunningHold hold, ExtendedBy by, Instant now, OpeningHours hours, HoldPolicy? policy = null)
    {
        var extension = ReservationKinds.Of(hold.Kind).Extension;
        if (hold.ExpiresAt is not { } expiresAt || extension.By == ExtendedBy.Nothing || extension.By != by)
            return new ExtendOutcome.Refused(ReservationRefusal.ExtensionNotAllowed);
        if (now >= expiresAt)
            return new ExtendOutcome.Refused(ReservationRefusal.NotActive);
        if (hold.TimesExtended >= extension.TimesMax)
            return new ExtendOutcome.Refused(ReservationRefusal.ExtensionUsedUp);

        if (extension.LifetimeMax is { } most)
        {
            // Activity starts the clock anew, but a basket does not keep goods from others for ever.
            var anew = Instant.Min(now + (policy?.Lifetime ?? extension.Adds), hold.HeldSince + most);
            return new ExtendOutcome.Extended(Instant.Max(anew, expiresAt));
        }

        var later = expiresAt + extension.Adds;
        var rolled = hold.Kind == ReservationKind.ReserveTry ? RolledForward(later, hours) : new HoldTerm.Until(later);
        return rolled is HoldTerm.Until until
            ? new ExtendOutcome.Extended(until.At)
            : new ExtendOutcome.Refused(ReservationRefusal.NoOpeningHours);
    }

    /// <summary>When to remind the customer: 45 opening minutes before the end (§5.3).</summary>
    public static Instant? ReminderAt(Instant expiresAt, OpeningHours hours, HoldPolicy? policy = null) =>
        (policy?.Time == HoldTime.Wall ? OpeningHours.Always : hours).SubtractOpeningMinutes(expiresAt, ReminderMinutesBefore);

    /// <summary>24 hours from confirmation; outside opening hours it rolls forward to the next opening and 2 hours (§5.4).</summary>
    public static HoldTerm ReserveTryExpires(Instant confirmedAt, OpeningHours hours, HoldPolicy? policy = null) =>
        ExpiresAt(ReservationKind.ReserveTry, confirmedAt, hours, policy);

    private static HoldTerm RolledForward(Instant at, OpeningHours hours)
    {
        // The closing moment itself still counts, as for every clock that runs out exactly at closing (EX-5.6).
        if (hours.IsOpenAt(at) || hours.IsOpenAt(at - Duration.Epsilon))
            return new HoldTerm.Until(at);
        return Term(hours.NextOpening(at) + AfterNextOpening);
    }

    private static HoldTerm Term(Instant? at) => at is { } moment ? new HoldTerm.Until(moment) : new HoldTerm.NoOpeningHours();
}
