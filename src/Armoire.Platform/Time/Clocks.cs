using NodaTime;

namespace Armoire.Platform;

/// <summary>The server's only now, cut to microseconds so that a stored instant reads back equal on every database.</summary>
public sealed class ServerClock : IClock
{
    private long _offsetTicks;

    /// <summary>How far a demonstration moved the clock forward; zero in production.</summary>
    public Duration Offset => Duration.FromTicks(Interlocked.Read(ref _offsetTicks));

    public Instant GetCurrentInstant() => Microseconds(SystemClock.Instance.GetCurrentInstant() + Offset);

    /// <summary>Moves the clock to the given distance from real time. Only demo mode calls this.</summary>
    public void SetOffset(Duration offset) => Interlocked.Exchange(ref _offsetTicks, offset.BclCompatibleTicks);

    internal static Instant Microseconds(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - (((ticks % 10) + 10) % 10));
    }
}
