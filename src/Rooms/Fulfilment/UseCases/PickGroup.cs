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
using NodaTime;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Scans units, or reports them missing with a reason; when nothing is left to find the group is picked (§9.1, §9.2).</summary>
internal sealed class PickGroup(OrdersDesk orders, StockDesk stock, LedgerDesk ledger, CatalogDesk catalog)
{
    private const int ScansMax = 500;
    private const int ScanLengthMax = 200;

    /// <summary>Codes as scanned. <paramref name="Quantity"/> counts units of a single scan; without a scan <paramref name="Manual"/> names SKUs by hand, with a reason.</summary>
    public sealed record PickRequest(IReadOnlyList<string>? Scans, int? Quantity, IReadOnlyList<ManualLine>? Manual, string? Reason);

    public sealed record ManualLine(string? Sku, int Quantity);

    public sealed record ShortRequest(IReadOnlyList<ShortLine>? Lines);

    public sealed record ShortLine(string? Sku, int Quantity, string? Reason);

    public static void Map(IEndpointRouteBuilder groups)
    {
        groups
            .MapPost(
                "/{id:guid}/pick",
                (Guid id, PickRequest request, HttpContext http, GroupChange change, PickGroup pick, CancellationToken ct) =>
                    change.RunAsync(id, Languages.Of(http), group => pick.ScanAsync(group, request, ct), ct)
            )
            .Needs(Permission.FulfilmentWork)
            .WithName("pickFulfilment")
            .WithSummary("Scanned units; each must match an open line (§9.1).")
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409);
        groups
            .MapPost(
                "/{id:guid}/short",
                (Guid id, ShortRequest request, HttpContext http, GroupChange change, PickGroup pick, CancellationToken ct) =>
                    change.RunAsync(id, Languages.Of(http), group => pick.ShortAsync(group, request, ct), ct)
            )
            .Needs(Permission.FulfilmentWork)
            .WithName("shortFulfilment")
            .WithSummary("Units that cannot be found, per unit and with a reason; that part of the order is cancelled (§9.2).")
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }

    private async Task<GroupOutcome> ScanAsync(GroupInWork group, PickRequest request, CancellationToken ct)
    {
        var scans = await ReadScansAsync(request, group.Work.Caller, ct);
        if (group.State is GroupState.Picked or GroupState.Ready)
        {
            return GroupOutcome.Refused(Problem.Conflict(PickRule.TooMany, Explain(PickRule.TooMany))); // One scan more than was wanted (§9.1).
        }

        if (BeginIfNeeded(group) is { } refused)
        {
            return refused;
        }

        switch (PickRule.Scan(group.PickLines, scans))
        {
            case PickOutcome.Refused no:
                return GroupOutcome.Refused(Problem.Conflict(no.Code, Explain(no.Code), ("scanned", no.Scanned)));
            case PickOutcome.Accepted accepted:
                Write(group, accepted.Lines);
                await FinishAsync(group, accepted.Complete, [], ct);
                return GroupOutcome.Done;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<GroupOutcome> ShortAsync(GroupInWork group, ShortRequest request, CancellationToken ct)
    {
        Require.That(request.Lines is { Count: > 0 and <= ScansMax }, "lines", $"Between 1 and {ScansMax} lines.");
        Require.NoNull(request.Lines!, "lines");
        var goods = await catalog.SnapshotAsync(ct);
        var missing = request.Lines!.Select((line, i) => ReadShort(line, i, goods)).ToList();
        if (BeginIfNeeded(group) is { } refused)
        {
            return refused;
        }

        switch (PickRule.ReportShort(group.PickLines, missing))
        {
            case PickOutcome.Refused no:
                return GroupOutcome.Refused(Problem.Conflict(no.Code, Explain(no.Code)));
            case PickOutcome.Accepted accepted:
                Write(group, accepted.Lines);
                var reported = Match(accepted.Units, missing, goods);
                await FinishAsync(group, accepted.Complete, reported, ct);
                return GroupOutcome.Done;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private GroupOutcome? BeginIfNeeded(GroupInWork group)
    {
        if (group.State == GroupState.Picking && group.Order.IsUnderway)
        {
            return group.Row.Picker == group.Work.Caller.Name
                ? null
                : GroupOutcome.Refused(
                    Problem.Conflict("fulfilment.picked_by_other", $"{group.Row.Picker} is picking it.", ("picker", group.Row.Picker))
                );
        }

        var begun = TakeGroup.Begin(group, orders);
        return begun.Problem is null ? null : begun;
    }

    /// <summary>Records shortages, and when nothing is left to find stages the found units and tells the order.</summary>
    private async Task FinishAsync(GroupInWork group, bool complete, List<MissingUnits> missing, CancellationToken ct)
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
            group.Row.State = nameof(GroupState.Rejected);
            group.Row.ClosedAt = group.Now;
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
        group.Tell(
            group.Say(
                (id, order, number, method, at, origin, language) =>
                    new FulfilmentPicked
                    {
                        GroupId = id,
                        OrderId = order,
                        OrderNumber = number,
                        Method = method,
                        Location = at,
                        Origin = origin,
                        Language = language,
                    }
            ),
            "fulfilment.picked"
        );
    }

    private void Report(GroupInWork group, GroupState state, List<MissingUnits> missing, bool rejectedFinally = false)
    {
        var gone = missing.GroupBy(m => m.LineId).ToDictionary(g => g.Key, g => g.Sum(m => m.Quantity));
        orders.Report(
            group.Work,
            group.Order,
            new(group.Id, state)
            {
                Lines = [.. group.Lines.Select(l => new LineReport(l.Id, l.Picked, gone.GetValueOrDefault(l.Id), 0))],
                RejectedFinally = rejectedFinally,
                CancelReason = "not_found",
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
        group.Order.Raise(
            group.Work,
            group.Say(
                (id, order, number, method, at, origin, language) =>
                    new FulfilmentShortPicked
                    {
                        GroupId = id,
                        OrderId = order,
                        OrderNumber = number,
                        Method = method,
                        Location = at,
                        Origin = origin,
                        Language = language,
                        Missing = missing,
                    }
            )
        );
    }

    private static void RecordAccuracy(GroupInWork group)
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

    private static void Write(GroupInWork group, IReadOnlyList<PickLine> lines)
    {
        foreach (var line in lines)
        {
            var row = group.Lines.Single(l => l.Id == line.LineId);
            (row.Picked, row.Short) = (line.Picked, line.Short);
        }
    }

    private async Task<List<PickScan>> ReadScansAsync(PickRequest request, Caller caller, CancellationToken ct)
    {
        Require.NoNull(request.Scans ?? [], "scans");
        var goods = await catalog.SnapshotAsync(ct);
        if (request.Manual is { Count: > 0 } manual)
        {
            caller.Demand(Permission.PickWithoutScan);
            Require.Text(request.Reason, "reason", 200);
            Require.NoNull(manual, "manual");
            return
            [
                .. manual.Select(
                    (line, i) =>
                        new PickScan(line.Sku ?? "", goods.FindSku(line.Sku ?? "")?.Id, Positive(line.Quantity, $"manual[{i}].quantity"))
                ),
            ];
        }

        Require.That(request.Scans is { Count: > 0 and <= ScansMax }, "scans", $"Between 1 and {ScansMax} scans.");
        Require.That(request.Scans!.All(code => code.Length <= ScanLengthMax), "scans", $"At most {ScanLengthMax} characters a scan.");
        Require.That(request.Quantity is null || request.Scans!.Count == 1, "quantity", "A quantity goes with one scan.");
        var quantity = Positive(request.Quantity ?? 1, "quantity");
        return [.. request.Scans!.Select(code => new PickScan(code, goods.FindByCode(code)?.Id, quantity))];
    }

    private static ShortUnits ReadShort(ShortLine line, int index, CatalogSnapshot goods)
    {
        var variant = goods.FindSku(line.Sku ?? "");
        Require.That(variant is not null, $"lines[{index}].sku", "No such SKU.", "catalog.sku_unknown");
        return new(
            variant!.Id,
            Positive(line.Quantity, $"lines[{index}].quantity"),
            Require.OneOf<RejectReason>(line.Reason, $"lines[{index}].reason")
        );
    }

    private static int Positive(int quantity, string field)
    {
        Require.That(quantity is > 0 and <= 10_000, field, "Between 1 and 10000.");
        return quantity;
    }

    /// <summary>Gives every missing unit its reason; units of one SKU may be missing for several.</summary>
    private static List<MissingUnits> Match(IReadOnlyList<LineUnits> units, List<ShortUnits> reasons, CatalogSnapshot goods)
    {
        var open = reasons.Select(r => (r.Variant, r.Reason, Left: r.Quantity)).ToList();
        var missing = new List<MissingUnits>();
        foreach (var unit in units)
        {
            var left = unit.Quantity;
            for (var i = 0; i < open.Count && left > 0; i++)
            {
                var taken = open[i].Variant == unit.Variant ? Math.Min(left, open[i].Left) : 0;
                if (taken > 0)
                {
                    missing.Add(new(unit.LineId, goods.Find(unit.Variant)?.Sku ?? "", taken, open[i].Reason));
                    open[i] = open[i] with { Left = open[i].Left - taken };
                    left -= taken;
                }
            }
        }

        return missing;
    }

    private static string Explain(string code) =>
        code switch
        {
            PickRule.UnknownCode => "No article has this code.",
            PickRule.NotInOrder => "This article is not part of the order.",
            PickRule.TooMany => "The order does not want that many.",
            _ => "The scan was not taken.",
        };
}
