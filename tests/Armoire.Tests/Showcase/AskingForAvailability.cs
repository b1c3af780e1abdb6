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
