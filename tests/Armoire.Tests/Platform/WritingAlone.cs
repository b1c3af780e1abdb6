using Armoire.Platform;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>On PostgreSQL a node's writers go in together; a piece of an import writes alone, and nobody waits for it longer than for one piece.</summary>
public sealed class WritingAlone
{
    private static readonly TimeSpan ForEver = Timeout.InfiniteTimeSpan;
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(1);

    private readonly WriteRounds _rounds = new(insideMax: ForEver, doorMax: ForEver);

    [Fact(DisplayName = "Writers go in at once while nobody writes alone")]
    public void Together()
    {
        for (var writer = 0; writer < 100; writer++)
        {
            Join(_rounds).IsCompletedSuccessfully.ShouldBeTrue();
        }
    }

    [Fact(DisplayName = "Who wants to write alone waits for those inside; who comes meanwhile waits, and goes in afterwards")]
    public async Task One_alone()
    {
        var (first, second) = (await Join(_rounds), await Join(_rounds));
        var alone = Alone(_rounds);
        var later = Join(_rounds);
        first.Dispose();
        alone.IsCompleted.ShouldBeFalse();
        second.Dispose();
        var piece = await Soon(alone);
        later.IsCompleted.ShouldBeFalse();
        piece.Dispose();
        (await Soon(later)).Dispose();
        Join(_rounds).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact(DisplayName = "A writer that stays inside does not keep out who wants to write alone, and is not waited for again")]
    public async Task Patience()
    {
        var rounds = new WriteRounds(insideMax: AMoment, doorMax: ForEver);
        var stays = await Join(rounds);
        (await Soon(Alone(rounds))).Dispose();
        var next = rounds.AloneAsync(CancellationToken.None);
        next.IsCompletedSuccessfully.ShouldBeTrue();
        Join(rounds).IsCompleted.ShouldBeFalse();
        (await next).Dispose();
        stays.Dispose();
    }

    [Fact(DisplayName = "Others than the one that stays are waited for, and once it is gone all are")]
    public async Task Those_who_stay()
    {
        var rounds = new WriteRounds(insideMax: AMoment, doorMax: ForEver);
        var stays = await Join(rounds);
        (await Soon(Alone(rounds))).Dispose();
        var another = await Join(rounds);
        rounds.AloneAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();
        another.Dispose();
        stays.Dispose();

        var fresh = new WriteRounds(insideMax: AMoment, doorMax: ForEver);
        stays = await Join(fresh);
        (await Soon(Alone(fresh))).Dispose();
        stays.Dispose();
        using var inside = await Join(fresh);
        fresh.AloneAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();
    }

    [Fact(DisplayName = "One alone that does not come to its end does not keep the others out, and ends for the next all the same")]
    public async Task Stuck()
    {
        var rounds = new WriteRounds(insideMax: ForEver, doorMax: AMoment);
        var stuck = await Soon(Alone(rounds));
        var inside = await Soon(Join(rounds));
        var next = Alone(rounds);
        next.IsCompleted.ShouldBeFalse();
        stuck.Dispose();
        inside.Dispose();
        (await Soon(next)).Dispose();
        (await Soon(Join(rounds))).Dispose();
    }

    [Fact(DisplayName = "Whoever waited goes in before the next who wants to write alone")]
    public async Task Turns()
    {
        var piece = await Soon(Alone(_rounds));
        var next = Alone(_rounds);
        var waiting = Enumerable.Range(0, 20).Select(_ => Join(_rounds)).ToList();
        piece.Dispose();
        foreach (var pass in await Soon(Task.WhenAll(waiting)))
        {
            next.IsCompleted.ShouldBeFalse();
            pass.Dispose();
        }

        (await Soon(next)).Dispose();
    }

    [Fact(DisplayName = "Who gives up waiting is passed over and keeps nobody out")]
    public async Task Given_up()
    {
        using var gone = new CancellationTokenSource();
        var piece = await Soon(Alone(_rounds));
        var gives = _rounds.JoinAsync(gone.Token).AsTask();
        var stays = Join(_rounds);
        var second = _rounds.AloneAsync(gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gives);
        await Should.ThrowAsync<OperationCanceledException>(second);
        piece.Dispose();
        (await Soon(stays)).Dispose();
        using var last = await Soon(Alone(_rounds));
        Join(_rounds).IsCompleted.ShouldBeFalse();
    }

    [Fact(DisplayName = "Leaving twice counts once")]
    public async Task Twice()
    {
        var (first, second) = (await Join(_rounds), await Join(_rounds));
        first.Dispose();
        first.Dispose();
        var alone = Alone(_rounds);
        alone.IsCompleted.ShouldBeFalse(); // The second is still inside.
        second.Dispose();
        var piece = await Soon(alone);
        piece.Dispose();
        piece.Dispose();
        using var another = await Soon(Alone(_rounds));
        Alone(_rounds).IsCompleted.ShouldBeFalse(); // There is room for one.
    }

    [Fact(DisplayName = "While many write at once and many alone, nobody is inside with one alone, and all get their turn")]
    public async Task Many()
    {
        var (inside, alone, met, done) = (0, 0, 0, 0);
        await Soon(Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(() => WriteAsync(isAlone: writer % 8 == 0)))));
        met.ShouldBe(0);
        done.ShouldBe(32 * 50);

        async Task WriteAsync(bool isAlone)
        {
            for (var time = 0; time < 50; time++)
            {
                using var pass = isAlone ? await Alone(_rounds) : await Join(_rounds);
                var (others, alones) = isAlone
                    ? (Volatile.Read(ref inside), Interlocked.Increment(ref alone) - 1)
                    : (Interlocked.Increment(ref inside) * 0, Volatile.Read(ref alone));
                Interlocked.Add(ref met, others + alones);
                await Task.Yield();
                Interlocked.Decrement(ref isAlone ? ref alone : ref inside);
                Interlocked.Increment(ref done);
            }
        }
    }

    private static Task<IDisposable> Join(WriteRounds rounds) => rounds.JoinAsync(CancellationToken.None).AsTask();

    private static Task<IDisposable> Alone(WriteRounds rounds) => rounds.AloneAsync(CancellationToken.None).AsTask();

    /// <summary>What never comes shows as a failure of this test.</summary>
    private static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromMinutes(1));

    private static Task Soon(Task task) => task.WaitAsync(TimeSpan.FromMinutes(1));
}
