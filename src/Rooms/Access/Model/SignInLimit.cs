using NodaTime;

namespace Armoire.Access.Model;

/// <summary>Ten wrong passwords of one name in a quarter of an hour, and the name waits; kept in memory of this node.</summary>
internal sealed class SignInLimit
{
    public const int FailuresMax = 10;
    private const int NamesMax = 10_000;

    private readonly Dictionary<string, Queue<Instant>> _failures = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public static Duration Window { get; } = Duration.FromMinutes(15);

    /// <summary>How long the name still has to wait; null when it may try.</summary>
    public Duration? Wait(string name, Instant now)
    {
        lock (_lock)
        {
            if (!_failures.TryGetValue(name, out var times))
            {
                return null;
            }

            Forget(times, now);
            return times.Count < FailuresMax ? null : times.Peek() + Window - now;
        }
    }

    public void Failed(string name, Instant now)
    {
        lock (_lock)
        {
            if (_failures.Count >= NamesMax)
            {
                DropOld(now);
            }

            if (!_failures.TryGetValue(name, out var times))
            {
                _failures[name] = times = new Queue<Instant>();
            }

            Forget(times, now);
            times.Enqueue(now);
        }
    }

    public void Succeeded(string name)
    {
        lock (_lock)
        {
            _failures.Remove(name);
        }
    }

    /// <summary>Names that tried long ago go first; when all are recent the table starts anew rather than grow without limit.</summary>
    private void DropOld(Instant now)
    {
        foreach (var (name, times) in _failures.ToList())
        {
            Forget(times, now);
            if (times.Count == 0)
            {
                _failures.Remove(name);
            }
        }

        if (_failures.Count >= NamesMax)
        {
            _failures.Clear();
        }
    }

    private static void Forget(Queue<Instant> times, Instant now)
    {
        while (times.TryPeek(out var oldest) && oldest + Window <= now)
        {
            times.Dequeue();
        }
    }
}
