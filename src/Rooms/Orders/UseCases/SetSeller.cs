using Armoire.Access;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Orders.UseCases;

/// <summary>A manager puts right who sold an order; credits earned already move with it (§12).</summary>
internal static class SetSeller
{
    public const string Cause = "seller_changed";

    private const int ReasonMax = 200;
    private const int NameMax = 100;
    private static readonly Duration ChangeableFor = Duration.FromDays(7);

    public sealed record Request([property: Wanted] string? Seller, [property: Wanted] string? Reason);

    public static void Map(IEndpointRouteBuilder orders) =>
        orders
            .Post("/{id}/seller", HandleAsync)
            .Needs(Permission.OrderSetSeller)
            .WithName("setOrderSeller")
            .WithSummary("Changes who sold an order, within 7 days of its placing (§12).")
            .TakesIfMatch()
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ConflictsWith("order.seller_too_late");

    internal static async Task<Results<Ok<OrderReply>, ProblemHttpResult>> HandleAsync(
        string id,
        Request request,
        HttpContext http,
        AccessDesk access,
        NetworkDesk network,
        OrderReader reader,
        Work work,
        CancellationToken ct
    )
    {
        var reason = Require.Text(request.Reason, "reason", ReasonMax);
        var seller = await access.FindStaffAsync(Require.Text(request.Seller, "seller", NameMax), ct);
        Require.That(seller is { Active: true }, "seller", "No such member of staff.", "staff.unknown");
        var places = await network.DirectoryAsync(ct);
        var named = await reader.IdOfAsync(id, ct) ?? Guid.Empty;
        return await work.RunAsync<Results<Ok<OrderReply>, ProblemHttpResult>>(
            async () =>
            {
                if (await LoadedOrder.LockAsync(work.Db, named, ct) is not { } order)
                {
                    return Problem.NotFound("order.not_found", "No such order.");
                }

                OrderScope.DemandSeller(work.Caller, order.Row, places);
                SellerOf.Demand(seller!, order.Row.OriginLocationId is { } origin ? places[new(origin)].Code : null);
                Versions.Match(http, order.Row.Version);
                if (work.Now > order.Row.PlacedAt + ChangeableFor)
                {
                    return Problem.Conflict("order.seller_too_late", "The seller is changed within 7 days of placing the order.");
                }

                if (order.Row.SellerId != seller!.Id.Value)
                {
                    await ApplyAsync(work, new OrderInWork(order, places), seller, reason, access, ct);
                }

                await work.Db.SaveChangesAsync(ct);
                var reply = await reader.ReplyAsync(order, places, Languages.Of(http), ct);
                await work.CommitAsync(200, reply, null, ct);
                return TypedResults.Ok(reply);
            },
            ct
        );
    }

    private static async Task ApplyAsync(
        Work work,
        OrderInWork order,
        StaffCard seller,
        string reason,
        AccessDesk access,
        CancellationToken ct
    )
    {
        var row = order.Loaded.Row;
        var before = row.Seller;
        var names = before is null ? null : await access.DisplayNamesAsync(work.Db, [before], ct);
        (row.Seller, row.SellerId) = (seller.UserName, seller.Id.Value);
        var kept = await work.Db.Set<CreditRow>().AsNoTracking().Where(credit => credit.OrderId == row.Id).ToListAsync(ct);
        work.Db.AddRange(CreditBook.Moved(kept, seller.UserName, work.Now));
        order.Raise(
            work,
            new OrderEdited
            {
                OrderId = row.Id,
                OrderNumber = row.Number,
                Origin = order.Origin,
                FulfilAt = order.FulfilAt,
                Cause = Cause,
                Cancelled = [],
                Seller = row.Seller,
                SellerBefore = before,
            }
        );
        order.Note(
            work,
            "order.edited",
            new
            {
                what = before is null ? "firstSeller" : "seller",
                from = before is null ? "" : names?.GetValueOrDefault(before) ?? before,
                to = seller.DisplayName,
                reason,
            }
        );
    }
}

/// <summary>Whose sale an order may be.</summary>
internal static class SellerOf
{
    /// <summary>Somebody who works where the order came from (§12).</summary>
    public static void Demand(StaffCard seller, string? origin) =>
        Require.That(
            AccessDesk.MaySellAt(seller, origin),
            "seller",
            "Somebody is wanted who works where the order came from.",
            "order.seller_elsewhere"
        );
}
