using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Showcase;

/// <summary>What lists say of places and goods that nobody told anything of (§4.3).</summary>
public sealed class AskingForAvailability(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(
        DisplayName = "§4.3 A place that never kept it shows zeros and its safety stock to staff and programs, and no breakdown to shoppers"
    )]
    [ClassData(typeof(Databases))]
    public async Task Never_kept(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        var path = $"availability?sku={sku}&location={store}";
        foreach (var asking in new[] { host.Api, await host.SignInAsync("associate", store) })
        {
            var shown = (await asking.AskAsync(path)).Done();
            (shown["items.0.atp"], shown["items.0.level"]).ShouldBe(("0", "out"));
            foreach (var part in new[] { "onHand", "reserved", "held", "confidence" })
            {
                shown["items.0.breakdown." + part].ShouldBe("0", part);
            }

            shown["items.0.breakdown.safety"].ShouldBe("1");
        }

        await host.GivenSafetyAsync(sku, store, 3);
        (await host.Api.AskAsync(path)).Done()["items.0.breakdown.safety"].ShouldBe("3");
        (await host.Anonymous().AskAsync(path)).Done()["items.0.breakdown"].ShouldBeNull();
    }

    [Theory(DisplayName = "§34 Availability comes in pages where a limit is named, each row once"), ClassData(typeof(Databases))]
    public async Task Pages(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var skus = new[] { await host.GivenVariantAsync(), await host.GivenVariantAsync() };
        for (var i = 0; i < 3; i++)
        {
            var store = await host.GivenStoreAsync();
            foreach (var sku in skus)
            {
                await host.GivenStockAsync(sku, store, promisable: 1);
            }
        }

        var path = $"availability?sku={skus[0]}&sku={skus[1]}";
        var all = (await host.Api.AskAsync(path)).Done().List("items").Select(i => i.ToJsonString()).ToList();
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await host.Api.AskAsync(path + "&limit=4" + (cursor is null ? "" : "&cursor=" + cursor))).Done();
            page.List("items").Count.ShouldBeLessThanOrEqualTo(4);
            paged.AddRange(page.List("items").Select(i => i.ToJsonString()));
            cursor = page["nextCursor"];
        } while (cursor is not null);

        (all.Count, paged.Count).ShouldBe((6, 6));
        paged.ShouldBe(all);
        (await host.Api.AskAsync(path + "&limit=201")).Refused(400, "request.invalid");
        (await host.Api.AskAsync(path + "&cursor=x")).Refused(400, "request.cursor_invalid");
    }

    [Theory(DisplayName = "§34 Lists of one page have a cursor too, and it is null"), ClassData(typeof(Databases))]
    public async Task One_page(string database)
    {
        var host = await hosts.OnAsync(database);
        var sku = await host.GivenVariantAsync();
        foreach (var path in new[] { $"availability?sku={sku}", "catalog/categories" })
        {
            var body = (await host.Api.AskAsync(path)).Done().Json!.AsObject();
            (body.ContainsKey("nextCursor"), body["nextCursor"]).ShouldBe((true, null), path);
        }
    }
}
