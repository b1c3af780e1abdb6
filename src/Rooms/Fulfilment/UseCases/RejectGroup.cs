using Armoire.Catalog;
using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>A location says that it cannot do a group at all (§7.3). A customer's own choice of store is never moved, so the order ends (§8.6).</summary>
internal sealed class RejectGroup(OrdersDesk orders, StockDesk stock, LedgerDesk ledger, CatalogDesk catalog)
{
    public sealed record Request(string? Reason);

    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .MapPost(
                "/{id:guid}/reject",
                (Guid id, Request request, HttpContext http, GroupChange change, RejectGroup reject, CancellationToken ct) =>
                    change.RunAsync(id, Languages.Of(http), group => reject.RejectAsync(group, request, ct), ct)
            )
            .Needs(Permission.FulfilmentWork)
            .WithName("rejectFulfilment")
            .WithSummary("The whole group is impossible here; the reason decides what happens to stock (§7.3, §9.2).")
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409);

    private async Task<GroupOutcome> RejectAsync(GroupInWork group, Request request, CancellationToken ct)
    {
        var reason = Require.OneOf<RejectReason>(request.Reason, "reason");
        if (group.Decide(GroupCommand.Reject) is GroupDecision.Refused refused)
        {
            return GroupOutcome.Refused(refused);
        }

        if (TakeGroup.HeldByOther(group) is { } held)
        {
            return held;
        }

        var goods = await catalog.SnapshotAsync(ct);
        var rule = RejectReasons.Of(reason);
        var open = group.Lines.Select(l => (Line: l, Units: l.Quantity - l.Short)).Where(o => o.Units > 0).ToList();
        if (group.Order.Reservation is { } reservation)
        {
            await stock.ReleaseAsync(group.Work.Db, reservation, null, "rejected", group.Work.Actor, group.Now, ct);
        }

        if (rule.StockEffect is { } effect)
        {
            var moves = open.Select(o => group.Move(o.Line, effect.From, effect.To, o.Units, effect.Type, reason.ToString())).ToList();
            await ledger.TakeOffShelfAsync(group.Work.Db, moves, "reject", group.Now, ct);
        }

        foreach (var (line, units) in open)
        {
            var missing = new MissingUnits(line.Id, goods.Find(new(line.VariantId))?.Sku ?? "", units, reason);
            await ShortageBook.WriteAsync(group, line, missing, rule, stock, ct);
            line.Short = line.Quantity;
            line.Picked = 0;
        }

        group.Row.State = nameof(GroupState.Rejected);
        group.Row.RejectReason = reason.ToString();
        group.Row.ClosedAt = group.Now;
        group.Tell(
            group.Say(
                (id, order, number, method, at, origin, language) =>
                    new FulfilmentRejected
                    {
                        GroupId = id,
                        OrderId = order,
                        OrderNumber = number,
                        Method = method,
                        Location = at,
                        Origin = origin,
                        Language = language,
                        Reason = reason,
                    }
            ),
            "fulfilment.rejected",
            new { location = group.Place.Code, why = reason.ToString() }
        );
        orders.Report(
            group.Work,
            group.Order,
            new(group.Id, GroupState.Rejected)
            {
                Lines = [.. group.Lines.Select(l => new LineReport(l.Id, 0, open.Where(o => o.Line == l).Sum(o => o.Units), 0))],
                RejectedFinally = true,
                CancelReason = "unfulfillable",
            }
        );
        return GroupOutcome.Done;
    }
}
