using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;

namespace Armoire.Fulfilment.UseCases;

/// <summary>What a pick writes, whether it found units or missed them: movements, shortages, accuracy, and the order's part (§9).</summary>
internal sealed class PickBook(OrdersDesk orders, StockDesk stock, LedgerDesk ledger, NetworkDesk network)
{
    /// <summary>The first scan begins the work; nobody else may have it (§9.1).</summary>
    public GroupOutcome? BeginIfNeeded(GroupInWork group)
    {
        if (group.State == GroupState.Picking && group.Order.IsUnderway)
        {
            return TakeGroup.WithOther(group);
        }

        var begun = TakeGroup.Begin(group, orders);
        return begun.Problem is null ? null : begun;
    }

    /// <summary>Records shortages, and when nothing is left to find stages the found units and tells the order.</summary>
    public async Task FinishAsync(GroupInWork group, bool complete, List<MissingUnits> missing, CancellationToken ct)
    {
        await RecordMissingAsync(group, missing, ct);
        if (!complete)
        {
            Report(group, GroupState.Picking, missing);
            return;
        }

        var found = group.Lines.Where(l => l.Picked > 0).ToList();
        RecordAccuracy(group);
        group.Row.PickedAt = group.Now;
        if (found.Count == 0)
        {
            // Nothing was found: the place cannot do it at all, and a customer's own choice of store is never moved (§8.6).
            group.Close(GroupState.Rejected);
            RejectGroup.Tell(group, ShortageBook.LastReason(group));
            Report(group, GroupState.Rejected, missing, rejectedFinally: true);
            return;
        }

        await ledger.MustPostAsync(
            group.Work.Db,
            [.. found.Select(l => group.Move(l, Bucket.Sellable, Bucket.Staged, l.Picked, MovementType.PickStage))],
            "pick",
            group.Now,
            ct
        );
        found.ForEach(l => l.Staged = l.Picked);
        group.Row.State = nameof(GroupState.Picked);
        Report(group, GroupState.Picked, missing);
        group.Tell(new FulfilmentPicked(), "fulfilment.picked", PickedWords(group));
    }

    /// <summary>How many of how many: "all" is said only when it is so (§9.2).</summary>
    private static object PickedWords(GroupInWork group)
    {
        var (picked, asked) = (group.Lines.Sum(l => l.Picked), group.Lines.Sum(l => l.Quantity));
        return new
        {
            extent = picked == asked ? "all" : "part",
            picked,
            asked,
        };
    }

    private void Report(GroupInWork group, GroupState state, List<MissingUnits> missing, bool rejectedFinally = false)
    {
        var gone = missing.GroupBy(m => m.LineId).ToDictionary(g => g.Key, g => g.Sum(m => m.Quantity));
        orders.Report(
            group.Work,
            group.Order,
            new(group.Id, state)
            {
                Lines =
                [
                    .. group.Lines.Select(l => new LineReport(
                        l.Id,
                        l.Picked,
                        gone.GetValueOrDefault(l.Id),
                        0,
                        gone.GetValueOrDefault(l.Id)
                    )),
                ],
                RejectedFinally = rejectedFinally,
                CancelReason = ShortageBook.CancelReason(group, "not_found"),
            }
        );
    }

    private async Task RecordMissingAsync(GroupInWork group, List<MissingUnits> missing, CancellationToken ct)
    {
        if (missing.Count == 0)
        {
            return;
        }

        var moves = new List<MovementDraft>();
        foreach (var units in missing)
        {
            var line = group.Lines.Single(l => l.Id == units.LineId);
            var rule = RejectReasons.Of(units.Reason);
            if (rule.StockEffect is { } effect)
            {
                moves.Add(group.Move(line, effect.From, effect.To, units.Quantity, effect.Type, units.Reason.ToString()));
            }

            await ShortageBook.WriteAsync(group, line, units, rule, stock, ct);
            group.Order.Note(
                group.Work,
                "fulfilment.short_picked",
                new
                {
                    item = units.Sku,
                    quantity = units.Quantity,
                    why = units.Reason.ToString(),
                }
            );
        }

        if (group.Order.Reservation is { } reservation)
        {
            var freed = missing
                .GroupBy(m => m.LineId)
                .Select(g => (Line: group.Lines.Single(l => l.Id == g.Key), Units: g.Sum(m => m.Quantity)));
            var rows = freed
                .GroupBy(f => group.Key(f.Line))
                .Select(g => new ReserveLine(g.Key.At, g.Key.Variant, g.Sum(f => f.Units)))
                .ToList();
            await stock.ReleaseAsync(group.Work.Db, reservation, rows, "not_found", group.Work.Actor, group.Now, ct);
        }

        await ledger.TakeOffShelfAsync(group.Work.Db, moves, "pick", group.Now, ct);
        group.Raise(new FulfilmentShortPicked { Missing = missing });
        if (missing.Find(m => RejectReasons.Of(m.Reason).FollowUp == RejectFollowUp.PauseLocation) is { } closed)
        {
            await network.PauseAsync(group.Work, group.Place, closed.Reason.ToString(), ct);
        }
    }

    /// <summary>Attempts and finds of a pick that ended, by picking or by refusal (§4.4).</summary>
    public static void RecordAccuracy(GroupInWork group)
    {
        var missing = ShortageBook.Of(group);
        foreach (var line in group.Lines)
        {
            var own = missing
                .Where(m => m.LineId == line.Id)
                .Select(m => new ShortUnits(new(m.VariantId), m.Quantity, Enum.Parse<RejectReason>(m.Reason)));
            var accuracy = PickRule.Accuracy([new(line.Id, new(line.VariantId), line.Quantity, line.Picked, line.Short)], own);
            if (accuracy.Attempts > 0)
            {
                group.Work.Db.Add(
                    new AccuracyRow
                    {
                        Id = Guid.CreateVersion7(),
                        LocationId = group.Row.LocationId,
                        VariantId = line.VariantId,
                        Attempts = accuracy.Attempts,
                        Found = accuracy.Found,
                        At = group.Now,
                    }
                );
            }
        }
    }

    public static void Write(GroupInWork group, IReadOnlyList<PickLine> lines)
    {
        foreach (var line in lines)
        {
            var row = group.Lines.Single(l => l.Id == line.LineId);
            (row.Picked, row.Short) = (line.Picked, line.Short);
        }
    }

    public static int Positive(int quantity, string field)
    {
        Require.That(quantity is > 0 and <= 10_000, field, "Between 1 and 10000.");
        return quantity;
    }

    public static string Explain(string code) =>
        code switch
        {
            PickRule.UnknownCode => "No article has this code.",
            PickRule.NotInOrder => "This article is not part of the order.",
            PickRule.TooMany => "The order does not want that many.",
            _ => "The scan was not taken.",
        };
}
