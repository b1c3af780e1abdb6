using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Stock.Views;

/// <summary>A reservation as the API shows it.</summary>
internal sealed record ReservationReply(
    string Id,
    ReservationKind Kind,
    string State,
    Instant CreatedAt,
    Instant? ExpiresAt,
    string OwnerKind,
    string OwnerNumber,
    IReadOnlyList<ReservationLineReply> Lines,
    long Version
) : IVersioned
{
    public static ReservationReply Of(ReservationCard card, LocationDirectory places, CatalogSnapshot goods) =>
        new(
            card.Id.Value.ToString(),
            card.Kind,
            card.State,
            card.CreatedAt,
            card.ExpiresAt,
            card.OwnerKind,
            card.OwnerNumber,
            [
                .. card.Lines.Select(l => new ReservationLineReply(
                    goods.Find(l.Key.Variant)?.Sku ?? "",
                    places[l.Key.At].Code,
                    l.Quantity,
                    l.Open
                )),
            ],
            card.Version
        );
}

/// <summary>One SKU at one location; <c>open</c> is what is still set apart.</summary>
internal sealed record ReservationLineReply(string Sku, string Location, int Quantity, int Open);

/// <summary>Reads one reservation (§5).</summary>
internal static class ReservationView
{
    public static void Map(IEndpointRouteBuilder reservations) =>
        reservations
            .Get("/{id:guid}", HandleAsync)
            .Needs(Permission.CatalogRead)
            .WithName("getReservation")
            .WithSummary("One reservation with its open quantities (§5); whoever is bound to stores reads these stores' and their own.")
            .ProducesProblem(404);

    private static async Task<Results<Ok<ReservationReply>, ProblemHttpResult>> HandleAsync(
        Guid id,
        ArmoireDb db,
        StockDesk stock,
        NetworkDesk network,
        CatalogDesk catalog,
        Caller caller,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        return await stock.FindAsync(db, new(id), ct) is { } card && ReservationRights.MayRead(caller, card, places)
            ? TypedResults.Ok(ReservationReply.Of(card, places, await catalog.SnapshotAsync(ct)))
            : Problem.NotFound("reservation.not_found", "No such reservation."); // Another store's is none of theirs to know of.
    }
}
