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
        string Source,
        long? Sequence
    );

    public static void Map(IEndpointRouteBuilder stock) =>
        stock
            .Get("/movements", HandleAsync)
            .Needs(Permission.CatalogRead)
            .WithName("listStockMovements")
            .WithSummary("Movements of a SKU at a location, newest first (§4.1).")
            .ProducesProblem(400);

    private static async Task<Ok<Page<Movement>>> HandleAsync(
        string? sku,
        string? location,
        int? limit,
        string? cursor,
        [AsParameters] PageOfSku.Rooms rooms,
        CancellationToken ct
    )
    {
        var place = PageOfSku.Place(location, await rooms.Network.DirectoryAsync(ct), rooms.Caller);
        var page = PageOfSku.Of(sku, limit, cursor, await rooms.Catalog.SnapshotAsync(ct));
        var rows = await MovementSql.PageAsync(rooms.Db, new(place.Id, page.Variant.Id), page.Before, page.Take + 1, ct);
        return TypedResults.Ok(
            page.Of(
                rows,
                row => (row.EffectiveAt, row.Id),
                row => new Movement(
                    row.Id.ToString(),
                    page.Variant.Sku,
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
                    row.Source,
                    row.Sequence
                )
            )
        );
    }
}
