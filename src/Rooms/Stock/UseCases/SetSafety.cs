using System.Text.Json.Serialization;
using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using Armoire.Stock.Timers;
using Armoire.Stock.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Stock.UseCases;

/// <summary>Sets or takes back safety stock at one of its six sources; the levels it reaches follow at once, some at a time (§4.3).</summary>
internal static class SetSafety
{
    private const int QuantityMax = 10_000;

    /// <summary>A SKU or a category at a location or in a tier; a location alone; or nothing of these, which is everywhere.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // A misspelt scope would mean everywhere.
    public sealed record Request(
        string? Sku,
        string? Category,
        string? Location,
        [property: OneOf(typeof(StoreTier))] string? Tier,
        [property: Wanted] int? Quantity
    );

    public static void Map(IEndpointRouteBuilder stock)
    {
        stock
            .Put("/safety", PutAsync)
            .Needs(Permission.SwitchesManage)
            .WithName("setSafetyStock")
            .WithSummary("Sets safety stock: SKU or category at a location or in a tier, a location, or everywhere (§4.3).")
            .ProducesProblem(400);
        stock
            .Delete("/safety/{id:guid}", RemoveAsync)
            .Needs(Permission.SwitchesManage)
            .WithName("takeSafetyStockBack")
            .WithSummary("Takes a setting back; the next less specific one holds (§4.3).")
            .ProducesProblem(404);
    }

    private static async Task<Ok<SafetyReply>> PutAsync(
        Request request,
        NetworkDesk network,
        CatalogDesk catalog,
        WorkItems items,
        Work work,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var setting = Read(request, places, goods);
        DemandReach(work.Caller, setting, places);
        return await work.RunAsync(
            async () =>
            {
                var row = await SafetySql.PutAsync(work.Db, setting, ct);
                await items.AddAsync(work.Db, Steps(row, places, work), work.Now, ct);
                await work.CommitAsync(ct);
                return TypedResults.Ok(SafetyReply.Of(row, places, goods));
            },
            ct
        );
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id,
        NetworkDesk network,
        WorkItems items,
        Work work,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        return await work.RunAsync<Results<NoContent, ProblemHttpResult>>(
            async () =>
            {
                if (await SafetySql.RemoveAsync(work.Db, id, ct) is not { } row)
                {
                    return Problem.NotFound("safety.not_found", "There is no such setting.");
                }

                DemandReach(work.Caller, row.Setting, places);
                await items.AddAsync(work.Db, Steps(row, places, work), work.Now, ct);
                await work.CommitAsync(ct);
                return TypedResults.NoContent();
            },
            ct
        );
    }

    private static SafetySetting Read(Request request, LocationDirectory places, CatalogSnapshot goods)
    {
        Require.That(request.Quantity is >= 0 and <= QuantityMax, "quantity", $"Between 0 and {QuantityMax}.");
        Require.That(request.Sku is null || request.Category is null, "category", "A SKU or a category, not both.");
        Require.That(request.Location is null || request.Tier is null, "tier", "A location or a tier, not both.");
        var isGoods = request.Sku is not null || request.Category is not null;
        Require.That(request.Tier is null || isGoods, "tier", "A tier goes with a SKU or a category.");
        Require.That(
            !isGoods || request.Location is not null || request.Tier is not null,
            "location",
            "At which location, or in which tier?"
        );
        var place = request.Location is null ? null : places.Find(request.Location);
        Require.That(request.Location is null || place is not null, "location", "No such location.", "location.unknown");
        var variant = request.Sku is null ? null : goods.FindSku(request.Sku);
        Require.That(request.Sku is null || variant is not null, "sku", "No such SKU.", "catalog.sku_unknown");
        var category = request.Category is null ? null : goods.FindCategory(request.Category);
        Require.That(request.Category is null || category is not null, "category", "No such category.", "catalog.category_unknown");
        StoreTier? tier = request.Tier is null ? null : Require.OneOf<StoreTier>(request.Tier, "tier");
        return new(request.Quantity!.Value, place?.Id, tier, variant?.Id, category?.Id);
    }

    private static void DemandReach(Caller caller, SafetySetting setting, LocationDirectory places)
    {
        if (setting.Location is { } at)
        {
            caller.DemandAt(places[at].Code);
        }
        else
        {
            caller.DemandEverywhere();
        }
    }

    /// <summary>The places whose levels may have another safety stock now.</summary>
    private static List<WorkItem> Steps(SafetyRow row, LocationDirectory places, Work work) =>
        [
            .. places
                .All.Where(place =>
                    (row.Setting.Location is null || row.Setting.Location == place.Id)
                    && (row.Setting.Tier is null || row.Setting.Tier == place.Tier)
                )
                .Select(place => ApplySafety.At(row.Id, place.Id, work.Now)),
        ];
}
