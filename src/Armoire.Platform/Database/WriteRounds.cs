namespace Armoire.Platform;

/// <summary>
/// Lets a node's writers into PostgreSQL. All who come go in at once, but while one writes alone the others wait for their turn, which comes before
/// the next who wants to be alone. Who wants to be alone waits until those inside are out, though at most <paramref name="insideMax"/>, and not again for those who
/// stayed longer. The door is shut for about <paramref name="doorMax"/> at most: who is alone may stand before a row that another node holds.
/// </summary>
public sealed class WriteRounds(TimeSpan insideMax, TimeSpan doorMax)
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _alone = new(1);
    private readonly List<TaskCompletionSource> _waiting = [];
    private bool _isShut;
    private int _turn;
    private int _inside;
    private int _staying;
    private TaskCompletionSource? _out;

    /// <summary>Goes in with the others; dispose what is returned on leaving.</summary>
    public async ValueTask<IDisposable> JoinAsync(CancellationToken ct)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (!_isShut)
            {
                _inside++;
                return new Pass(Leave);
            }

            turn = NewSignal();
            _waiting.Add(turn);
        }

        await using var given = ct.Register(() => turn.TrySetCanceled(ct));
        await turn.Task;
        return new Pass(Leave);
    }

    /// <summary>Shuts the door, and goes in when the others are out or have had their time.</summary>
    public async ValueTask<IDisposable> AloneAsync(CancellationToken ct)
    {
        await _alone.WaitAsync(ct);
        var (mine, others) = Shut();
        var limit = new Timer(_ => LetIn(mine), null, doorMax, Timeout.InfiniteTimeSpan);
        if (!others.IsCompleted && await Task.WhenAny(others, Task.Delay(insideMax, CancellationToken.None)) != others)
        {
            DoNotAwaitAgain();
        }

        return new Pass(() => End(mine, limit));
    }

    private (int Turn, Task Out) Shut()
    {
        lock (_lock)
        {
            (_isShut, _out) = (true, NewSignal());
            return (++_turn, _inside <= _staying ? Task.CompletedTask : _out.Task);
        }
    }

    private void DoNotAwaitAgain()
    {
        lock (_lock)
        {
            _staying = _inside;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _inside--;
            if (_inside <= _staying)
            {
                _staying = _inside;
                _out?.TrySetResult();
            }
        }
    }

    private void End(int turn, Timer limit)
    {
        limit.Dispose();
        LetIn(turn);
        _alone.Release();
    }

    /// <summary>Whoever waits is inside from now on; who gave up waiting is passed over.</summary>
    private void LetIn(int turn)
    {
        lock (_lock)
        {
            if (turn != _turn || !_isShut)
            {
                return; // They are in already; the one who is alone now, if any, is the next.
            }

            _inside += _waiting.Count(waits => waits.TrySetResult());
            _waiting.Clear();
            (_isShut, _out) = (false, null);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
