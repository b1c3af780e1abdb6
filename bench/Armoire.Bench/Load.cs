using System.Collections.Concurrent;
using System.Diagnostics;

namespace Armoire.Bench;

/// <summary>What clients saw, times in milliseconds.</summary>
internal sealed record LoadResult(double PerSecond, double P50, double P99, int Refused)
{
    /// <summary>Processor time of this process for each answer, load and server together; it says most where other work shares the cores.</summary>
    public double CpuEach { get; init; }
}

/// <summary>Clients that ask, wait for the answer, and ask again; the first second is not counted.</summary>
internal static class Load
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static Task<LoadResult> RunAsync(int clients, int seconds, Func<Task<bool>> ask) =>
        RunUntilAsync(clients, Task.Delay(TimeSpan.FromSeconds(seconds) + WarmUp), ask);

    public static async Task<LoadResult> RunUntilAsync(int clients, Task end, Func<Task<bool>> ask)
    {
        var times = new ConcurrentBag<double>();
        var refused = 0;
        var all = 0;
        var cpu = BenchServer.ProcessorTime();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(ClientAsync)));
        var seconds = (Stopwatch.GetElapsedTime(started) - WarmUp).TotalSeconds;
        var sorted = times.Order().ToArray();
        return sorted.Length == 0
            ? new(0, 0, 0, refused)
            : new(sorted.Length / seconds, At(sorted, 0.50), At(sorted, 0.99), refused)
            {
                CpuEach = (BenchServer.ProcessorTime() - cpu).TotalMilliseconds / all,
            };

        async Task ClientAsync()
        {
            while (!end.IsCompleted)
            {
                var asked = Stopwatch.GetTimestamp();
                var granted = await ask();
                Interlocked.Increment(ref all);
                if (Stopwatch.GetElapsedTime(started) < WarmUp)
                {
                    continue;
                }

                if (granted)
                {
                    times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }
    }

    /// <summary>Asks at a steady pace, whether or not earlier answers are back, so that a slow one does not thin out the load.</summary>
    public static async Task<LoadResult> PacedAsync(double perSecond, int seconds, Func<Task<bool>> ask)
    {
        var times = new ConcurrentBag<double>();
        var refused = 0;
        var open = new List<Task>();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < perSecond * seconds; i++)
        {
            var wait = TimeSpan.FromSeconds(i / perSecond) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(wait);
            }

            open.Add(Task.Run(AskAsync));
        }

        await Task.WhenAll(open);
        var sorted = times.Order().ToArray();
        return sorted.Length == 0
            ? new(0, 0, 0, refused)
            : new(sorted.Length / (double)seconds, At(sorted, 0.50), At(sorted, 0.99), refused);

        async Task AskAsync()
        {
            var asked = Stopwatch.GetTimestamp();
            if (await ask())
            {
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
            else
            {
                Interlocked.Increment(ref refused);
            }
        }
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
}
