using Armoire.Kernel;
using Armoire.Network;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock;

/// <summary>Units to move between buckets, in from outside (no <paramref name="From"/>) or out of the house (no <paramref name="To"/>) (§4.1).</summary>
public sealed record MovementDraft(
    LevelKey Key,
    Bucket? From,
    Bucket? To,
    int Quantity,
    MovementType Type,
    string Actor,
    Instant EffectiveAt,
    string? Reason = null,
    string? Reference = null,
    string Source = "armoire",
    long? SourceSequence = null
)
{
    /// <summary>The system that tells of it said when it happened, so a count may have seen it already.</summary>
    public bool IsDated { get; init; }
}

/// <summary>What somebody wants set apart. The caller has set the clock by the kind (§5.1).</summary>
public sealed record ReserveDraft(
    ReservationId Id,
    ReservationKind Kind,
    string OwnerKind,
    Guid OwnerId,
    string OwnerNumber,
    CustomerId? Customer,
    bool CustomerVerified,
    IReadOnlyList<ReserveLine> Lines,
    Instant? ExpiresAt,
    bool AllowSafety,
    bool IsLimited,
    string Actor
)
{
    /// <summary>Who asked for it over the API, and may therefore end it; null for what an order or the server itself keeps.</summary>
    public Guid? MadeBy { get; init; }

    /// <summary>Whether a member of staff or a program named the customer by id, and so knows who it is: then older holds of theirs give way (§5.2 rule 7).</summary>
    public bool IsCustomerNamed { get; init; }

    /// <summary>Holds that it was told to stand for, whoever they are for; null for none (§5.2 rule 7).</summary>
    public NamedHolds? Replaces { get; init; }

    /// <summary>Since when its basket holds goods, when it goes on with an older hold; null when it begins now (§5.1).</summary>
    public Instant? HeldSince { get; init; }

    /// <summary>Of the request it comes from, where several are decided at once (§34).</summary>
    public string? Correlation { get; init; }
}

/// <summary>Holds that a caller names to be replaced. Only what the same caller asked for gives way; the rest of the list is passed over.</summary>
public sealed record NamedHolds(Guid By, IReadOnlyCollection<Guid> Ids);

/// <summary>The answer to a draft; there is no partial success (§5.2).</summary>
public abstract record ReserveResult
{
    private ReserveResult() { }

    public sealed record Reserved : ReserveResult;

    /// <summary>Some levels could not give what was wanted: <c>stock.insufficient</c>.</summary>
    public sealed record Insufficient(IReadOnlyList<Gap> Gaps) : ReserveResult;

    /// <summary>The customer keeps too much already, or must pay first (§5.2 limits).</summary>
    public sealed record Limited(string Code, string Detail) : ReserveResult;
}

/// <summary>A reservation as it stands.</summary>
public sealed record ReservationCard(
    ReservationId Id,
    ReservationKind Kind,
    string OwnerKind,
    Guid OwnerId,
    string OwnerNumber,
    string State,
    Instant CreatedAt,
    Instant? ExpiresAt,
    Instant? ReadyAt,
    int TimesExtended,
    long Version,
    IReadOnlyList<ReservationLineCard> Lines
)
{
    public bool IsActive => State == nameof(ReservationState.Active);

    public bool IsHard => ReservationKinds.IsHard(Kind);

    /// <summary>Who asked for it over the API; null for what an order or the server itself keeps.</summary>
    public Guid? MadeBy { get; init; }

    /// <summary>Since when its basket holds goods, older holds that it replaced included (§5.1).</summary>
    public Instant HeldSince { get; init; } = CreatedAt;
}

/// <summary>One level of a reservation with what is still open.</summary>
public sealed record ReservationLineCard(LevelKey Key, int Quantity, int Open);

/// <summary>A stock level with each part of its promise (§4.3). Reservations whose time has passed are not counted.</summary>
public sealed record LevelView(LocationId At, VariantId Variant, int OnHand, int Reserved, int Held, int Safety, int Confidence)
{
    /// <summary>Why nothing of it is promised for now, and until when; null when it is not blocked (§9.2).</summary>
    public LevelBlock? Block { get; init; }

    public int Raw => Availability.Raw(Facts);

    public int Atp => Availability.Atp(Facts);

    /// <summary>The coarse word; of a shelf that is little trusted the store is asked first (§4.4, §4.5).</summary>
    public string Level => Availability.Level(Atp, AsksFirst);

    /// <summary>Something can be promised, but only after the store has looked (§4.4).</summary>
    public bool IsOnConfirmation => Atp > 0 && AsksFirst;

    private bool AsksFirst => Confidence >= Stock.Confidence.AskTheStore;

    private LevelFacts Facts => new(OnHand, Reserved, Held, Safety, Confidence, Block is not null);
}

/// <summary>A level that promises nothing new until then, and why: units were looked for there and not found (§9.2).</summary>
public sealed record LevelBlock(Instant Until, string Reason);

/// <summary>A level's buckets as the ledger left them (§4.1).</summary>
public sealed record LevelBuckets(
    LevelKey Key,
    int Sellable,
    int Staged,
    int Display,
    int Damaged,
    int Quarantine,
    int Missing,
    int InTransitIn,
    int Reserved,
    int Held
);

/// <summary>What a snapshot did (§4.2).</summary>
public sealed record SnapshotResult(
    int Applied,
    int Unchanged,
    int Ignored,
    IReadOnlyList<VariantId> Negative,
    IReadOnlyList<VariantId> FlaggedForCount
)
{
    /// <summary>What became of each level: created when it was never counted before, stale when a younger count is known.</summary>
    public IReadOnlyDictionary<VariantId, ItemOutcome> Outcomes { get; init; } = new Dictionary<VariantId, ItemOutcome>();
}

/// <summary>What a count may say.</summary>
public static class StockCounts
{
    /// <summary>No place has more of a variant; a larger figure is a mistake, and many of them would have no sum.</summary>
    public const int UnitsMax = 10_000_000;

    public const string TooMany = "stock.too_many";

    /// <summary>Told of a count that a younger one has overtaken (§4.2).</summary>
    public const string OutOfOrder = "stock.snapshot_out_of_order";
    public const string OutOfOrderText = "A younger count of this level is known.";

    /// <summary>Nothing for sale lies at a place of this kind (§2).</summary>
    public const string NotKeptHere = "stock.not_kept_here";

    public static string NothingLiesAt(LocationCard place) => $"Nothing for sale lies at {place.Code}, which is a {place.Kind}.";
}
