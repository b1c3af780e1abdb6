using Armoire.Kernel;
using NodaTime;

namespace Armoire.Catalog.Model;

/// <summary>Takes the field groups of one item that are not older than what is kept, and tells what became of it (§3).</summary>
internal sealed class GroupMerge<TRow>(TRow before, Instant sourceTime)
    where TRow : class, IEquatable<TRow>
{
    private bool _taken;
    private bool _offered;

    public TRow After { get; private set; } = before;

    /// <summary>True when something readers see is different now.</summary>
    public bool Changed { get; private set; }

    /// <summary>Offers one group: an absent group is left alone, an older one loses, an equally old one wins.</summary>
    public void Offer<TGroup>(TGroup? group, Instant? kept, Func<TRow, TGroup, TRow> take)
        where TGroup : class
    {
        if (group is null)
        {
            return;
        }

        _offered = true;
        if (kept > sourceTime)
        {
            return;
        }

        _taken = true;
        var next = take(After, group);
        Changed |= !next.Equals(After);
        After = next;
    }

    /// <summary>Writes the source time of the groups taken, which no reader sees.</summary>
    public void Stamp(Func<TRow, TRow> stamp) => After = stamp(After);

    public ItemOutcome Outcome(bool isNew) =>
        isNew ? new ItemOutcome.Created()
        : Changed ? new ItemOutcome.Updated()
        : _offered && !_taken ? new ItemOutcome.Stale()
        : new ItemOutcome.Unchanged();

    /// <summary>The later of the kept time and this item's, for a group that was sent.</summary>
    public Instant? Latest(object? group, Instant? kept) =>
        group is null ? kept
        : kept is { } time && time > sourceTime ? time
        : sourceTime;
}
