using System.Diagnostics;

namespace Armoire.Testing;

/// <summary>Waits for something that another thread or node brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    public static async Task HoldsAsync(Func<Task<bool>> sentence)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await sentence())
        {
            if (Stopwatch.GetElapsedTime(started) > WaitMax)
            {
                throw new TimeoutException("It did not come about within half a minute.");
            }

            await Task.Delay(20);
        }
    }
}
