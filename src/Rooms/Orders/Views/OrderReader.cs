using Armoire.Access;
using Armoire.Catalog;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Payments;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Orders.Views;

/// <summary>Puts an order's reply together from what is stored.</summary>
internal sealed class OrderReader(ArmoireDb db, PaymentsDesk payments, StockDesk stock, AccessDesk access, Caller caller)
{
    /// <summary>The whole order with its story; also for one just changed in the same transaction.</summary>
    public async Task<OrderReply> ReplyAsync(LoadedOrder order, LocationDirectory places, string language, CancellationToken ct)
    {
        var id = order.Row.Id;
        var steps = await db.Set<TimelineRow>()
            .AsNoTracking()
            .Where(s => s.OrderId == id)
            .OrderBy(s => s.At)
            .ThenBy(s => s.Id)
            .ToListAsync(ct);
        var credits = await db.Set<CreditRow>().AsNoTracking().Where(c => c.OrderId == id).OrderBy(c => c.Id).ToListAsync(ct);
        var paid = await payments.OfOrderAsync(db, new(id), ct);
        var reservation = order.Row.ReservationId is { } r ? await stock.FindAsync(db, new(r), ct) : null;
        var people = await access.DisplayNamesAsync(db, [.. steps.Select(s => s.Actor).Distinct(StringComparer.Ordinal)], ct);
        var names = caller.May(Permission.CustomerFind);
        var story = steps.ConvertAll(s => OrderStep.Of(s, people.GetValueOrDefault(s.Actor), order.Lines, places, language, names));
        return OrderReply.Of(order, story, paid, credits, OrderReservation.Of(reservation), places, language, names);
    }

    /// <summary>The reservations that stand for orders, or stood for them last, all in one look; by order.</summary>
    public async Task<IReadOnlyDictionary<Guid, ReservationCard>> ReservationsAsync(IReadOnlyList<OrderRow> rows, CancellationToken ct)
    {
        var cards = (await stock.OfOwnersAsync(db, [.. rows.Select(r => r.Id)], ct)).ToDictionary(card => card.Id.Value);
        return rows.Where(r => r.ReservationId is { } id && cards.ContainsKey(id))
            .ToDictionary(r => r.Id, r => cards[r.ReservationId!.Value]);
    }

    /// <summary>The id of an order named by id or by number.</summary>
    public async Task<Guid?> IdOfAsync(string idOrNumber, CancellationToken ct) =>
        Guid.TryParse(idOrNumber, out var id)
            ? id
            : await db.Set<OrderRow>().Where(o => o.Number == idOrNumber).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(ct);

    /// <summary>Finds by id or by number, without lock.</summary>
    public async Task<LoadedOrder?> FindAsync(string idOrNumber, CancellationToken ct)
    {
        var row = Guid.TryParse(idOrNumber, out var id)
            ? await db.Set<OrderRow>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct)
            : await db.Set<OrderRow>().AsNoTracking().SingleOrDefaultAsync(o => o.Number == idOrNumber, ct);
        return row is null ? null : (await WithPartsAsync([row], ct))[0];
    }

    public async Task<List<LoadedOrder>> WithPartsAsync(IReadOnlyList<OrderRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var lines = (
            await db.Set<OrderLineRow>().AsNoTracking().Where(l => ids.Contains(l.OrderId)).OrderBy(l => l.Position).ToListAsync(ct)
        ).ToLookup(l => l.OrderId);
        var groups = (
            await db.Set<OrderGroupRow>().AsNoTracking().Where(g => ids.Contains(g.OrderId)).OrderBy(g => g.Id).ToListAsync(ct)
        ).ToLookup(g => g.OrderId);
        return [.. rows.Select(row => new LoadedOrder(row, [.. lines[row.Id]], [.. groups[row.Id]]))];
    }
}
