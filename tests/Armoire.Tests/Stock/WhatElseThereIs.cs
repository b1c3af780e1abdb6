using Armoire.Testing;
using Shouldly;
using Xunit;
using static Armoire.Tests.Stock.WhoMaySetApart;

namespace Armoire.Tests.Stock;

/// <summary>What is offered instead of goods that cannot be had (§3 alternatives).</summary>
public sealed class WhatElseThereIs(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§3 alternatives: a store that covers the whole basket comes before one with more of one thing"),
        ClassData(typeof(Databases))
    ]
    public async Task Whole_basket(string database)
    {
        var host = await hosts.OnAsync(database);
        var (asked, one) = await host.GivenGoodsAsync(1);
        var two = await host.GivenVariantAsync();
        var (half, whole) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        await host.GivenStockAsync(one, half, promisable: 9);
        await host.GivenStockAsync(one, whole, promisable: 3);
        await host.GivenStockAsync(two, whole, promisable: 3);
        await host.GivenStockAsync(two, asked, promisable: 1);
        var ordered = (await host.Api.SendAsync("orders", host.Order(asked, [(one, 2), (two, 1)]))).Refused(409, "stock.insufficient");
        (ordered["lines.0.alternatives.0.location"], ordered["lines.0.alternatives.1.location"]).ShouldBe((whole, half));
        var held = (await ReserveAsync(host.Api, "CartHold", (one, asked), (one, asked), (two, asked))).Refused(409, "stock.insufficient");
        (held["lines.0.alternatives.0.location"], held["lines.0.alternatives.1.location"]).ShouldBe((whole, half));
        var alone = (await host.TryOrderAsync(asked, one, 2)).Refused(409, "stock.insufficient");
        alone["lines.0.alternatives.0.location"].ShouldBe(half);
    }

    [
        Theory(DisplayName = "§3 alternatives: a hold that cannot be had says where else the goods are, as an order does"),
        ClassData(typeof(Databases))
    ]
    public async Task What_else_there_is(string database)
    {
        var host = await hosts.OnAsync(database);
        var (one, sku) = await host.GivenGoodsAsync(1);
        var two = await host.GivenStoreAsync();
        await host.GivenStockAsync(sku, two, promisable: 4);
        var ordered = (await host.TryOrderAsync(one, sku, 2)).Refused(409, "stock.insufficient");
        var held = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, one, 2)).Refused(409, "stock.insufficient");
        held["lines.0.alternatives.0.location"].ShouldBe(two);
        held.Int("lines.0.alternatives.0.atp").ShouldBe(4);
        held.List("lines").Select(l => l.ToJsonString()).ShouldBe(ordered.List("lines").Select(l => l.ToJsonString()));
    }
}
