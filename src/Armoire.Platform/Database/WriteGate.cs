namespace Armoire.Platform;

/// <summary>
/// SQLite has one writer: whoever wants to write passes here first, so nobody polls a locked file. Those for whom somebody waits and the
/// loops in the background take turns, so that neither starves the other. On PostgreSQL all go in at once, unless one writes alone.
/// </summary>
public sealed class WriteGate(DatabaseSettings settings, WriteRounds rounds)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _people = new();
    private readonly Queue<TaskCompletionSource> _loops = new();
    private bool _taken;
    private bool _loopIsNext;

    /// <summary>Waits for the writer's turn; dispose what is returned to give it on.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct, bool inBackground = true)
    {
        if (settings.IsPostgres)
        {
            return await rounds.JoinAsync(ct);
        }

        if (Queue(inBackground) is { } turn)
        {
            await using var given = ct.Register(() => turn.TrySetCanceled(ct));
            await turn.Task;
        }

        return new Pass(GiveOn);
    }

    /// <summary>As <see cref="EnterAsync"/> in the background, and the node's other writers wait meanwhile: for many short writes one after the other.</summary>
    public async ValueTask<IDisposable> EnterAloneAsync(CancellationToken ct) =>
        settings.IsPostgres ? await rounds.AloneAsync(ct) : await EnterAsync(ct);

    private TaskCompletionSource? Queue(bool inBackground)
    {
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (inBackground ? _loops : _people).Enqueue(turn);
            return turn;
        }
    }

    private void GiveOn()
    {
        lock (_lock)
        {
            while (Next() is { } turn)
            {
                if (turn.TrySetResult())
                {
                    return; // Whoever gave up waiting is passed over.
                }
            }

            _taken = false;
        }
    }

    private TaskCompletionSource? Next()
    {
        var (first, second) = _loopIsNext ? (_loops, _people) : (_people, _loops);
        var queue = first.Count > 0 ? first : second;
        if (queue.Count == 0)
        {
            return null;
        }

        _loopIsNext = ReferenceEquals(queue, _people);
        return queue.Dequeue();
    }
}
