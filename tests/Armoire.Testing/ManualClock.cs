using NodaTime;

namespace Armoire.Testing;

/// <summary>A clock that stands until a test moves it, to the microsecond.</summary>
public sealed class ManualClock(Instant start) : IClock
{
    private long _ticks = Whole(start);

    /// <summary>A Tuesday morning in spring, when shops are open from Nice to Vladivostok.</summary>
    public ManualClock()
        : this(Instant.FromUtc(2026, 4, 14, 8, 0)) { }

    /// <summary>What has to be waited for after every move, such as timers that came due.</summary>
    public Func<Task> Settle { get; set; } = () => Task.CompletedTask;

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    /// <summary>Moves on and waits until all that came due is done.</summary>
    public Task AdvanceAsync(Duration by) => SetAsync(GetCurrentInstant() + by);

    /// <summary>Goes to a moment and waits until all that came due is done.</summary>
    public Task SetAsync(Instant to)
    {
        Interlocked.Exchange(ref _ticks, Whole(to));
        return Settle();
    }

    private static long Whole(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return ticks - (((ticks % 10) + 10) % 10);
    }
}
