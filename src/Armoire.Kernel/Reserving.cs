namespace Armoire.Kernel;

/// <summary>One stock level: a variant at a location (§4.1).</summary>
public readonly record struct LevelKey(LocationId At, VariantId Variant) : IComparable<LevelKey>
{
    /// <summary>The order in which levels are locked: location, then variant (§5.2 rule 1).</summary>
    public int CompareTo(LevelKey other) =>
        At.Value != other.At.Value ? At.Value.CompareTo(other.At.Value) : Variant.Value.CompareTo(other.Variant.Value);

    public static bool operator <(LevelKey left, LevelKey right) => left.CompareTo(right) < 0;

    public static bool operator >(LevelKey left, LevelKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(LevelKey left, LevelKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LevelKey left, LevelKey right) => left.CompareTo(right) >= 0;
}

/// <summary>So many units of a variant wanted at a location (§5.2).</summary>
public readonly record struct ReserveLine(LocationId At, VariantId Variant, int Quantity)
{
    public LevelKey Key => new(At, Variant);
}

/// <summary>What one owner wants set apart, all of it or nothing; safety stock only with permission (§5.2, §4.3).</summary>
public sealed record ReserveRequest(Guid Owner, IReadOnlyList<ReserveLine> Lines, bool AllowSafety);

/// <summary>A level that could not give what was wanted of it, and what it has left (§5.2).</summary>
public sealed record Gap(LevelKey Key, int Wanted, int Left);

/// <summary>The answer to a request to reserve; there is no partial success (§5.2).</summary>
public abstract record ReserveOutcome
{
    private ReserveOutcome() { }

    /// <summary>Every line is set apart.</summary>
    public sealed record Reserved : ReserveOutcome;

    /// <summary>Nothing is set apart, because of these levels: `stock.insufficient`.</summary>
    public sealed record Insufficient(IReadOnlyList<Gap> Gaps) : ReserveOutcome;
}
