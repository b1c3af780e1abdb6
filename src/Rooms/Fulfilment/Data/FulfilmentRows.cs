using NodaTime;

namespace Armoire.Fulfilment.Data;

/// <summary>Lines of one order filled at one location (§7).</summary>
internal sealed class GroupRow
{
    public Guid Id { get; set; }

    /// <summary>Moves with every change of the group or of a line; a terminal that saw another one is refused when it says so (§1).</summary>
    public long Version { get; set; }
    public Guid OrderId { get; set; }
    public string OrderNumber { get; set; } = "";
    public string Method { get; set; } = "";
    public int LocationId { get; set; }
    public string State { get; set; } = "";
    public Instant AssignedAt { get; set; }
    public Instant? DueAt { get; set; }
    public string? AcceptedBy { get; set; }
    public Instant? AcceptedAt { get; set; }
    public string? Picker { get; set; }
    public Instant? StartedAt { get; set; }
    public Instant? PickedAt { get; set; }
    public Instant? ReadyAt { get; set; }
    public Instant? ClosedAt { get; set; }
    public string? RejectReason { get; set; }
    public int TimesReminded { get; set; }

    /// <summary>The highest step of the ladder that was taken because the store was late; 0 while none was (§15.2).</summary>
    public int Escalation { get; set; }
    public Instant? LastMessageAt { get; set; }

    /// <summary>Staged units wait to be carried back to the shelf.</summary>
    public bool PutBackWanted { get; set; }

    /// <summary>By when they are to be back on the shelf; null where the store does not open for so long, and when nothing is to be put back (§10.5).</summary>
    public Instant? PutBackDueAt { get; set; }

    /// <summary>Something of it was reported damaged and nobody has shown it yet (§9.2).</summary>
    public bool PhotoWanted { get; set; }
    public int PhotoCount { get; set; }
    public string? CodeHash { get; set; }

    /// <summary>Keyed by store, so that no two open orders of a store share a code (§10.1).</summary>
    public string? CodeLookup { get; set; }

    /// <summary>Encrypted copy for the customer; wiped at hand-over.</summary>
    public string? CodeCipher { get; set; }

    /// <summary>How often a code was issued; a pass says which one it goes with, so that a new one ends it.</summary>
    public int CodeIssue { get; set; }
    public int WrongAttempts { get; set; }
    public Instant? LockedUntil { get; set; }
}

/// <summary>A line of a group; its id is the order line's. <see cref="Staged"/> units lie in the collection corner.</summary>
internal sealed class LineRow
{
    public Guid Id { get; set; }
    public Guid GroupId { get; set; }
    public int VariantId { get; set; }
    public int Quantity { get; set; }
    public int Picked { get; set; }
    public int Short { get; set; }
    public int Staged { get; set; }
    public int Delivered { get; set; }
    public int Declined { get; set; }
}

/// <summary>Units that a picker could not give, and why (§9.2).</summary>
internal sealed class ShortageRow
{
    public Guid Id { get; set; }
    public Guid GroupId { get; set; }
    public Guid LineId { get; set; }
    public int VariantId { get; set; }
    public int LocationId { get; set; }
    public int Quantity { get; set; }
    public string Reason { get; set; } = "";
    public string Actor { get; set; } = "";
    public Instant At { get; set; }
}

/// <summary>Pick attempts and finds of a level (§4.4).</summary>
internal sealed class AccuracyRow
{
    public Guid Id { get; set; }
    public int LocationId { get; set; }
    public int VariantId { get; set; }
    public int Attempts { get; set; }
    public int Found { get; set; }
    public Instant At { get; set; }
}

/// <summary>Something for a store to do that no order waits for, such as a count (§9.2).</summary>
internal sealed class TaskRow
{
    public Guid Id { get; set; }
    public string Kind { get; set; } = "";
    public int LocationId { get; set; }
    public int? VariantId { get; set; }
    public Guid? GroupId { get; set; }
    public Instant CreatedAt { get; set; }
    public Instant? DoneAt { get; set; }
    public string? DoneBy { get; set; }
}

/// <summary>A picture of what was damaged (§9.2); the file lies in the folder of photos under its hash.</summary>
internal sealed class PhotoRow
{
    public Guid Id { get; set; }
    public Guid GroupId { get; set; }
    public string Hash { get; set; } = "";
    public string ContentType { get; set; } = "";
    public string Actor { get; set; } = "";
    public Instant At { get; set; }
}

/// <summary>A device that has shown a call, and who has seen it there.</summary>
internal sealed class SeenRow
{
    public Guid Id { get; set; }
    public Guid GroupId { get; set; }
    public string Device { get; set; } = "";
    public Instant ShownAt { get; set; }
    public Instant? AcknowledgedAt { get; set; }
    public string? AcknowledgedBy { get; set; }
}

/// <summary>Who took the goods, how that was checked, who gave them (§10.4).</summary>
internal sealed class ProofRow
{
    public Guid Id { get; set; }
    public Guid GroupId { get; set; }
    public string VerifiedBy { get; set; } = "";
    public string? Collector { get; set; }
    public string Relation { get; set; } = "self";
    public string Associate { get; set; } = "";

    /// <summary>Why it was done without a code; null when there was one (§10.2).</summary>
    public string? Reason { get; set; }
    public Instant At { get; set; }
}
