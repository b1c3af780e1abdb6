namespace Armoire.Platform;

/// <summary>
/// Lets a node's writers into PostgreSQL. All who come go in at once, but while one writes alone the others wait for their turn, which comes before
/// the next who wants to be alone. Who wants to be alone waits until those inside are out, though not longer than a moment, for one of them may take its time;
/// and those who wait for one alone do so for at most <paramref name="aloneMax"/>, for that one may wait for a row that another node holds.
/// </summary>
internal sealed class WriteRounds(TimeSpan aloneMax)
{
    private static readonly TimeSpan AwaitInside = TimeSpan.FromMilliseconds(25);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _alone = new(1);
    private readonly List<TaskCompletionSource> _waiting = [];
    private bool _isAlone;
    private int _turn;
    private int _inside;
    private TaskCompletionSource? _empty;

    /// <summary>Goes in with the others; dispose what is returned on leaving.</summary>
    public async ValueTask<IDisposable> JoinAsync(CancellationToken ct)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (!_isAlone)
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

    /// <summary>Goes in when the others are out, or have had their time.</summary>
    public async ValueTask<IDisposable> AloneAsync(CancellationToken ct)
    {
        await _alone.WaitAsync(ct);
        Task empty;
        int mine;
        lock (_lock)
        {
            mine = ++_turn;
            _isAlone = true;
            _empty = NewSignal();
            empty = _inside == 0 ? Task.CompletedTask : _empty.Task;
        }

        await Task.WhenAny(empty, Task.Delay(AwaitInside, CancellationToken.None));
        var limit = new Timer(_ => LetIn(mine), null, aloneMax, Timeout.InfiniteTimeSpan);
        return new Pass(() => End(mine, limit));
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0)
            {
                _empty?.TrySetResult();
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
            if (turn != _turn || !_isAlone)
            {
                return; // They are in already; the one who is alone now, if any, is the next.
            }

            _inside += _waiting.Count(waits => waits.TrySetResult());
            _waiting.Clear();
            (_isAlone, _empty) = (false, null);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Pass(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
