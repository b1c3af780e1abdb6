using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Stock.Views;

/// <summary>Who keeps units of a SKU: the reservations behind the numbers reserved and held (§4.3, §5).</summary>
internal static class HoldersView
{
    public static void Map(IEndpointRouteBuilder reservations) =>
        reservations
            .Get("/", HandleAsync)
            .Needs(Permission.OrderRead)
            .WithName("listReservations")
            .WithSummary("Active reservations of a SKU at a location, or wherever the caller may look, newest first (§5).")
            .ProducesProblem(400);

    private static async Task<Ok<Page<ReservationReply>>> HandleAsync(
        string? sku,
        string? location,
        int? limit,
        string? cursor,
        [AsParameters] PageOfSku.Rooms rooms,
        CancellationToken ct
    )
    {
        var places = await rooms.Network.DirectoryAsync(ct);
        var goods = await rooms.Catalog.SnapshotAsync(ct);
        var page = PageOfSku.Of(sku, limit, cursor, goods);
        var at = Places(location, places, rooms.Caller);
        var ids = await ReservationSql.HoldingAsync(rooms.Db, page.Variant.Id, at, page.Before, page.Take + 1, ct);
        var cards = (await ReservationSql.FindAsync(rooms.Db, ids, ct)).ToDictionary(card => card.Id.Value);
        var rows = ids.Where(cards.ContainsKey).Select(id => cards[id]).ToList(); // One may end between the two questions.
        return TypedResults.Ok(page.Of(rows, row => (row.CreatedAt, row.Id.Value), row => ReservationReply.Of(row, places, goods)));
    }

    private static List<LocationId>? Places(string? location, LocationDirectory places, Caller caller) =>
        location is null
            ? caller.Locations?.Select(places.Find).OfType<LocationCard>().Select(place => place.Id).ToList()
            : [PageOfSku.Place(location, places, caller).Id];
}
