using System.Diagnostics;
using System.Globalization;
using Armoire.Platform;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using Xunit.Sdk;

namespace Armoire.Tests.Histories;

/// <summary>Invariants 1, 2, 3 (see SplittingATotalOverLines), 7 and 12 of §35 over any history, on PostgreSQL. ARMOIRE_SEED repeats a run.</summary>
public sealed class AnyHistoryOnPostgres(ITestOutputHelper output)
{
    [Theory(DisplayName = FiveHundred.Name), InlineData(Databases.Postgres)]
    public Task Step_by_step(string database) => FiveHundred.RunAsync(database, output);
}

/// <summary>The same on SQLite: a class of its own, so that both run at once.</summary>
public sealed class AnyHistoryOnSqlite(ITestOutputHelper output)
{
    [Theory(DisplayName = FiveHundred.Name), InlineData(Databases.Sqlite)]
    public Task Step_by_step(string database) => FiveHundred.RunAsync(database, output);
}

internal static class FiveHundred
{
    public const string Name = "§35.1, 2, 7, 12 Five hundred histories of thirty steps answer as the model does, and the books are right";
    private const int Batches = 20;

    public static int Seed =>
        int.TryParse(Environment.GetEnvironmentVariable("ARMOIRE_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Environment.TickCount & 0xFFFFF;

    public static async Task RunAsync(string database, ITestOutputHelper output)
    {
        var seed = Seed;
        output.WriteLine($"ARMOIRE_SEED={seed}");
        var started = Stopwatch.GetTimestamp();
        await using var lives = await ShopLives.OnAsync(database);
        for (var batch = 0; batch < Batches; batch++)
        {
            await lives.RunAsync(seed + batch);
        }

        output.WriteLine(
            $"{Batches * ShopLives.SideBySide} histories × {ShopLives.Steps} steps in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s on {database}"
        );
    }
}

/// <summary>Histories whose steps cross each other, and what model and books find when something is wrong.</summary>
public sealed class AnyHistoryOfAShop(ITestOutputHelper output)
{
    [
        Theory(DisplayName = "§35.1, 2, 7, 12 Three steps of each history at once while time runs out: no order of things harms the books"),
        ClassData(typeof(Databases))
    ]
    public async Task At_once(string database)
    {
        const int Rounds = 4;
        var seed = FiveHundred.Seed;
        output.WriteLine($"ARMOIRE_SEED={seed}");
        await using var lives = await ShopLives.OnAsync(database);
        for (var batch = 0; batch < Rounds; batch++)
        {
            await InParallelAsync(lives, seed + batch);
        }
    }

    [Theory(DisplayName = "§35.1 One forgotten release is found by model and books, with seed and history"), ClassData(typeof(Databases))]
    public async Task A_forgotten_release_is_found(string database)
    {
        await using var lives = await ShopLives.OnAsync(database);
        var forgotten = 0;
        async Task Forget(Step step, Answer answer)
        {
            if (step is Step.Cancel && answer.IsSuccess && Interlocked.Increment(ref forgotten) == 1)
            {
                // As if cancelling had closed the reservation and not given its units back.
                var key = await lives.Host.KeyAsync(answer["lines.0.sku"]!, answer["groups.0.location"]!);
                await lives.Host.ChangeAsync(work =>
                    new SqlText(work.Db)
                        .Add("UPDATE stock_level SET reserved = reserved + 1 WHERE location_id =")
                        .Value(key.At)
                        .Add("AND variant_id =")
                        .Value(key.Variant)
                        .RunAsync(CancellationToken.None)
                );
            }
        }

        var found = await Should.ThrowAsync<XunitException>(() => lives.RunAsync(4711, Forget));
        found.Message.ShouldContain("seed 4711");
        found.Message.ShouldContain("Cancel");
        (await Books.WrongAsync(lives.Host)).ShouldHaveSingleItem().ShouldStartWith("counter: reserved of level");
    }

    [Theory(DisplayName = "§35 The books see a lost movement, a reservation past its clock, goods of nobody"), ClassData(typeof(Databases))]
    public async Task What_the_books_see(string database)
    {
        await using var lives = await ShopLives.OnAsync(database);
        var host = lives.Host;
        var (store, sku) = await host.GivenGoodsAsync(3, ShopIntents.Always);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.PickAllAsync(order);
        (await Books.WrongAsync(host)).ShouldBeEmpty();

        foreach (
            var (damage, repair, seen) in new[]
            {
                (
                    "UPDATE stock_level SET sellable = sellable - 1, damaged = damaged + 1 WHERE sellable > 0",
                    "UPDATE stock_level SET sellable = sellable + 1, damaged = damaged - 1 WHERE damaged > 0",
                    "balance: "
                ),
                ("UPDATE reservation_line SET open = 2 WHERE open = 1", "UPDATE reservation_line SET open = 1 WHERE open = 2", "order: "),
                (
                    "UPDATE fulfilment_line SET staged = 0 WHERE staged = 1",
                    "UPDATE fulfilment_line SET staged = 1 WHERE staged = 0",
                    "staged: "
                ),
            }
        )
        {
            await ExecuteAsync(host, damage);
            (await Books.WrongAsync(host)).ShouldContain(w => w.StartsWith(seen, StringComparison.Ordinal));
            await ExecuteAsync(host, repair);
            (await Books.WrongAsync(host)).ShouldBeEmpty();
        }

        await host.Clock.SetAsync(order.At("reservation.expiresAt") + Duration.FromSeconds(61));
        (await Books.WrongAsync(host)).ShouldHaveSingleItem().ShouldStartWith("clock: ");
    }

    private static Task ExecuteAsync(ArmoireTestHost host, string sql) =>
        host.ChangeAsync(work => new SqlText(work.Db).Add(sql).RunAsync(CancellationToken.None));

    private static async Task InParallelAsync(ShopLives lives, int seed)
    {
        var host = lives.Host;
        var chance = new Random(seed);
        var shops = (await lives.BeginAsync(seed)).ConvertAll(h => new CrowdedShop(host, h.Store, h.Skus));
        for (var round = 0; round < ShopLives.Steps / 3; round++)
        {
            var plans = shops.ConvertAll(s => s.Plan(chance));
            if (chance.Next(3) == 0)
            {
                await host.Clock.AdvanceAsync(Duration.FromMinutes(61)); // What is due now ends while people go on.
            }

            var expiring = lives.ExpireAsync();
            await Task.WhenAll(shops.Zip(plans).Select(pair => pair.First.DoAsync(pair.Second)));
            await expiring;
        }

        await lives.ExpireAsync();
        await host.SettleAsync();
        await lives.CheckBooksAsync(seed);
    }
}
