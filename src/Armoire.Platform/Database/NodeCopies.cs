namespace Armoire.Platform;

/// <summary>All copies of this node. They are read before a transaction opens, so that no writer waits while another reads a catalogue inside its own.</summary>
public sealed class NodeCopies
{
    private readonly Lock _lock = new();
    private Func<CancellationToken, ValueTask>[] _catchUps = [];

    internal void Add(Func<CancellationToken, ValueTask> catchUp)
    {
        lock (_lock)
        {
            _catchUps = [.. _catchUps, catchUp];
        }
    }

    internal async ValueTask CatchUpAsync(CancellationToken ct)
    {
        foreach (var catchUp in Volatile.Read(ref _catchUps))
        {
            await catchUp(ct);
        }
    }
}
