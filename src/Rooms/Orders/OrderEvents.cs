using System.Text.Json.Serialization;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Orders;

/// <summary>What all facts about an order say. They carry ids, never names or phones.</summary>
public abstract record OrderFact : Fact
{
    public required Guid OrderId { get; init; }

    public required string OrderNumber { get; init; }

    /// <summary>Where it was sold; null for online orders.</summary>
    public required string? Origin { get; init; }

    /// <summary>Where it is filled and collected.</summary>
    public required string FulfilAt { get; init; }

    [JsonIgnore]
    public override string Aggregate => "order";

    [JsonIgnore]
    public override Guid AggregateId => OrderId;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => Origin is null || Origin == FulfilAt ? [FulfilAt] : [FulfilAt, Origin];
}

/// <summary>An order exists (§6.2 O1).</summary>
public sealed record OrderCreated : OrderFact
{
    public required Channel Channel { get; init; }

    public required OrderMethod OrderMethod { get; init; }
}

/// <summary>An order is sure and its goods are set apart (§6.2 O4).</summary>
public sealed record OrderConfirmed : OrderFact
{
    public required Channel Channel { get; init; }

    public required OrderMethod OrderMethod { get; init; }

    public required string? Seller { get; init; }

    public required Guid? CustomerId { get; init; }

    public required string Language { get; init; }

    public required Guid? ReservationId { get; init; }

    public required Instant? ExpiresAt { get; init; }

    public required Instant? ReadyBy { get; init; }

    public required IReadOnlyList<ConfirmedGroup> Groups { get; init; }
}

/// <summary>A group of lines filled at one location.</summary>
public sealed record ConfirmedGroup(
    Guid GroupId,
    FulfilmentMethod Method,
    string Location,
    Instant? DueAt,
    IReadOnlyList<ConfirmedLine> Lines
);

/// <summary>A line of a group.</summary>
public sealed record ConfirmedLine(Guid LineId, int Variant, string Sku, int Quantity);

/// <summary>An order ended without delivery (§6.2 O12, O13, O16).</summary>
public sealed record OrderCancelled : OrderFact
{
    public required string Reason { get; init; }

    public required string Language { get; init; }
}

/// <summary>Everything that was to be delivered is delivered (§6.2 O11).</summary>
public sealed record OrderCompleted : OrderFact
{
    public required Money Net { get; init; }
}

/// <summary>An order rests, or goes on (§6.2 O15).</summary>
public sealed record OrderHeld : OrderFact
{
    public required bool OnHold { get; init; }

    public required string? Reason { get; init; }
}

/// <summary>Something of an order is other than it was placed: units that a store could not find (§9.2), or who sold it (§12).</summary>
public sealed record OrderEdited : OrderFact
{
    public required string Cause { get; init; }

    public required IReadOnlyList<CancelledUnits> Cancelled { get; init; }

    /// <summary>Who sold it from now on, by user name; null when that did not change.</summary>
    public string? Seller { get; init; }

    /// <summary>Who had sold it until now; null when nobody had, or when that did not change.</summary>
    public string? SellerBefore { get; init; }
}

/// <summary>Units of a line that will not come.</summary>
public sealed record CancelledUnits(Guid LineId, string Sku, int Quantity);
