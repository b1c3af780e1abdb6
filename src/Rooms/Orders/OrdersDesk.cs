using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Orders;

/// <summary>Answers rooms below about orders, and takes what they report (§6, §7), in the caller's transaction.</summary>
public sealed class OrdersDesk(NetworkDesk network)
{
    /// <summary>Holds an order until commit. Lock stock levels first.</summary>
    public async Task<OrderInWork?> LockAsync(Work work, OrderId id, CancellationToken ct)
    {
        var loaded = await LoadedOrder.LockAsync(work.Db, id.Value, ct);
        return loaded is null ? null : new(loaded, await network.DirectoryAsync(ct));
    }

    /// <summary>Holds many orders until commit, always in the same order; those that are not there are absent.</summary>
    public async Task<IReadOnlyDictionary<OrderId, OrderInWork>> LockAllAsync(
        Work work,
        IReadOnlyCollection<OrderId> ids,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        var loaded = await LoadedOrder.LockAllAsync(work.Db, [.. ids.Select(id => id.Value)], ct);
        return loaded.ToDictionary(order => new OrderId(order.Row.Id), order => new OrderInWork(order, places));
    }

    /// <summary>Whose group it is, opened or still to be opened; null when there is no such group.</summary>
    public async Task<OrderId?> OfGroupAsync(ArmoireDb db, GroupId group, CancellationToken ct)
    {
        var order = await db.Set<OrderGroupRow>()
            .AsNoTracking()
            .Where(g => g.Id == group.Value)
            .Select(g => (Guid?)g.OrderId)
            .SingleOrDefaultAsync(ct);
        return order is { } id ? new(id) : null;
    }

    /// <summary>A group moved on: its order follows, begins, or ends (§6.2 O10, O11, O12).</summary>
    public void Report(Work work, OrderInWork order, GroupReport report)
    {
        var loaded = order.Loaded;
        var group = loaded.Groups.Single(g => g.Id == report.Group.Value);
        var (stays, scanned) = (group.State == report.State.ToString(), false);
        group.State = report.State.ToString();
        group.ReadyAt = report.ReadyAt ?? group.ReadyAt;
        loaded.Row.ExpiresAt = report.ExpiresAt ?? loaded.Row.ExpiresAt;
        loaded.Row.ReservationId = report.Reservation?.Value ?? loaded.Row.ReservationId;
        foreach (var told in report.Lines)
        {
            var line = loaded.Lines.Single(l => l.Id == told.LineId);
            scanned |= line.Picked != told.Picked;
            line.Picked = told.Picked;
            line.Cancelled += told.CancelledMore;
            line.Short += told.ShortMore;
            line.Delivered += told.DeliveredMore;
        }

        if (stays && scanned)
        {
            loaded.Row.Version++; // A scan shows on the order too, and no fact tells of it; where its group moves on, one does.
        }

        if (report.Captured is { } money)
        {
            loaded.Row.Captured += money.Minor;
        }

        if (
            report.State == GroupState.Picking
            && OrderTransitions.Decide(loaded.Status, OrderCommand.StartPicking, loaded.Facts(OrderActor.Staff))
                is OrderDecision.Allowed begun
        )
        {
            loaded.Row.Status = begun.To.ToString();
        }

        loaded.Row.UpdatedAt = work.Now;
        loaded.Derive();
        TellCancelledUnits(work, order, report);
        Settle(work, order, report);
    }

    /// <summary>Orders as terminals show them, many at once, without lock.</summary>
    public async Task<IReadOnlyDictionary<OrderId, OrderGlance>> GlancesAsync(
        ArmoireDb db,
        IReadOnlyCollection<OrderId> ids,
        CancellationToken ct
    )
    {
        var wanted = ids.Select(i => i.Value).ToList();
        var places = await network.DirectoryAsync(ct);
        var rows = await db.Set<OrderRow>().AsNoTracking().Where(o => wanted.Contains(o.Id)).ToListAsync(ct);
        var lines = (
            await db.Set<OrderLineRow>().AsNoTracking().Where(l => wanted.Contains(l.OrderId)).OrderBy(l => l.Position).ToListAsync(ct)
        ).ToLookup(l => l.OrderId);
        return rows.ToDictionary(row => new OrderId(row.Id), row => OrderGlance.Of(row, lines[row.Id], places));
    }

    private static void TellCancelledUnits(Work work, OrderInWork order, GroupReport report)
    {
        var cancelled = report
            .Lines.Where(l => l.CancelledMore > 0)
            .Select(l => new CancelledUnits(l.LineId, order.Loaded.Lines.Single(o => o.Id == l.LineId).Sku, l.CancelledMore))
            .ToList();
        if (cancelled.Count == 0)
        {
            return;
        }

        order.Raise(
            work,
            new OrderEdited
            {
                OrderId = order.Id.Value,
                OrderNumber = order.Number,
                Origin = order.Origin,
                FulfilAt = order.FulfilAt,
                Cause = report.CancelReason,
                Cancelled = cancelled,
            }
        );
    }

    private static void Settle(Work work, OrderInWork order, GroupReport report)
    {
        var loaded = order.Loaded;
        var facts = loaded.Facts(OrderActor.System, rejectedFinally: report.RejectedFinally ? report.Group.Value : null);
        if (OrderTransitions.Decide(loaded.Status, OrderCommand.Settle, facts) is not OrderDecision.Allowed settled)
        {
            return;
        }

        loaded.Row.Status = settled.To.ToString();
        loaded.Row.ClosedAt = work.Now;
        if (settled.To == OrderStatus.Completed)
        {
            Complete(work, order);
            return;
        }

        loaded.Row.CancelReason = report.CancelReason;
        order.Raise(work, loaded.CancelledFact(order.Places));
        order.Note(work, "order.cancelled", new { reason = loaded.Row.CancelReason }, "system");
    }

    private static void Complete(Work work, OrderInWork order)
    {
        var loaded = order.Loaded;
        foreach (var credit in CreditBook.Of(loaded, order.Places, work.Now))
        {
            work.Db.Add(credit);
        }

        order.Raise(
            work,
            new OrderCompleted
            {
                OrderId = order.Id.Value,
                OrderNumber = order.Number,
                Origin = order.Origin,
                FulfilAt = order.FulfilAt,
                Net = new(loaded.Due, order.Currency),
            }
        );
        order.Note(work, "order.completed", null, "system");
    }
}
