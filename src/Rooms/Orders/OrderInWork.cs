using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Orders;

/// <summary>An order held under lock in the caller's transaction. Only the orders room changes it.</summary>
public sealed class OrderInWork
{
    internal OrderInWork(LoadedOrder loaded, LocationDirectory places) => (Loaded, Places) = (loaded, places);

    internal LoadedOrder Loaded { get; }

    internal LocationDirectory Places { get; }

    public OrderId Id => new(Loaded.Row.Id);

    public string Number => Loaded.Row.Number;

    public string Status => Loaded.Row.Status;

    /// <summary>True while groups of the order may be worked on.</summary>
    public bool IsUnderway => Status is nameof(OrderStatus.Confirmed) or nameof(OrderStatus.InFulfilment);

    public bool OnHold => Loaded.Flags.Contains(LoadedOrder.OnHold);

    public string Currency => Loaded.Row.Currency;

    public string Language => Loaded.Row.Language;

    public string CustomerName => Loaded.Row.CustomerName;

    public string CustomerPhone => Loaded.Row.CustomerPhone;

    public string? Seller => Loaded.Row.Seller;

    public string? Origin => Loaded.Row.OriginLocationId is { } id ? Places[new(id)].Code : null;

    public string FulfilAt => Places[new(Loaded.Row.FulfilLocationId)].Code;

    public ReservationId? Reservation => Loaded.Row.ReservationId is { } id ? new(id) : null;

    public Instant PlacedAt => Loaded.Row.PlacedAt;

    /// <summary>Its goods are no longer kept: it is about to end, though nobody has ended it yet (§5.2 rule 5).</summary>
    public bool IsOutOfTime(Instant now) => Loaded.Row.ExpiresAt <= now;

    /// <summary>Its groups as they were confirmed.</summary>
    public IReadOnlyList<ConfirmedGroup> Groups => Loaded.ConfirmedGroups(Places);

    public bool IsPaidInAdvance => Loaded.Row.Captured > 0;

    /// <summary>What of each line is still to be handed out, with its money.</summary>
    public IReadOnlyList<OrderLineInWork> LinesOf(GroupId group) =>
        [
            .. Loaded
                .Lines.Where(l => l.GroupId == group.Value)
                .Select(l => new OrderLineInWork(l.Id, l.Quantity, l.Cancelled, l.Delivered, l.Net)),
        ];

    /// <summary>Raises a fact of this order's history; each moves its version on.</summary>
    public void Raise(Work work, Fact fact)
    {
        Loaded.Row.Version++;
        Loaded.Row.UpdatedAt = work.Now;
        work.Raise(fact, Loaded.Row.Version);
    }

    /// <summary>Marks that the store is late with it, and how late; gone when the goods are ready or the order ends (§6.1, §15.2).</summary>
    public void Escalate(int level) => Loaded.Escalate(level);

    /// <summary>Adds a step to the order's story; the words are what its text is made with in the reader's language.</summary>
    public void Note(Work work, string type, object? words = null, string? actor = null) =>
        work.Db.Add(LoadedOrder.Step(Loaded.Row.Id, work.Now, type, actor ?? work.Actor, words));
}

/// <summary>A line as its group's work sees it; <c>Net</c> is the value of the whole line in minor units.</summary>
public sealed record OrderLineInWork(Guid LineId, int Quantity, int Cancelled, int Delivered, long Net);

/// <summary>What a group tells its order: its new state, and what became of units since the last report.</summary>
public sealed record GroupReport(GroupId Group, GroupState State)
{
    public Instant? ReadyAt { get; init; }

    /// <summary>The customer's new deadline, when it moved.</summary>
    public Instant? ExpiresAt { get; init; }

    public IReadOnlyList<LineReport> Lines { get; init; } = [];

    public Money? Captured { get; init; }

    /// <summary>The reservation that stands for the order from now on.</summary>
    public ReservationId? Reservation { get; init; }

    /// <summary>Nobody else will fill it.</summary>
    public bool RejectedFinally { get; init; }

    /// <summary>Why the order is cancelled when nothing of it is left.</summary>
    public string CancelReason { get; init; } = "unfulfillable";
}

/// <summary>Units picked in all, and units cancelled and delivered since the last report; <c>ShortMore</c> of the cancelled ones the place did not have.</summary>
public sealed record LineReport(Guid LineId, int Picked, int CancelledMore, int DeliveredMore, int ShortMore = 0);
