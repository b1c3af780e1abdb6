using Armoire.Fulfilment.Timers;
using Armoire.Platform;
using Armoire.Stock;
using Armoire.Testing;
using Armoire.Tests.Stock;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>A shelf on which goods are often looked for in vain promises less, and at last only after somebody has looked (§4.4).</summary>
public sealed class TrustingAShelf
{
    [Theory(DisplayName = "EX-4.4 The confidence buffer of some attempts and finds")]
    [InlineData(60, 45, 2)]
    [InlineData(60, 58, 0)]
    [InlineData(9, 0, 0)]
    [InlineData(10, 10, 0)]
    [InlineData(10, 9, 1)]
    [InlineData(10, 7, 1)] // (7 + 9) / 20 is exactly 0.80.
    [InlineData(10, 6, 2)]
    public void Buffer_of(int attempts, int found, int buffer) => Confidence.Buffer(attempts, found).ShouldBe(buffer);

    [Fact(DisplayName = "§4.4 One find more never makes a shelf less trusted")]
    public void Monotone() =>
        Property.Holds(
            Gen.Zip(Gen.Choose(0, 2_000), Gen.Choose(0, 2_000)),
            pair =>
            {
                var (attempts, found) = (Math.Max(pair.Item1, pair.Item2), Math.Min(pair.Item1, pair.Item2));
                var buffer = Confidence.Buffer(attempts, found);
                return buffer is >= 0 and <= Confidence.AskTheStore
                    && (found == attempts || Confidence.Buffer(attempts, found + 1) <= buffer);
            }
        );

    [
        Theory(DisplayName = "§4.4, §4.5 Where pickers mostly look in vain the store is asked first; a month later all is forgotten"),
        ClassData(typeof(Databases))
    ]
    public async Task Asked_first(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 5);
        await FollowAsync();
        (await LevelAsync()).ShouldBe((5, "in_stock", "0"));

        await LookedForAsync(attempts: 10, found: 8);
        await FollowAsync();
        (await LevelAsync()).ShouldBe((4, "in_stock", "1"));

        await LookedForAsync(attempts: 50, found: 37);
        await FollowAsync();
        (await LevelAsync()).ShouldBe((3, "on_confirmation", "2"));
        var seller = await host.SignInAsync("associate", store);
        var list = (await seller.AskAsync($"catalog/styles?location={store}")).Done();
        list["items.0.inStock.0.nearest"].ShouldBe("on_confirmation");
        list["total"].ShouldBe("1");
        var card = (await seller.AskAsync($"catalog/styles/{list["items.0.id"]}/card?location={store}")).Done();
        (card["variants.0.here"], card["variants.0.level"], card["variants.0.at.0.level"]).ShouldBe(
            ("3", "on_confirmation", "on_confirmation")
        );

        // What another store of the city has for sure is nearer than what has to be looked for.
        await host.GivenStockAsync(sku, other, promisable: 1);
        await Eventually.HoldsAsync(async () =>
            (await seller.AskAsync($"catalog/styles?location={store}")).Done()["items.0.inStock.0.nearest"] == "city"
        );
        (await PictureCheck.WrongAsync(host)).ShouldBeEmpty();
        (await host.FactsAsync()).ShouldContain(fact =>
            fact.Type == "stock.changed" && fact.Data["cause"]!.GetValue<string>() == "confidence"
        );

        await host.Clock.AdvanceAsync(Duration.FromDays(Confidence.DaysCounted) + Duration.FromMinutes(1));
        await FollowAsync();
        (await LevelAsync()).ShouldBe((5, "in_stock", "0"));

        Task FollowAsync() => host.Services.GetRequiredService<FollowAccuracy>().FollowAsync(CancellationToken.None);

        async Task<(int, string?, string?)> LevelAsync()
        {
            var level = (await host.Api.AskAsync($"availability?sku={sku}&location={store}")).Done();
            return (level.Int("items.0.atp"), level["items.0.level"], level["items.0.breakdown.confidence"]);
        }

        Task LookedForAsync(int attempts, int found) =>
            host.ChangeAsync(work =>
                new SqlText(work.Db)
                    .Add("INSERT INTO pick_accuracy (id, location_id, variant_id, attempts, found, at) SELECT")
                    .Value(Guid.CreateVersion7())
                    .Add(", l.location_id, l.variant_id,")
                    .Value(attempts)
                    .Add(",")
                    .Value(found)
                    .Add(",")
                    .Value(work.Now)
                    .Add("FROM stock_level l")
                    .RunAsync(CancellationToken.None)
            );
    }
}
