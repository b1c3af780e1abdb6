using Armoire.Catalog;
using Armoire.Network;
using Armoire.Platform;
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
        CancellationToken ct
    )
    {
        var place = (await network.DirectoryAsync(ct)).Find(location ?? "");
        Require.That(place is not null, "location", "No such location.", "location.unknown");
        var variant = (await catalog.SnapshotAsync(ct)).FindSku(sku ?? "");
        Require.That(variant is not null, "sku", "No such SKU.", "catalog.sku_unknown");
        var take = Paging.Limit(limit);
        var sql = new SqlText(db)
            .Add("SELECT id, bucket_from, bucket_to, quantity, type, reason, reference, actor, effective_at, recorded_at, source")
            .Add("FROM stock_movement WHERE location_id =")
            .Value(place!.Id)
            .Add("AND variant_id =")
            .Value(variant!.Id);
        if (Paging.Read<Key>(cursor) is { } after)
        {
            sql.Add("AND (effective_at, id) < (").Value(after.At).Add(",").Value(after.Id).Add(")");
        }

        var rows = await sql.Add("ORDER BY effective_at DESC, id DESC LIMIT")
            .Value(take + 1)
            .ReadAsync(
                row =>
                    (
                        Id: row.GetGuid(0),
                        Movement: new Movement(
                            row.GetGuid(0).ToString(),
                            variant.Sku,
                            place.Code,
                            row.GetStringOrNull(1),
                            row.GetStringOrNull(2),
                            row.GetInt32(3),
                            row.GetString(4),
                            row.GetStringOrNull(5),
                            row.GetStringOrNull(6),
                            row.GetString(7),
                            row.GetInstant(8),
                            row.GetInstant(9),
                            row.GetString(10)
                        )
                    ),
                ct
            );
        return TypedResults.Ok(Paging.Of(rows, take, row => new Key(row.Movement.EffectiveAt, row.Id), row => row.Movement));
    }
}
