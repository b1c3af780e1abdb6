using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;
using Armoire.Stock.Timers;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>Counters of reservations are compared with their open rows, told when they differ, and never repaired in silence (§5.2 rule 2).</summary>
public sealed class CheckingCounters
{
    [Theory(
        DisplayName = "§5.2 rule 2: a counter that drifted is told once as stock.counter_drift, with both figures, and is left as it is"
    )]
    [ClassData(typeof(Databases))]
    public async Task Drift(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5);
        await host.PlaceOrderAsync(store, sku, 2);
        (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store)).Done();
        await CheckAsync();
        (await host.FactsAsync(type: "stock.counter_drift")).ShouldBeEmpty();
        (await DriftsAsync()).ShouldBe(0);

        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE stock_level SET reserved = reserved + 1 WHERE reserved = 2"));
        await CheckAsync();
        await CheckAsync();
        var told = (await host.FactsAsync(type: "stock.counter_drift")).ShouldHaveSingleItem();
        (told.Data["location"]!.ToString(), told.Data["sku"]!.ToString()).ShouldBe((store, sku));
        (told.Data["reserved"]!.GetValue<int>(), told.Data["openHard"]!.GetValue<int>()).ShouldBe((3, 2));
        (told.Data["held"]!.GetValue<int>(), told.Data["openSoft"]!.GetValue<int>()).ShouldBe((1, 1));
        (await DriftsAsync()).ShouldBe(1);
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(3);
        host.Log.Errors.ShouldHaveSingleItem().ShouldContain("stock.counter_drift");

        async Task CheckAsync()
        {
            var place = (await host.Services.GetRequiredService<NetworkDesk>().DirectoryAsync(CancellationToken.None)).Find(store)!;
            await host.Services.GetRequiredService<CheckCounters>().CheckAsync(place, CancellationToken.None);
        }

        Task<int> DriftsAsync() =>
            host.ReadAsync(db => host.Services.GetRequiredService<StockDesk>().CountDriftAsync(db, CancellationToken.None));
    }
}
