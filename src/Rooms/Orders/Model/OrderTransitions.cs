using Armoire.Kernel;
using static Armoire.Orders.Model.OrderCommand;
using static Armoire.Orders.Model.OrderStatus;

namespace Armoire.Orders.Model;

/// <summary>The closed table of §6.2: what is not listed is forbidden.</summary>
internal static class OrderTransitions
{
    public const string NotAllowed = "order.transition_not_allowed";
    public const int AbandonAfterDays = 30;

    private static readonly OrderStatus[] Underway = [Confirmed, InFulfilment];
    private static readonly OrderStatus[] BeforeConfirmed = [Draft, NeedsContact, AwaitingPayment];
    private static readonly OrderStatus[] Living = [Draft, NeedsContact, AwaitingPayment, Confirmed, InFulfilment];

    /// <summary>A row: the guard answers why not, or null; the target may depend on facts or be the status itself.</summary>
    private sealed record Row(
        string Rule,
        OrderStatus[] From,
        OrderCommand Command,
        Func<OrderStatus, OrderFacts, OrderStatus> To,
        Func<OrderFacts, string?> Guard
    );

    private static readonly Row[] Table =
    [
        new("O2", [Draft], SubmitForContact, (_, _) => NeedsContact, f => Unless(f.HasContact, "A name and a valid phone are needed.")),
        new(
            "O3",
            [Draft],
            SubmitPrepaid,
            (_, _) => AwaitingPayment,
            f => Unless(f.IsPricedAndAddressed && f.IsAvailable, "Prices, addresses and goods must be settled.")
        ),
        new("O4", [Draft], SubmitPayLater, (_, _) => Confirmed, f => Unless(f.IsAvailable, "The goods are not available.")),
        new(
            "O5",
            [NeedsContact],
            ConfirmByOperator,
            (_, f) => f.PaysFirst ? AwaitingPayment : Confirmed,
            f => Unless(f.AgreedAndComplete, "The customer has not agreed, or details are missing.")
        ),
        new("O6", [NeedsContact], CloseContact, (_, _) => Cancelled, f => Unless(f.HasCloseReason, "A reason is needed.")),
        new(
            "O7",
            [AwaitingPayment],
            PaymentCovered,
            (_, _) => Confirmed,
            f => Unless(f.Covered >= f.RequiredCover, "The required part is not covered.")
        ),
        new("O8", [AwaitingPayment], PaymentTimeout, (_, _) => Cancelled, Free),
        new("O9", [Confirmed], Route, (_, _) => Confirmed, NotOnHold),
        new("O10", [Confirmed], StartPicking, (_, _) => InFulfilment, NotOnHold),
        new("O11", Underway, Settle, (_, _) => Completed, f => Unless(f.UnitsDelivered > 0 && NothingOpen(f), "Something is still open.")),
        new("O12", Underway, Settle, (_, _) => Cancelled, f => Unless(f.UnitsDelivered == 0 && NothingOpen(f), "Something is still open.")),
        new("O13", Underway, Cancel, (_, _) => Cancelled, MayStillStop),
        new("O15", Living, Hold, (from, _) => from, f => Unless(f.MayHold, "Holding orders needs a permission.")),
        new("O15", Living, Unhold, (from, _) => from, f => Unless(f.MayHold, "Holding orders needs a permission.")),
        new("O16", Underway, ReservationExpired, AfterTimeUp, Free),
        new("O16", Underway, OrderCommand.NoShow, AfterTimeUp, Free),
        new("O18", BeforeConfirmed, Cancel, (_, _) => Cancelled, Free),
        new(
            "O17",
            [Draft],
            Abandon,
            (_, _) => Cancelled,
            f => Unless(f.DaysUntouched >= AbandonAfterDays, $"A draft is abandoned after {AbandonAfterDays} days.")
        ),
    ];

    /// <summary>Looks a command up in the table and asks the guard (§6.2).</summary>
    public static OrderDecision Decide(OrderStatus from, OrderCommand command, OrderFacts facts)
    {
        string? why = null;
        foreach (var row in Table.Where(row => row.Command == command && row.From.Contains(from)))
        {
            why = row.Guard(facts);
            if (why is null)
                return new OrderDecision.Allowed(row.To(from, facts), row.Rule);
        }
        return new OrderDecision.Refused(NotAllowed, why ?? StateInWords(from));
    }

    private static string StateInWords(OrderStatus status) =>
        status switch
        {
            Draft => "The order is a draft.",
            NeedsContact => "The order waits for a call to the customer.",
            AwaitingPayment => "The order waits for its payment.",
            Confirmed => "The order is confirmed and waits for the store to prepare it.",
            InFulfilment => "The store is preparing the order.",
            Completed => "The order is completed: nothing more is to be done.",
            Cancelled => "The order is cancelled: nothing more is to be done.",
        };

    private static string? Free(OrderFacts _) => null;

    private static string? NotOnHold(OrderFacts facts) => Unless(!facts.OnHold, "The order is on hold.");

    private static bool NothingOpen(OrderFacts facts) => facts.UnitsOpen == 0 && facts.Groups.All(IsClosed);

    // O13: a customer may stop what nobody has begun to pick, staff what has not left the store's hands.
    private static string? MayStillStop(OrderFacts facts) =>
        Unless(
            facts.UnitsDelivered == 0
                && facts.Groups.All(group => IsClosed(group) ? !IsDelivered(group) : StopsAt(facts.Actor, group.State)),
            facts.Actor == OrderActor.Customer ? "The store has begun to prepare the order." : "Goods have already left."
        );

    private static bool StopsAt(OrderActor actor, GroupState state) =>
        state switch
        {
            GroupState.Assigned or GroupState.Accepted or GroupState.Rejected => true,
            GroupState.Picking
            or GroupState.ShortPicked
            or GroupState.Picked
            or GroupState.Packed
            or GroupState.ArrivedAtStore
            or GroupState.Ready
            or GroupState.NoShow => actor != OrderActor.Customer,
            _ => false,
        };

    // O16: the group whose time is up is about to be put back, so it no longer keeps the order open.
    private static OrderStatus AfterTimeUp(OrderStatus from, OrderFacts facts)
    {
        if (facts.UnitsDelivered == 0)
            return Cancelled;
        return facts.Groups.All(group => IsClosed(group) || group.State == GroupState.NoShow) ? Completed : from;
    }

    private static bool IsDelivered(GroupFacts group) => group.State is GroupState.HandedOver or GroupState.Delivered;

    private static bool IsClosed(GroupFacts group) =>
        IsDelivered(group)
        || group.State is GroupState.PutBack or GroupState.ReturnedToOrigin or GroupState.Cancelled
        || group is { State: GroupState.Rejected, RejectedFinally: true };

    private static string? Unless(bool holds, string why) => holds ? null : why;
}
