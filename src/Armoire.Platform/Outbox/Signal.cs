namespace Armoire.Platform;

/// <summary>Wakes loops of this node; a wake that nobody waits for is kept, several become one.</summary>
public sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0, 1);

    public void Set()
    {
        try
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Someone else woke it in between, which is all that was wanted.
        }
    }

    /// <summary>Waits for a wake, or for the time when other nodes' work is looked for anyway.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _wake.WaitAsync(atMost, ct);

    public void Dispose() => _wake.Dispose();
}

/// <summary>The wakes of the outbox on this node: facts committed, and facts numbered.</summary>
public sealed class OutboxSignals : IDisposable
{
    private readonly List<Signal> _sequenced = [];
    private readonly Lock _lock = new();

    public Signal Committed { get; } = new();

    public Signal WhenSequenced()
    {
        var signal = new Signal();
        lock (_lock)
        {
            _sequenced.Add(signal);
        }

        return signal;
    }

    public void Forget(Signal signal)
    {
        lock (_lock)
        {
            _sequenced.Remove(signal);
        }

        signal.Dispose();
    }

    public void Sequenced()
    {
        lock (_lock)
        {
            foreach (var signal in _sequenced)
            {
                signal.Set();
            }
        }
    }

    public void Dispose() => Committed.Dispose();
}
