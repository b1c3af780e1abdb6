using Armoire.Catalog;
using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>A location says that it cannot do a group at all (§7.3). A customer's own choice of store is never moved, so the order ends (§8.6).</summary>
internal sealed class RejectGroup(OrdersDesk orders, StockDesk stock, LedgerDesk ledger, CatalogDesk catalog, NetworkDesk network)
{
    public sealed record Request(string? Reason);

    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .Post(
                "/{id:guid}/reject",
                (Guid id, Request request, HttpContext http, GroupChange change, RejectGroup reject, CancellationToken ct) =>
                    change.RunAsync(id, http, group => reject.RejectAsync(group, request, ct), ct)
            )
            .IsGroupVerb(
                "rejectFulfilment",
                "The whole group is impossible here; the reason decides what happens to stock (§7.3, §9.2).",
                TakeGroup.TakenByOther,
                TakeGroup.PickedByOther
            );

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
        var open = group.Lines.Select(l => (Line: l, Units: l.Quantity - l.Short - l.Picked)).Where(o => o.Units > 0).ToList(); // What was scanned is there.
        var cancelled = group.Lines.ConvertAll(l => new LineReport(
            l.Id,
            l.Picked,
            l.Quantity - l.Short,
            0,
            l.Quantity - l.Short - l.Picked
        ));
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
            line.Short += units;
        }

        PickBook.RecordAccuracy(group);
        group.Close(GroupState.Rejected);
        Tell(group, reason);
        if (rule.FollowUp == RejectFollowUp.PauseLocation)
        {
            await network.PauseAsync(group.Work, group.Place, reason.ToString(), ct);
        }

        orders.Report(
            group.Work,
            group.Order,
            new(group.Id, GroupState.Rejected)
            {
                Lines = cancelled,
                RejectedFinally = true,
                CancelReason = ShortageBook.CancelReason(group, "unfulfillable"),
            }
        );
        return GroupOutcome.Done;
    }

    /// <summary>The location cannot do it at all, said at once or found out unit by unit.</summary>
    internal static void Tell(GroupInWork group, RejectReason reason)
    {
        group.Row.RejectReason = reason.ToString();
        group.Tell(
            new FulfilmentRejected { Reason = reason },
            "fulfilment.rejected",
            new { location = group.Place.Code, why = reason.ToString() }
        );
    }
}
