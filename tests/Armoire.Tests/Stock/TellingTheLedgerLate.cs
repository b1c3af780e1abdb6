using System.Text.Json.Nodes;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Stock.StockFeeds;

namespace Armoire.Tests.Stock;

/// <summary>Counts and movements that come late, twice, with gaps or from the future (§4.2).</summary>
public sealed class TellingTheLedgerLate(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§4.2 A negative count is 0 and reported"), ClassData(typeof(Databases))]
    public async Task A_negative_count(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenOnHandAsync(sku, store, 3);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        var negative = await SnapshotAsync(host, sku, store, host.Clock.GetCurrentInstant(), -4);
        negative["negative.0"].ShouldBe(sku);
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(0);
    }

    [Theory(DisplayName = "§4.2 A full snapshot from before a gap was seen does not close it; what is out of order is named")]
    [ClassData(typeof(Databases))]
    public async Task A_stale_full_snapshot(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenOnHandAsync(sku, store, 1);
        var before = host.Clock.GetCurrentInstant() - Duration.FromHours(1);
        await DeltaAsync(1, "applied");
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        (await SnapshotAsync(host, sku, store, host.Clock.GetCurrentInstant(), 9)).Int("applied").ShouldBe(1);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        await DeltaAsync(3, "full_snapshot_needed");

        var stale = await FullAsync(before);
        (stale.Int("ignored"), stale["outOfOrder.0"]).ShouldBe((1, sku));
        await DeltaAsync(3, "full_snapshot_needed");
        await DeltaAsync(2, "applied");
        await DeltaAsync(3, "applied");
        await DeltaAsync(5, "full_snapshot_needed");
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        (await FullAsync(host.Clock.GetCurrentInstant())).Int("applied").ShouldBe(1);
        await DeltaAsync(5, "applied");
        var newest = (await host.Api.AskAsync($"stock/movements?sku={sku}&location={store}")).Done();
        newest.List("items").Select(m => m["sequence"]?.GetValue<long>()).ShouldContain(5);

        async Task DeltaAsync(long sequence, string outcome) =>
            (await MoveAsync(host.Api, sku, store, "Receipt", source: "till", sequence: sequence)).Done()["outcome"].ShouldBe(outcome);

        async Task<Answer> FullAsync(Instant asOf) =>
            (
                await host.Api.SendAsync(
                    "stock/snapshots",
                    new
                    {
                        source = "till",
                        asOf,
                        location = store,
                        full = true,
                        levels = new[] { new { sku, quantity = 4 } },
                    }
                )
            ).Done();
    }

    [Theory(
        DisplayName = "§4.2 What a full count does not name was nothing then: neither an older count nor a late movement brings it back"
    )]
    [ClassData(typeof(Databases))]
    public async Task Nothing_was_there(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (named, gone, never) = (await host.GivenVariantAsync(), await host.GivenVariantAsync(), await host.GivenVariantAsync());
        await host.GivenOnHandAsync(gone, store, 1);
        (await MoveAsync(host.Api, gone, store, "Sale")).Done();
        var before = host.Clock.GetCurrentInstant();
        await host.Clock.AdvanceAsync(Duration.FromHours(1));
        (await CountAsync(host, store, "erp", full: true, (named, 3))).Done();
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));

        foreach (var sku in new[] { gone, never })
        {
            (await MoveAsync(host.Api, sku, store, "Receipt", effectiveAt: before)).Done();
            (await host.LevelAsync(sku, store)).OnHand.ShouldBe(0, "a late movement");
            (await SnapshotAsync(host, sku, store, before, 5)).Int("ignored").ShouldBe(1);
            (await host.LevelAsync(sku, store)).OnHand.ShouldBe(0, "an older count");
            (await MoveAsync(host.Api, sku, store, "Receipt")).Done();
            (await host.LevelAsync(sku, store)).OnHand.ShouldBe(1, "what comes now");
        }

        (await host.LevelAsync(named, store)).OnHand.ShouldBe(3);
    }

    [Theory(DisplayName = "§4.1 A movement with a field that is not known is refused whole: it might be another movement")]
    [ClassData(typeof(Databases))]
    public async Task A_misspelt_field(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        var right = $$"""{"source":"till","location":"{{store}}","movements":[{"sku":"{{sku}}","type":"Receipt","quantity":1}]}""";
        foreach (
            var (wrong, field) in new[]
            {
                (
                    right.Replace("\"quantity\"", "\"at\":\"2026-01-01T00:00:00Z\",\"quantity\"", StringComparison.Ordinal),
                    "movements[0].at"
                ),
                (right.Replace("\"movements\"", "\"sequense\":1,\"movements\"", StringComparison.Ordinal), "sequense"),
            }
        )
        {
            var refused = (await host.Api.SendAsync("stock/movements", JsonNode.Parse(wrong)!)).Refused(400, "request.malformed");
            refused.Json!["errors"]![field]![0]!.GetValue<string>().ShouldBe("There is no such field here.");
        }

        (await host.Api.SendAsync("stock/movements", JsonNode.Parse(right)!)).Done();
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(1);
    }

    [
        Theory(
            DisplayName = "§4.2 Deltas: a duplicate is ignored, a gap asks for a full snapshot until it is filled or the snapshot has come"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Deltas_of_a_source(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenOnHandAsync(sku, store, 1);

        await DeltasAsync((1, "applied"), (2, "applied"), (2, "duplicate"), (5, "full_snapshot_needed"), (6, "full_snapshot_needed"));
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(3);
        await DeltasAsync((3, "applied"), (4, "applied"), (5, "applied"), (3, "duplicate"), (9, "full_snapshot_needed"));
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(6);

        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        (await SnapshotAsync(host, sku, store, host.Clock.GetCurrentInstant(), 20)).Int("applied").ShouldBe(1);
        await DeltasAsync((9, "full_snapshot_needed")); // That count was not of everything.
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        (await CountAsync(host, store, "till", full: true, (sku, 30))).Done();
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        await DeltasAsync((9, "applied"), (9, "duplicate"), (11, "full_snapshot_needed"), (10, "applied"));
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(32);

        async Task DeltasAsync(params (long Sequence, string Outcome)[] messages)
        {
            foreach (var (sequence, outcome) in messages)
            {
                (await MoveAsync(host.Api, sku, store, "Receipt", source: "till", sequence: sequence)).Done()["outcome"].ShouldBe(outcome);
            }
        }
    }

    [
        Theory(
            DisplayName = "§4.2 What is told late of the time before a count is recorded and changes no OnHand, in whatever order both come"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Told_late(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenOnHandAsync(sku, store, 9);
        await host.Clock.AdvanceAsync(Duration.FromHours(2));
        var counted = host.Clock.GetCurrentInstant() - Duration.FromHours(1);
        await SnapshotAsync(host, sku, store, counted, 12);

        await host.MoveAsync(sku, store, "Sale", 1, effectiveAt: counted - Duration.FromMinutes(10));
        await host.MoveAsync(sku, store, "Sale", 11, effectiveAt: counted);
        await host.MoveAsync(sku, store, "Receipt", 4, effectiveAt: counted - Duration.FromMinutes(1));
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(12);
        await host.MoveAsync(sku, store, "Sale", 2, effectiveAt: counted + Duration.FromMinutes(1));
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(10);

        var again = await SnapshotAsync(host, sku, store, counted, 12);
        again.Int("unchanged").ShouldBe(1);
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(10);
        var movements = (await host.Api.AskAsync($"stock/movements?sku={sku}&location={store}")).Done().List("items");
        movements.Count(m => m["type"]!.GetValue<string>() == "Sale").ShouldBe(3);
    }

    [Theory(DisplayName = "§4.2 A movement of the future is refused: no count could ever correct it"), ClassData(typeof(Databases))]
    public async Task Of_the_future(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var at = host.Clock.GetCurrentInstant() + Duration.FromMinutes(6);
        (await MoveAsync(host.Api, sku, store, "Receipt", effectiveAt: at))
            .Refused(400, "request.invalid")
            .Body.ShouldContain("movements[0].effectiveAt");
    }
}
