using Armoire.Kernel;
using NodaTime;
using static Armoire.Kernel.GroupState;

namespace Armoire.Fulfilment.Model;

/// <summary>What must have happened for a step to be needless (§15.2).</summary>
internal enum SlaTarget
{
    None,
    Accepted,
    Ready,
}

/// <summary>What a step of the ladder does (§15.2).</summary>
internal enum SlaAction
{
    PopUp,
    Nudge,
    NotifyStoreManager,
    Breach,
    CallCentre,
    HeadOffice,
    Reroute,
}

/// <summary>A step: so many opening minutes since `Assigned`, if the target is not reached (§15.2).</summary>
internal sealed record SlaStep(int OpeningMinutes, SlaTarget IfNotYet, SlaAction Action);

/// <summary>A step with its moment; none when the place does not open in the next 14 days (§15.1).</summary>
internal readonly record struct SlaDue(SlaStep Step, Instant? At);

/// <summary>The escalation ladders, as shipped, and their due times (§15.2).</summary>
internal static class SlaLadder
{
    /// <summary>A pickup group is to be `Ready` in 60 opening minutes (§15.2).</summary>
    public static IReadOnlyList<SlaStep> Pickup { get; } =
    [
        new(0, SlaTarget.None, SlaAction.PopUp),
        new(15, SlaTarget.Accepted, SlaAction.Nudge),
        new(30, SlaTarget.Accepted, SlaAction.NotifyStoreManager),
        new(60, SlaTarget.Ready, SlaAction.Breach),
        new(90, SlaTarget.Ready, SlaAction.CallCentre),
        new(180, SlaTarget.Ready, SlaAction.HeadOffice),
    ];

    /// <summary>Ship-from-store: 60, 120, 240 and 480 minutes, the last one re-routes (§15.2).</summary>
    public static IReadOnlyList<SlaStep> ShipFromStore { get; } =
    [
        new(60, SlaTarget.Ready, SlaAction.Nudge),
        new(120, SlaTarget.Ready, SlaAction.NotifyStoreManager),
        new(240, SlaTarget.Ready, SlaAction.Breach),
        new(480, SlaTarget.Ready, SlaAction.Reroute),
    ];

    /// <summary>Reserve and try: 15, 30 and 60 minutes to the store's confirmation (§15.2).</summary>
    public static IReadOnlyList<SlaStep> ReserveTry { get; } =
    [
        new(15, SlaTarget.Accepted, SlaAction.Nudge),
        new(30, SlaTarget.Accepted, SlaAction.NotifyStoreManager),
        new(60, SlaTarget.Accepted, SlaAction.Breach),
    ];

    /// <summary>The ladder of a way of fulfilling (§15.2).</summary>
    public static IReadOnlyList<SlaStep> Of(FulfilmentMethod method) =>
        method switch
        {
            FulfilmentMethod.PickupFromStock => Pickup,
            FulfilmentMethod.ReserveTry => ReserveTry,
            FulfilmentMethod.ShipToStore or FulfilmentMethod.ShipHome or FulfilmentMethod.ShipToPickupPoint or FulfilmentMethod.Courier =>
                ShipFromStore,
            FulfilmentMethod.CarryOut or FulfilmentMethod.Digital => [],
        };

    /// <summary>When each step falls due, on the opening-minute clock of the place (EX-15.1).</summary>
    public static IReadOnlyList<SlaDue> DueTimes(Instant assignedAt, OpeningHours hours, IReadOnlyList<SlaStep> ladder) =>
        [.. ladder.Select(step => new SlaDue(step, hours.AddOpeningMinutes(assignedAt, step.OpeningMinutes)))];

    /// <summary>Whether a step still has to be taken, or progress has cancelled it (§15.2).</summary>
    public static bool IsStillDue(SlaStep step, GroupState state) =>
        state is not (Cancelled or Rejected or NoShow or GroupState.PutBack or Returning or ReturnedToOrigin or GroupState.DeliveryFailed)
        && step.IfNotYet switch
        {
            SlaTarget.None => true,
            SlaTarget.Accepted => state == Assigned,
            SlaTarget.Ready => state is Assigned or Accepted or Picking or ShortPicked or Picked,
        };
}
