using System.Text.Json.Serialization;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Fulfilment;

/// <summary>What all facts about a group say, filled where they are raised; they belong to their order's history.</summary>
public abstract record FulfilmentFact : Fact
{
    public Guid GroupId { get; init; }

    public Guid OrderId { get; init; }

    public string OrderNumber { get; init; } = "";

    public FulfilmentMethod Method { get; init; }

    public string Location { get; init; } = "";

    public string? Origin { get; init; }

    public string Language { get; init; } = "";

    [JsonIgnore]
    public override string Aggregate => "order";

    [JsonIgnore]
    public override Guid AggregateId => OrderId;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => Origin is null || Origin == Location ? [Location] : [Location, Origin];
}

/// <summary>A location was told to prepare goods: terminals pop up (§7.3).</summary>
public sealed record FulfilmentAssigned : FulfilmentFact
{
    public required Instant? DueAt { get; init; }

    public required int Units { get; init; }
}

/// <summary>A person took it, or gave it back to the queue (§7.3).</summary>
public sealed record FulfilmentAccepted : FulfilmentFact
{
    public required string By { get; init; }
}

/// <summary>It is in the queue again (§7.3).</summary>
public sealed record FulfilmentReleased : FulfilmentFact
{
    public required string Why { get; init; }
}

/// <summary>Somebody began to pick (§7.3).</summary>
public sealed record FulfilmentPicking : FulfilmentFact;

/// <summary>All units that could be found are staged (§7.3).</summary>
public sealed record FulfilmentPicked : FulfilmentFact;

/// <summary>Units are missing; each is named with its count and reason (§9.2).</summary>
public sealed record FulfilmentShortPicked : FulfilmentFact
{
    public required IReadOnlyList<MissingUnits> Missing { get; init; }
}

/// <summary>Units of one SKU missing for one reason.</summary>
public sealed record MissingUnits(Guid LineId, string Sku, int Quantity, RejectReason Reason);

/// <summary>What was damaged has been shown (§9.2).</summary>
public sealed record FulfilmentPhotoAdded : FulfilmentFact
{
    public required Guid PhotoId { get; init; }
}

/// <summary>The location cannot do it at all (§7.3).</summary>
public sealed record FulfilmentRejected : FulfilmentFact
{
    public required RejectReason Reason { get; init; }
}

/// <summary>Goods wait for the customer, whose code is issued (§7.3, §10.1). The code itself is never in a fact.</summary>
public sealed record FulfilmentReady : FulfilmentFact
{
    public required Instant? ExpiresAt { get; init; }
}

/// <summary>The customer is to be told again, with a new code (§7.3 end).</summary>
public sealed record FulfilmentReminded : FulfilmentFact
{
    public required Instant? ExpiresAt { get; init; }
}

/// <summary>The customer has the goods (§10.4).</summary>
public sealed record FulfilmentHandedOver : FulfilmentFact
{
    /// <summary>How it was checked who came: code, qr or identity.</summary>
    public required string VerifiedBy { get; init; }

    public required int Units { get; init; }
}

/// <summary>Nobody came in time; staged goods go back to the shelf (§7.3).</summary>
public sealed record FulfilmentNoShow : FulfilmentFact;

/// <summary>It was stopped before delivery; staged goods go back to the shelf (§7.3).</summary>
public sealed record FulfilmentCancelled : FulfilmentFact
{
    public required bool PutBackWanted { get; init; }
}

/// <summary>Staged goods are on the shelf again (§7.3).</summary>
public sealed record FulfilmentPutBack : FulfilmentFact;

/// <summary>A step of the ladder was taken because progress is late (§15.2).</summary>
public sealed record FulfilmentEscalated : FulfilmentFact
{
    /// <summary>Opening minutes since it was assigned.</summary>
    public required int Minutes { get; init; }

    /// <summary>Nudge, NotifyStoreManager, Breach, CallCentre, HeadOffice.</summary>
    public required string Action { get; init; }
}

/// <summary>Too many wrong codes: the pickup is locked and the store's manager is told (§10.2).</summary>
public sealed record PickupLocked : FulfilmentFact
{
    public required Instant Until { get; init; }
}
