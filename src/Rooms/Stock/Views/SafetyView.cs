using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Stock.Views;

/// <summary>A setting of safety stock; what it does not name, it does not ask for. <c>source</c> tells how specific it is (§4.3).</summary>
internal sealed record SafetyReply(
    string Id,
    SafetySource Source,
    string? Sku,
    string? Category,
    string? Location,
    StoreTier? Tier,
    int Quantity
)
{
    public static SafetyReply Of(SafetyRow row, LocationDirectory places, CatalogSnapshot goods) =>
        new(
            row.Id.ToString(),
            SafetyPolicy.SourceOf(row.Setting),
            row.Setting.Variant is { } variant ? goods.Find(variant)?.Sku : null,
            row.Setting.Category,
            row.Setting.Location is { } at ? places[at].Code : null,
            row.Setting.Tier,
            row.Setting.Quantity
        );
}

/// <summary>How much safety stock a SKU has at a location, and why (§4.3).</summary>
internal sealed record SafetyOfLevel(string Sku, string Location, int Quantity, SafetySource Source);

/// <summary>Lists settings of safety stock, or answers which of them holds (§4.3).</summary>
internal static class SafetyView
{
    public static void Map(IEndpointRouteBuilder stock)
    {
        stock
            .Get("/safety", ListAsync)
            .Needs(Permission.CatalogRead)
            .WithName("listSafetyStock")
            .WithSummary("Settings of safety stock, without the shipped defaults (§4.3).");
        stock
            .Get("/safety/of", OfAsync)
            .Needs(Permission.CatalogRead)
            .WithName("getSafetyStock")
            .WithSummary("How much safety stock a SKU has at a location, and where that comes from (§4.3).")
            .ProducesProblem(400);
    }

    private static async Task<Ok<Page<SafetyReply>>> ListAsync(ArmoireDb db, NetworkDesk network, CatalogDesk catalog, CancellationToken ct)
    {
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var rows = await SafetySql.ListAsync(db, ct);
        return TypedResults.Ok(new Page<SafetyReply>([.. rows.Select(row => SafetyReply.Of(row, places, goods))], null));
    }

    private static async Task<Ok<SafetyOfLevel>> OfAsync(
        string? sku,
        string? location,
        ArmoireDb db,
        NetworkDesk network,
        CatalogDesk catalog,
        CancellationToken ct
    )
    {
        var place = (await network.DirectoryAsync(ct)).Find(location ?? "");
        Require.That(place is not null, "location", "No such location.", "location.unknown");
        var variant = (await catalog.SnapshotAsync(ct)).FindSku(sku ?? "");
        Require.That(variant is not null, "sku", "No such SKU.", "catalog.sku_unknown");
        var settings = await SafetySql.AllAsync(db, ct);
        var safety = SafetyPolicy.For(place!.Id, place.Kind, place.Tier, variant!.Id, variant.CategoryIds, settings);
        return TypedResults.Ok(new SafetyOfLevel(variant.Sku, place.Code, safety.Quantity, safety.Source));
    }
}
