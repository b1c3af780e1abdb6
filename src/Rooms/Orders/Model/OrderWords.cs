using Armoire.Kernel;

namespace Armoire.Orders.Model;

/// <summary>The one status of an order that commands set (§6.1).</summary>
internal enum OrderStatus
{
    Draft,
    NeedsContact,
    AwaitingPayment,
    Confirmed,
    InFulfilment,
    Completed,
    Cancelled,
}

/// <summary>How far an order is paid; derived (§6.1).</summary>
internal enum PaymentStatus
{
    NotRequired,
    Unpaid,
    Authorised,
    PartlyPaid,
    Paid,
    PartlyRefunded,
    Refunded,
    Overpaid,
}

/// <summary>How far an order is fulfilled; derived (§6.1).</summary>
internal enum FulfilmentStatus
{
    Unrouted,
    Routed,
    InProgress,
    PartlyReady,
    Ready,
    PartlyDelivered,
    Delivered,
    Cancelled,
}

/// <summary>What came back of an order; derived (§6.1).</summary>
internal enum ReturnStatus
{
    None,
    Requested,
    PartlyReturned,
    Returned,
}

/// <summary>What can be asked of an order: the commands of §6.2.</summary>
internal enum OrderCommand
{
    SubmitForContact,
    SubmitPrepaid,
    SubmitPayLater,
    ConfirmByOperator,
    CloseContact,
    PaymentCovered,
    PaymentTimeout,
    Route,
    StartPicking,
    Settle,
    Cancel,
    Hold,
    Unhold,
    ReservationExpired,
    NoShow,
    Abandon,
}

/// <summary>Who asks; a customer may stop less than staff (§6.2 O13).</summary>
internal enum OrderActor
{
    Customer,
    Staff,
    System,
}

/// <summary>A fulfilment group as far as its order is concerned; a rejected one is final when nobody else will fill it (§6.2 O11).</summary>
internal sealed record GroupFacts(GroupState State, FulfilmentMethod Method, bool RejectedFinally = false);

/// <summary>What the guards of §6.2 look at; what a command does not need may be left as it is.</summary>
internal sealed record OrderFacts
{
    public OrderActor Actor { get; init; } = OrderActor.Staff;

    /// <summary>A name and a valid phone (O2).</summary>
    public bool HasContact { get; init; }

    /// <summary>Prices are set and addresses valid (O3).</summary>
    public bool IsPricedAndAddressed { get; init; }

    /// <summary>The goods could be set apart (O3, O4).</summary>
    public bool IsAvailable { get; init; }

    /// <summary>The customer agreed and the details are complete (O5).</summary>
    public bool AgreedAndComplete { get; init; }

    /// <summary>After the call the customer pays first (O5).</summary>
    public bool PaysFirst { get; init; }

    /// <summary>Refused, unreachable, duplicate or test (O6).</summary>
    public bool HasCloseReason { get; init; }

    /// <summary>Authorised and captured, and the part of the amount that must be (O7).</summary>
    public long Covered { get; init; }

    public long RequiredCover { get; init; }

    public bool OnHold { get; init; }

    public bool MayHold { get; init; }

    public int DaysUntouched { get; init; }

    public IReadOnlyCollection<GroupFacts> Groups { get; init; } = [];

    public int UnitsDelivered { get; init; }

    /// <summary>Units neither delivered nor cancelled, put back or returned to origin.</summary>
    public int UnitsOpen { get; init; }
}

/// <summary>Whether a command may be carried out, and where it leads (§6.2).</summary>
internal abstract record OrderDecision
{
    private OrderDecision() { }

    /// <summary>The status after it, and the row of §6.2 that says so.</summary>
    public sealed record Allowed(OrderStatus To, string Rule) : OrderDecision;

    public sealed record Refused(string Code, string Detail) : OrderDecision;
}
