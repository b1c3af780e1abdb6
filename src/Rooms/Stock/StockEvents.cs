using System.Text.Json.Serialization;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Stock;

/// <summary>A line of a reservation as facts tell it.</summary>
public sealed record StockLine(string Sku, string Location, int Quantity);

/// <summary>What all facts about a reservation say.</summary>
public abstract record ReservationFact : Fact
{
    public required Guid ReservationId { get; init; }

    public required ReservationKind Kind { get; init; }

    /// <summary>Whose it is: <c>order</c>, <c>basket</c>, or the <c>caller</c> who asked for it.</summary>
    public required string OwnerKind { get; init; }

    public required Guid OwnerId { get; init; }

    public required string OwnerNumber { get; init; }

    public required IReadOnlyList<StockLine> Lines { get; init; }

    [JsonIgnore]
    public override string Aggregate => "reservation";

    [JsonIgnore]
    public override Guid AggregateId => ReservationId;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [.. Lines.Select(l => l.Location).Distinct()];
}

/// <summary>Goods were set apart (§5.2).</summary>
public sealed record StockReserved : ReservationFact
{
    public required Instant? ExpiresAt { get; init; }
}

/// <summary>Goods became free again for a reason (§5.2).</summary>
public sealed record StockReleased : ReservationFact
{
    public required string Reason { get; init; }
}

/// <summary>A reservation's time ran out; <see cref="WasReady"/> tells whether the goods were waiting for the customer (§5.1).</summary>
public sealed record StockExpired : ReservationFact
{
    public required bool WasReady { get; init; }
}

/// <summary>Balances at a location changed by movements or a snapshot (§4.1); <paramref name="Id"/> is the location's.</summary>
public sealed record StockChanged(Guid Id, string Location, IReadOnlyList<string> Skus, string Cause) : Fact
{
    /// <summary>A fact names at most this many SKUs; of more there are several facts.</summary>
    public const int SkusMax = 250;

    /// <summary>Every SKU that changed, in as many facts as that takes.</summary>
    internal static IEnumerable<RaisedFact> Of(LocationCard at, IEnumerable<string> skus, string cause, string actor) =>
        skus.Chunk(SkusMax)
            .Select(some => new RaisedFact(new StockChanged(at.Id.Wide, at.Code, some, cause), RaisedFact.AsNumbered, actor));

    [JsonIgnore]
    public override string Aggregate => "stock";

    [JsonIgnore]
    public override Guid AggregateId => Id;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [Location];
}

/// <summary>More units are promised than are there: an incident, never hidden (§4.3); <paramref name="Id"/> is the location's.</summary>
public sealed record StockShortage(Guid Id, string Location, string Sku, int Missing) : Fact
{
    [JsonIgnore]
    public override string Aggregate => "stock";

    [JsonIgnore]
    public override Guid AggregateId => Id;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [Location];
}

/// <summary>
/// A level's counters are not what its open reservations add up to: a fault of ours, told and never repaired in silence (§5.2 rule 2); <paramref name="Id"/> is the location's.
/// </summary>
public sealed record StockCounterDrift(Guid Id, string Location, string Sku, int Reserved, int OpenHard, int Held, int OpenSoft) : Fact
{
    public const string Name = "stock.counter_drift";

    [JsonIgnore]
    public override string Aggregate => "stock";

    [JsonIgnore]
    public override Guid AggregateId => Id;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [Location];
}
