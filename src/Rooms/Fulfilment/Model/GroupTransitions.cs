using Armoire.Kernel;
using NodaTime;
using static Armoire.Kernel.GroupState;

namespace Armoire.Fulfilment.Model;

/// <summary>What can happen to a fulfilment group (§7.3).</summary>
internal enum GroupCommand
{
    Accept,
    Release,
    Start,
    FinishPicking,
    ReportShort,
    ResolveShort,
    Reject,
    MakeReady,
    Pack,
    Ship,
    CarrierTookOver,
    CarrierIsNear,
    CarrierDelivered,
    Arrive,
    HandOver,
    WindowOver,
    DeliveryFailed,
    RetryDelivery,
    SendBack,
    ScanReturned,
    PutBack,
    Cancel,
}

/// <summary>Whether a group may take a step (§7.3).</summary>
internal abstract record GroupDecision
{
    private GroupDecision() { }

    /// <summary>The state after it; unchanged when a command is repeated that may be.</summary>
    public sealed record Allowed(GroupState To, bool Unchanged = false) : GroupDecision;

    public sealed record Refused(string Code, string Detail) : GroupDecision;
}

/// <summary>The closed table of §7.3: what is not listed is forbidden.</summary>
internal static class GroupTransitions
{
    public const string NotAllowed = "fulfilment.transition_not_allowed";
    public const int IdleMinutesMax = 20;
    public const int RemindersMax = 3;

    /// <summary>The least time between two messages to the same customer (§7.3 end).</summary>
    public static Duration BetweenReminders { get; } = Duration.FromHours(4);

    private static readonly FulfilmentMethod[] Any = Enum.GetValues<FulfilmentMethod>();
    private static readonly FulfilmentMethod[] FromStock = [FulfilmentMethod.PickupFromStock];
    private static readonly FulfilmentMethod[] ToStore = [FulfilmentMethod.ShipToStore];
    private static readonly FulfilmentMethod[] Shipping =
    [
        FulfilmentMethod.ShipToStore,
        FulfilmentMethod.ShipHome,
        FulfilmentMethod.ShipToPickupPoint,
        FulfilmentMethod.Courier,
    ];

    private sealed record Row(GroupState[] From, GroupCommand Command, GroupState To, FulfilmentMethod[] Methods);

    private static readonly Row[] Table =
    [
        new([Assigned], GroupCommand.Accept, Accepted, Any),
        new([Accepted], GroupCommand.Release, Assigned, Any),
        new([Assigned, Accepted], GroupCommand.Start, Picking, Any),
        new([Picking], GroupCommand.FinishPicking, Picked, Any),
        new([Picking], GroupCommand.ReportShort, ShortPicked, Any),
        new([ShortPicked], GroupCommand.ResolveShort, Picked, Any),
        new([ShortPicked, Assigned, Accepted, Picking], GroupCommand.Reject, Rejected, Any),
        new([Picked], GroupCommand.MakeReady, Ready, FromStock),
        new([Picked], GroupCommand.Pack, Packed, Shipping),
        new([Packed], GroupCommand.Ship, Shipped, Shipping),
        new([Shipped], GroupCommand.CarrierTookOver, InTransit, Shipping),
        new([InTransit], GroupCommand.CarrierIsNear, OutForDelivery, Shipping),
        new([OutForDelivery], GroupCommand.CarrierDelivered, Delivered, Shipping),
        new([Shipped], GroupCommand.Arrive, ArrivedAtStore, ToStore),
        new([ArrivedAtStore], GroupCommand.MakeReady, Ready, ToStore),
        new([Ready], GroupCommand.HandOver, HandedOver, Any),
        new([Ready], GroupCommand.WindowOver, NoShow, Any),
        new([OutForDelivery], GroupCommand.DeliveryFailed, DeliveryFailed, Shipping),
        new([DeliveryFailed], GroupCommand.RetryDelivery, OutForDelivery, Shipping),
        new([DeliveryFailed], GroupCommand.SendBack, Returning, Shipping),
        new([Returning], GroupCommand.ScanReturned, ReturnedToOrigin, Shipping),
        new([NoShow], GroupCommand.PutBack, GroupState.PutBack, Any),
        new([Assigned, Accepted, Picking, ShortPicked, Picked, Packed, ArrivedAtStore, Ready], GroupCommand.Cancel, Cancelled, Any),
    ];

    /// <summary>Looks a command up in the table; repeating `ready` on `Ready` changes nothing (§7.3).</summary>
    public static GroupDecision Decide(GroupState from, GroupCommand command, FulfilmentMethod method)
    {
        if (from == Ready && command == GroupCommand.MakeReady)
            return new GroupDecision.Allowed(Ready, Unchanged: true);

        var row = Table.FirstOrDefault(row => row.Command == command && row.From.Contains(from) && row.Methods.Contains(method));
        return row is null ? new GroupDecision.Refused(NotAllowed, StateInWords(from, method)) : new GroupDecision.Allowed(row.To);
    }

    /// <summary>How it stands with a group and what can be done now, as a store would say it.</summary>
    public static string StateInWords(GroupState state, FulfilmentMethod method) =>
        state switch
        {
            Assigned => "It waits in the store's queue: it can be accepted, picked or refused.",
            Accepted => "It is accepted: it can be picked, given back or refused.",
            Picking => "It is being picked: scan what is found and report what is missing.",
            ShortPicked => "Something of it is missing: decide about that first.",
            Picked when FromStock.Contains(method) => "It is picked: it can be made ready to collect.",
            Picked => "It is picked: it can be packed.",
            Packed => "It is packed: it can be given to the carrier.",
            Shipped or InTransit or OutForDelivery => "It is on its way.",
            GroupState.DeliveryFailed => "It could not be delivered: it can be tried again or sent back.",
            Returning => "It is on its way back.",
            ReturnedToOrigin => "It has come back: nothing more is to be done.",
            ArrivedAtStore => "It has come to the store: it can be made ready to collect.",
            Ready => "It is ready to collect: it can be handed over.",
            HandedOver or Delivered => "The customer has it: nothing more is to be done.",
            NoShow => "Nobody came for it: its goods can be put back on the shelf.",
            GroupState.PutBack => "Its goods are back on the shelf: nothing more is to be done.",
            Rejected => "The store has refused it: nothing more is to be done.",
            Cancelled => "It is cancelled: nothing more is to be done.",
        };

    /// <summary>Whether units of a group in this state lie staged and need a put-back task when it stops (§7.3).</summary>
    public static bool HoldsStagedUnits(GroupState state) => state is Picked or Packed or ShortPicked or ArrivedAtStore or Ready or NoShow;

    /// <summary>Whether the customer may be reminded: at most 3 times, 4 hours apart, while `Ready` (§7.3 end).</summary>
    public static bool MayRemind(GroupState state, int timesReminded, Instant lastMessageAt, Instant now) =>
        state == Ready && timesReminded < RemindersMax && now >= lastMessageAt + BetweenReminders;
}
