using Armoire.Catalog;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Stock.Views;

/// <summary>The ledger of a SKU, newest first: every movement that made the balance (§4.1).</summary>
internal static class LedgerView
{
    public sealed record Movement(
        string Id,
        string Sku,
        string Location,
        string? From,
        string? To,
        int Quantity,
        string Type,
        string? Reason,
        string? Reference,
        string Actor,
        Instant EffectiveAt,
        Instant RecordedAt,
        string Source
    );

    private sealed record Key(Instant At, Guid Id);

    public static void Map(IEndpointRouteBuilder stock) =>
        stock
            .MapGet("/movements", HandleAsync)
            .Needs(Permission.CatalogRead)
            .WithName("listStockMovements")
            .WithSummary("Movements of a SKU at a location, newest first (§4.1).")
            .ProducesProblem(400);

    private static async Task<Ok<Page<Movement>>> HandleAsync(
        string? sku,
        string? location,
        int? limit,
        string? cursor,
        ArmoireDb db,
        NetworkDesk network,
        CatalogDesk catalog,
        Caller caller,
        CancellationToken ct
    )
    {
        var place = (await network.DirectoryAsync(ct)).Find(location ?? "");
        Require.That(place is not null, "location", "No such location.", "location.unknown");
        caller.DemandAt(place!.Code);
        var variant = (await catalog.SnapshotAsync(ct)).FindSku(sku ?? "");
        Require.That(variant is not null, "sku", "No such SKU.", "catalog.sku_unknown");
        var take = Paging.Limit(limit);
        var after = Paging.Read<Key>(cursor);
        var rows = await MovementSql.PageAsync(db, new(place!.Id, variant!.Id), after is null ? null : (after.At, after.Id), take + 1, ct);
        return TypedResults.Ok(
            Paging.Of(
                rows,
                take,
                row => new Key(row.EffectiveAt, row.Id),
                row => new Movement(
                    row.Id.ToString(),
                    variant.Sku,
                    place.Code,
                    row.From,
                    row.To,
                    row.Quantity,
                    row.Type,
                    row.Reason,
                    row.Reference,
                    row.Actor,
                    row.EffectiveAt,
                    row.RecordedAt,
                    row.Source
                )
            )
        );
    }
}
