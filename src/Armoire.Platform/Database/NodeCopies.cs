namespace Armoire.Platform;

/// <summary>All copies of this node. They are read before a transaction opens, so that no writer waits while another reads a catalogue inside its own.</summary>
public sealed class NodeCopies
{
    private readonly Lock _lock = new();
    private NodeCopy[] _all = [];

    /// <summary>What this node has seen so far; another number when any copy is a newer one.</summary>
    internal long Seen => Volatile.Read(ref _all).Sum(copy => copy.Version);

    internal void Add(NodeCopy copy)
    {
        lock (_lock)
        {
            _all = [.. _all, copy];
        }
    }

    internal async ValueTask CatchUpAsync(CancellationToken ct)
    {
        foreach (var copy in Volatile.Read(ref _all))
        {
            await copy.CatchUpAsync(ct);
        }
    }

    /// <summary>Brings every copy to what the database has at this moment or later.</summary>
    public async ValueTask LookAsync(long moment, CancellationToken ct)
    {
        foreach (var copy in Volatile.Read(ref _all))
        {
            await copy.LookAsync(moment, ct);
        }
    }
}
