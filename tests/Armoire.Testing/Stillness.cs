using System.Diagnostics;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Testing;

/// <summary>Waits until nothing is left to do: facts numbered and heard by every subscription, due work done, overdue goods free.</summary>
internal static class Stillness
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    public static async Task WaitAsync(IServiceProvider services, IClock clock)
    {
        services.GetRequiredService<WorkItemSignal>().Signal.Set();
        var loops = services.GetRequiredService<ReactionLoops>();
        var subscriptions = services
            .GetServices<ReactionRegistration>()
            .Select(r => r.Subscription)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
            var before = await LastAsync(db);
            var heard = true;
            foreach (var subscription in subscriptions)
            {
                heard &=
                    await loops.CaughtUpAsync(subscription, db, CancellationToken.None)
                    || !await AnyUnheardAsync(services, db, subscription);
            }

            // What was heard may have made new work and new facts, so all has to hold at once.
            if (
                heard
                && !await AnyDueAsync(db, clock)
                && !await AnyExpiringAsync(db, clock)
                && !await AnyUnnumberedAsync(db)
                && await LastAsync(db) == before
            )
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(started) > WaitMax)
            {
                throw new TimeoutException("Facts or due work are still open after a minute.");
            }

            await Task.Delay(5);
        }
    }

    /// <summary>Asks the stored positions, which several nodes share, where one node's loop cannot know of the others.</summary>
    private static async Task<bool> AnyUnheardAsync(IServiceProvider services, ArmoireDb db, string subscription)
    {
        var types = services.GetRequiredService<FactTypes>();
        var names = services
            .GetServices<ReactionRegistration>()
            .Where(r => r.Subscription == subscription)
            .Select(r => types.NameOf(r.FactType));
        var open = await new SqlText(db)
            .Add("SELECT 1 FROM outbox_event e LEFT JOIN outbox_position p ON p.part = e.part AND p.subscription =")
            .Value(subscription)
            .Add("WHERE e.sequence > COALESCE(p.sequence, 0) AND e.type IN")
            .In(names.Distinct().ToList())
            .Add("LIMIT 1")
            .ReadAsync(row => row.GetInt32(0), CancellationToken.None);
        return open.Count > 0;
    }

    private static async Task<long> LastAsync(ArmoireDb db) =>
        (
            await new SqlText(db)
                .Add("SELECT last FROM outbox_cursor WHERE id = 1")
                .ReadAsync(row => row.GetInt64(0), CancellationToken.None)
        ).Single();

    private static async Task<bool> AnyDueAsync(ArmoireDb db, IClock clock) =>
        (
            await new SqlText(db)
                .Add("SELECT 1 FROM work_item WHERE NOT parked AND due_at <=")
                .Value(clock.GetCurrentInstant())
                .Add("LIMIT 1")
                .ReadAsync(row => row.GetInt32(0), CancellationToken.None)
        ).Count > 0;

    private static async Task<bool> AnyExpiringAsync(ArmoireDb db, IClock clock) =>
        (
            await new SqlText(db)
                .Add("SELECT 1 FROM reservation WHERE state = 'Active' AND expires_at <=")
                .Value(clock.GetCurrentInstant())
                .Add("LIMIT 1")
                .ReadAsync(row => row.GetInt32(0), CancellationToken.None)
        ).Count > 0;

    private static async Task<bool> AnyUnnumberedAsync(ArmoireDb db) =>
        (
            await new SqlText(db)
                .Add("SELECT 1 FROM outbox_event WHERE sequence IS NULL LIMIT 1")
                .ReadAsync(row => row.GetInt32(0), CancellationToken.None)
        ).Count > 0;
}
