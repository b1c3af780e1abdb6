using Armoire.Catalog;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using Armoire.Stock.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Stock.UseCases;

/// <summary>Releases or extends a reservation that no order owns (§5.2); an order's goods follow the order.</summary>
internal static class EndReservation
{
    public static void Map(IEndpointRouteBuilder reservations)
    {
        reservations
            .Delete("/{id:guid}", ReleaseAsync)
            .Needs(Permission.ReservationWrite)
            .WithName("releaseReservation")
            .TakesIfMatch()
            .WithSummary("Frees what is still open of an active reservation (§5.2).")
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ConflictsWith("stock.reservation_not_active", "reservation.belongs_to_order");
        reservations
            .Post("/{id:guid}/extend", ExtendAsync)
            .Needs(Permission.ReservationWrite)
            .WithName("extendReservation")
            .TakesIfMatch()
            .WithSummary("Keeps a reservation longer where its kind allows it (§5.1).")
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ConflictsWith(
                "stock.reservation_not_active",
                "stock.extension_not_allowed",
                "stock.extension_used_up",
                "reservation.belongs_to_order",
                "sla.no_opening_hours"
            );
    }

    private static async Task<Results<Ok<ReservationReply>, ProblemHttpResult>> ReleaseAsync(
        Guid id,
        StockDesk stock,
        NetworkDesk network,
        CatalogDesk catalog,
        HttpContext http,
        Work work,
        CancellationToken ct
    ) =>
        await work.RunAsync<Results<Ok<ReservationReply>, ProblemHttpResult>>(
            async () =>
            {
                if (await HoldAsync(id, stock, network, http, work, ct) is { Refusal: { } refusal })
                {
                    return refusal;
                }

                if (!await stock.ReleaseAsync(work.Db, new(id), null, "released", work.Caller.Name, work.Now, ct))
                {
                    return Problem.Conflict(ReservationStates.Code(ReservationRefusal.NotActive), "The reservation has ended.");
                }

                return await ReplyAsync(id, stock, network, catalog, work, ct);
            },
            ct
        );

    private static async Task<Results<Ok<ReservationReply>, ProblemHttpResult>> ExtendAsync(
        Guid id,
        StockDesk stock,
        NetworkDesk network,
        CatalogDesk catalog,
        HttpContext http,
        Work work,
        CancellationToken ct
    ) =>
        await work.RunAsync<Results<Ok<ReservationReply>, ProblemHttpResult>>(
            async () =>
            {
                var (card, refusal) = await HoldAsync(id, stock, network, http, work, ct);
                if (card is null)
                {
                    return refusal!;
                }

                if (!card.IsActive)
                {
                    return Problem.Conflict(ReservationStates.Code(ReservationRefusal.NotActive), "The reservation has ended.");
                }

                var hours = (await network.DirectoryAsync(ct))[card.Lines[0].Key.At].Hours;
                var hold = new RunningHold(card.Kind, card.HeldSince, card.ExpiresAt, card.TimesExtended);
                var by = ReservationRights.ExtendsAs(card.Kind, work.Caller); // Whose hold it is was asked above.
                switch (HoldClock.Extend(hold, by, work.Now, hours))
                {
                    case ExtendOutcome.Refused refused:
                        return Problem.Conflict(ReservationStates.Code(refused.Why), "This kind of reservation cannot be kept longer now.");
                    case ExtendOutcome.Extended extended:
                        await ReservationSql.ExtendAsync(work.Db, card.Id, extended.ExpiresAt, work.Caller.Name, ct);
                        break;
                }

                return await ReplyAsync(id, stock, network, catalog, work, ct);
            },
            ct
        );

    /// <summary>Holds a reservation until commit: a clock that runs out at this moment, or a second wish, is decided before or after, not in between.</summary>
    private static async Task<(ReservationCard? Card, ProblemHttpResult? Refusal)> HoldAsync(
        Guid id,
        StockDesk stock,
        NetworkDesk network,
        HttpContext http,
        Work work,
        CancellationToken ct
    )
    {
        if (await stock.FindAsync(work.Db, new(id), ct) is not { } seen)
        {
            return (null, Problem.NotFound("reservation.not_found", "No such reservation."));
        }

        ReservationRights.DemandTouch(work.Caller, seen, await network.DirectoryAsync(ct));
        if (seen.OwnerKind == "order")
        {
            return (
                null,
                Problem.Conflict(
                    "reservation.belongs_to_order",
                    $"These goods belong to order {seen.OwnerNumber}. Cancel or change the order instead."
                )
            );
        }

        await stock.LockAsync(work.Db, [.. seen.Lines.Select(l => l.Key)], ct);
        var card = (await stock.FindAsync(work.Db, new(id), ct))!;
        Versions.Match(http, card.Version);
        return (card, null);
    }

    private static async Task<Results<Ok<ReservationReply>, ProblemHttpResult>> ReplyAsync(
        Guid id,
        StockDesk stock,
        NetworkDesk network,
        CatalogDesk catalog,
        Work work,
        CancellationToken ct
    )
    {
        var card = (await stock.FindAsync(work.Db, new(id), ct))!;
        var reply = ReservationReply.Of(card, await network.DirectoryAsync(ct), await catalog.SnapshotAsync(ct));
        await work.CommitAsync(200, reply, null, ct);
        return TypedResults.Ok(reply);
    }
}
