using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

public sealed class ReactingToFacts
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Each_fact_has_its_effect_once(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, CountHappened.Register);
        var things = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var thing in things)
        {
            await RaiseAsync(host, [new(thing, 1), new(thing, 2)]);
        }

        await host.SettleAsync();
        (await EffectsAsync(host)).Values.ShouldBe(Enumerable.Repeat(1L, 40));
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task What_cannot_be_handled_is_parked_with_the_later_ones_of_its_aggregate(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, CountHappened.Register);
        var (bad, good) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await RaiseAsync(host, [new(bad, 1), new(good, 1), new(bad, 2, "bad"), new(good, 2), new(bad, 3), new(good, 3)]);
        await host.SettleAsync();
        await RaiseAsync(host, [new(bad, 4), new(good, 4)]);
        await host.SettleAsync();

        var effects = await EffectsAsync(host);
        effects.Keys.ShouldBe([$"{bad:N}/1", $"{good:N}/1", $"{good:N}/2", $"{good:N}/3", $"{good:N}/4"], ignoreOrder: true);
        effects.Values.ShouldAllBe(times => times == 1);
        var parked = await host.ReadAsync(db =>
            new SqlText(db).Add("SELECT error FROM outbox_parked").ReadAsync(row => row.GetString(0), CancellationToken.None)
        );
        parked.Count.ShouldBe(3);
        parked.Count(error => error.Contains("cannot be handled", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_passing_fault_is_tried_again(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, CountHappened.Register);
        var thing = Guid.CreateVersion7();
        await RaiseAsync(host, [new(thing, 1, "moody"), new(thing, 2)]);
        await host.SettleAsync();

        (await EffectsAsync(host)).Values.ShouldBe([1L, 1L]);
        host.Services.GetRequiredService<Moods>().Tries.ShouldBe(3);
    }

    [Fact]
    public async Task Two_nodes_share_the_work_and_do_nothing_twice()
    {
        await using var database = await TestDatabase.CreateAsync(Databases.Postgres);
        await using var first = await ArmoireTestHost.StartAsync(database.Settings, CountHappened.Register);
        await using var second = await ArmoireTestHost.StartAsync(database.Settings, CountHappened.Register);
        var things = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(things.Select((thing, i) => RaiseAsync(i % 2 == 0 ? first : second, [new(thing, 1), new(thing, 2)])));

        await second.SettleAsync();
        var effects = await EffectsAsync(second);
        effects.Count.ShouldBe(80);
        effects.Values.ShouldAllBe(times => times == 1);
        second.Log.Errors.ShouldBeEmpty();
    }

    private static Task RaiseAsync(ArmoireTestHost host, Happened[] facts) =>
        host.ChangeAsync(work =>
        {
            foreach (var fact in facts)
            {
                work.Raise(fact, fact.Number);
            }

            return Task.FromResult(true);
        });

    private static async Task<Dictionary<string, long>> EffectsAsync(ArmoireTestHost host) =>
        (
            await host.ReadAsync(db =>
                new SqlText(db)
                    .Add("SELECT prefix, next FROM number_series")
                    .ReadAsync(row => (Key: row.GetString(0), Times: row.GetInt64(1)), CancellationToken.None)
            )
        ).ToDictionary(e => e.Key, e => e.Times);
}
