using Armoire.Platform;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>On PostgreSQL a node's writers go in together; a piece of an import writes alone, and nobody waits for it longer than for one piece.</summary>
public sealed class WritingAlone
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly WriteRounds _rounds = new(aloneMax: Timeout.InfiniteTimeSpan);

    [Fact(DisplayName = "Writers go in at once while nobody writes alone")]
    public void Together()
    {
        for (var writer = 0; writer < 100; writer++)
        {
            _rounds.JoinAsync(Never).IsCompletedSuccessfully.ShouldBeTrue();
        }
    }

    [Fact(DisplayName = "Who wants to write alone waits for those inside; who comes meanwhile waits, and goes in afterwards")]
    public async Task Alone()
    {
        var inside = await _rounds.JoinAsync(Never);
        var alone = _rounds.AloneAsync(Never).AsTask();
        var later = _rounds.JoinAsync(Never).AsTask();
        inside.Dispose();
        var piece = await alone;
        later.IsCompleted.ShouldBeFalse();
        piece.Dispose();
        (await later).Dispose();
        _rounds.JoinAsync(Never).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact(DisplayName = "A writer that stays inside does not keep out who wants to write alone")]
    public async Task Patience()
    {
        using var stays = await _rounds.JoinAsync(Never);
        using var piece = await _rounds.AloneAsync(Never);
        _rounds.JoinAsync(Never).IsCompleted.ShouldBeFalse();
    }

    [Fact(DisplayName = "One alone that does not come to its end does not keep the others out, and ends for the next all the same")]
    public async Task Stuck()
    {
        var rounds = new WriteRounds(aloneMax: TimeSpan.FromMilliseconds(1));
        var stuck = await rounds.AloneAsync(Never);
        var inside = await rounds.JoinAsync(Never);
        var next = rounds.AloneAsync(Never).AsTask();
        next.IsCompleted.ShouldBeFalse();
        stuck.Dispose();
        inside.Dispose();
        (await next).Dispose();
        (await rounds.JoinAsync(Never)).Dispose();
    }

    [Fact(DisplayName = "Whoever waited goes in before the next who wants to write alone")]
    public async Task Turns()
    {
        var piece = await _rounds.AloneAsync(Never);
        var next = _rounds.AloneAsync(Never).AsTask();
        var waiting = Enumerable.Range(0, 20).Select(_ => _rounds.JoinAsync(Never).AsTask()).ToList();
        piece.Dispose();
        var inside = await Task.WhenAll(waiting);
        foreach (var pass in inside)
        {
            pass.Dispose();
        }

        (await next).Dispose();
    }

    [Fact(DisplayName = "Who gives up waiting is passed over and keeps nobody out")]
    public async Task Given_up()
    {
        using var gone = new CancellationTokenSource();
        var piece = await _rounds.AloneAsync(Never);
        var gives = _rounds.JoinAsync(gone.Token).AsTask();
        var stays = _rounds.JoinAsync(Never).AsTask();
        var second = _rounds.AloneAsync(gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gives);
        await Should.ThrowAsync<OperationCanceledException>(second);
        piece.Dispose();
        (await stays).Dispose();
        using var last = await _rounds.AloneAsync(Never);
        _rounds.JoinAsync(Never).IsCompleted.ShouldBeFalse();
    }

    [Fact(DisplayName = "Leaving twice lets nobody in twice")]
    public async Task Twice()
    {
        var (first, second) = (await _rounds.JoinAsync(Never), await _rounds.JoinAsync(Never));
        first.Dispose();
        first.Dispose();
        var alone = _rounds.AloneAsync(Never).AsTask();
        var later = _rounds.JoinAsync(Never).AsTask();
        second.Dispose();
        var piece = await alone;
        later.IsCompleted.ShouldBeFalse();
        piece.Dispose();
        piece.Dispose();
        using var inside = await later;
        using var another = await _rounds.AloneAsync(Never);
    }

    [Fact(DisplayName = "While many write at once and many alone, nobody alone meets another alone, and all get their turn")]
    public async Task Many()
    {
        var (alone, met, done) = (0, 0, 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var time = 0; time < 50; time++)
                        {
                            var isAlone = writer % 8 == 0;
                            using var pass = isAlone ? await _rounds.AloneAsync(Never) : await _rounds.JoinAsync(Never);
                            met += isAlone && Interlocked.Increment(ref alone) > 1 ? 1 : 0;
                            await Task.Yield();
                            _ = isAlone ? Interlocked.Decrement(ref alone) : 0;
                            Interlocked.Increment(ref done);
                        }
                    })
                )
        );
        met.ShouldBe(0);
        done.ShouldBe(32 * 50);
    }
}
