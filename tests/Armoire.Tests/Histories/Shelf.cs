using NodaTime;

namespace Armoire.Tests.Histories;

/// <summary>Units of one article where a count looks for them.</summary>
internal sealed class Shelf
{
    private static readonly Duration Blocked = Duration.FromHours(24);

    public int Sellable,
        Staged,
        Missing,
        Damaged;

    public Instant BlockedUntil = Instant.MinValue;
    public bool UntilTill;

    public int OnHand => Sellable + Staged;

    /// <summary>Carried back to the shelf, so they were there after all, whatever a count said.</summary>
    public void Back(int units)
    {
        Sellable += Math.Max(0, units - OnHand);
        (Staged, Sellable) = (Staged - units, Sellable + units);
    }

    /// <summary>What is not found leaves the shelf as far as the count knows it; what is damaged was in somebody's hand.</summary>
    public void Lose(int units, string reason, Instant now)
    {
        if (units == 0)
        {
            return;
        }

        var known = Math.Min(units, Math.Max(0, Sellable));
        switch (reason)
        {
            case "NotFound":
                (Sellable, Missing) = (Sellable - known, Missing + known);
                (BlockedUntil, UntilTill) = (now + Blocked, false);
                break;
            case "SoldToWalkIn":
                (BlockedUntil, UntilTill) = (now + Blocked, true);
                break;
            case "Damaged":
                (Sellable, Damaged) = (Sellable - known, Damaged + units);
                break;
        }
    }

    public void TillTold()
    {
        if (UntilTill)
        {
            BlockedUntil = Instant.MinValue;
        }
    }
}
