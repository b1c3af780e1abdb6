using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Stock;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Goods at the counter: secured for who came, given out, or put back (§5.2, §10.4).</summary>
internal sealed class CounterGoods(StockDesk stock, LedgerDesk ledger)
{
    /// <summary>What is accepted leaves the reservation and the store; what is declined is free again.</summary>
    public async Task GiveAsync(GroupInWork group, IReadOnlyList<HandedLine> lines, ReservationId reservation, CancellationToken ct)
    {
        var accepted = PerLevel(group, lines, l => l.Accepted);
        var left = PerLevel(group, lines, l => l.Declined);
        await stock.ConsumeAsync(group.Work.Db, reservation, accepted, group.Now, ct);
        if (left.Count > 0)
        {
            await stock.ReleaseAsync(group.Work.Db, reservation, left, "declined", group.Work.Actor, group.Now, ct);
        }

        await ledger.HandOverAsync(group.Work.Db, accepted, group.Work.Actor, group.Row.OrderNumber, group.Now, ct);
        await UnstageAsync(group, lines, ct);
        foreach (var line in lines)
        {
            var row = group.Lines.Single(l => l.Id == line.LineId);
            row.Delivered = line.Accepted;
            row.Staged -= line.Accepted;
        }
    }

    /// <summary>Nothing is taken: all of it is free again.</summary>
    public async Task TakeBackAsync(GroupInWork group, IReadOnlyList<HandedLine> lines, CancellationToken ct)
    {
        if (group.Order.Reservation is { } reservation)
        {
            await stock.ReleaseAsync(group.Work.Db, reservation, null, "declined", group.Work.Actor, group.Now, ct);
        }

        await UnstageAsync(group, lines, ct);
    }

    /// <summary>When the clock won the race and the goods are still free, they are set apart anew and the customer gets them (§5.2 rule 6).</summary>
    public async Task<ReservationId?> SecureAsync(GroupInWork group, CancellationToken ct)
    {
        if (
            group.Order.Reservation is { } id
            && await stock.FindAsync(group.Work.Db, id, ct) is { IsActive: true } held
            && !(held.ExpiresAt <= group.Now)
        )
        {
            return id;
        }

        if (group.Order.Reservation is { } late)
        {
            await stock.ReleaseAsync(group.Work.Db, late, null, "replaced", group.Work.Actor, group.Now, ct);
        }

        var again = new ReserveDraft(
            ReservationId.New(),
            ReservationKind.OrderAllocation,
            "order",
            group.Row.OrderId,
            group.Row.OrderNumber,
            null,
            CustomerVerified: true,
            PerLevel(group, [.. group.Lines.Select(l => new HandedLine(l.Id, new(l.VariantId), l.Staged, 0, 0))], l => l.Accepted),
            ExpiresAt: null,
            AllowSafety: true, // The unit lies staged for this very customer.
            IsLimited: false,
            group.Work.Actor
        );
        var result = await stock.ReserveAsync(group.Work.Db, [again], group.Now, ct);
        return result[0] is ReserveResult.Reserved ? again.Id : null;
    }

    /// <summary>What the customer leaves goes straight back to the shelf (§10.4).</summary>
    private async Task UnstageAsync(GroupInWork group, IReadOnlyList<HandedLine> lines, CancellationToken ct)
    {
        var moves = new List<MovementDraft>();
        foreach (var line in lines.Where(l => l.Declined > 0))
        {
            var row = group.Lines.Single(l => l.Id == line.LineId);
            moves.Add(group.Move(row, Bucket.Staged, Bucket.Sellable, line.Declined, MovementType.Unstage, "declined"));
            row.Declined = line.Declined;
            row.Staged -= line.Declined;
        }

        await ledger.UnstageAsync(group.Work.Db, moves, "hand_over", group.Now, ct);
    }

    private static List<ReserveLine> PerLevel(GroupInWork group, IReadOnlyList<HandedLine> lines, Func<HandedLine, int> units) =>
        [.. lines.Where(l => units(l) > 0).GroupBy(l => l.Variant).Select(g => new ReserveLine(group.Place.Id, g.Key, g.Sum(units)))];
}
