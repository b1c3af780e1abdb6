using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Stock.Views;

/// <summary>Who keeps units of a SKU: the reservations behind the numbers reserved and held (§4.3, §5).</summary>
internal static class HoldersView
{
    private sealed record Key(Instant At, Guid Id);

    public static void Map(IEndpointRouteBuilder reservations) =>
        reservations
            .MapGet("/", HandleAsync)
            .Needs(Permission.OrderRead)
            .WithName("listReservations")
            .WithSummary("Active reservations of a SKU at a location, or wherever the caller may look, newest first (§5).")
            .ProducesProblem(400);

    private static async Task<Ok<Page<ReservationReply>>> HandleAsync(
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
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var variant = goods.FindSku(sku ?? "");
        Require.That(variant is not null, "sku", "No such SKU.", "catalog.sku_unknown");
        var at = Places(location, places, caller);
        var take = Paging.Limit(limit);
        var after = Paging.Read<Key>(cursor);
        var ids = await ReservationSql.HoldingAsync(db, variant!.Id, at, after is null ? null : (after.At, after.Id), take + 1, ct);
        var cards = (await ReservationSql.FindAsync(db, ids, ct)).ToDictionary(card => card.Id.Value);
        var rows = ids.Where(cards.ContainsKey).Select(id => cards[id]).ToList(); // One may end between the two questions.
        return TypedResults.Ok(
            Paging.Of(rows, take, row => new Key(row.CreatedAt, row.Id.Value), row => ReservationReply.Of(row, places, goods))
        );
    }

    private static List<LocationId>? Places(string? location, LocationDirectory places, Caller caller)
    {
        if (location is null)
        {
            return caller.Locations?.Select(places.Find).OfType<LocationCard>().Select(place => place.Id).ToList();
        }

        var place = places.Find(location);
        Require.That(place is not null, "location", "No such location.", "location.unknown");
        caller.DemandAt(place!.Code);
        return [place.Id];
    }
}
