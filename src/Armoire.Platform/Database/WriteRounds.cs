namespace Armoire.Platform;

/// <summary>
/// Lets a node's writers into PostgreSQL. All who come go in at once, but while one writes alone the others wait for their turn, which comes before
/// the next who wants to be alone. Who wants to be alone waits until those inside are out, though not longer than a moment: one of them may take its time.
/// </summary>
internal sealed class WriteRounds
{
    private static readonly TimeSpan AwaitInside = TimeSpan.FromMilliseconds(25);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _alone = new(1);
    private readonly List<TaskCompletionSource> _waiting = [];
    private bool _isAlone;
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
        lock (_lock)
        {
            _isAlone = true;
            _empty = NewSignal();
            empty = _inside == 0 ? Task.CompletedTask : _empty.Task;
        }

        await Task.WhenAny(empty, Task.Delay(AwaitInside, CancellationToken.None));
        return new Pass(LetIn);
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

    /// <summary>Whoever waits is inside from now on; who gave up waiting is passed over.</summary>
    private void LetIn()
    {
        lock (_lock)
        {
            _inside += _waiting.Count(turn => turn.TrySetResult());
            _waiting.Clear();
            (_isAlone, _empty) = (false, null);
        }

        _alone.Release();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Pass(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
