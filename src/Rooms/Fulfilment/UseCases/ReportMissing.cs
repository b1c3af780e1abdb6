using Armoire.Catalog;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Units that a picker cannot give, each with a reason; that part of the order is cancelled (§9.2).</summary>
internal sealed class ReportMissing(PickBook book, CatalogDesk catalog)
{
    private const int LinesMax = 500;

    public sealed record Request(IReadOnlyList<Line>? Lines);

    public sealed record Line(string? Sku, int Quantity, string? Reason);

    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .Post(
                "/{id:guid}/short",
                (Guid id, Request request, HttpContext http, GroupChange change, ReportMissing report, CancellationToken ct) =>
                    change.RunAsync(id, http, group => report.HandleAsync(group, request, ct), ct)
            )
            .IsGroupVerb(
                "shortFulfilment",
                "Units that cannot be found, per unit and with a reason; that part of the order is cancelled (§9.2).",
                PickRule.NotInOrder,
                PickRule.TooMany,
                TakeGroup.TakenByOther,
                TakeGroup.PickedByOther,
                TakeGroup.OnHold
            );

    private async Task<GroupOutcome> HandleAsync(GroupInWork group, Request request, CancellationToken ct)
    {
        Require.That(request.Lines is { Count: > 0 and <= LinesMax }, "lines", $"Between 1 and {LinesMax} lines.");
        Require.NoNull(request.Lines!, "lines");
        var goods = await catalog.SnapshotAsync(ct);
        var missing = request.Lines!.Select((line, i) => ReadShort(line, i, goods)).ToList();
        if (book.BeginIfNeeded(group) is { } refused)
        {
            return refused;
        }

        switch (PickRule.ReportShort(group.PickLines, missing))
        {
            case PickOutcome.Refused no:
                return GroupOutcome.Refused(Problem.Conflict(no.Code, PickBook.Explain(no.Code)));
            case PickOutcome.Accepted accepted:
                PickBook.Write(group, accepted.Lines);
                var reported = Match(accepted.Units, missing, goods);
                await book.FinishAsync(group, accepted.Complete, reported, ct);
                return GroupOutcome.Done;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static ShortUnits ReadShort(Line line, int index, CatalogSnapshot goods)
    {
        var variant = goods.FindSku(line.Sku ?? "");
        Require.That(variant is not null, $"lines[{index}].sku", "No such SKU.", "catalog.sku_unknown");
        return new(
            variant!.Id,
            PickBook.Positive(line.Quantity, $"lines[{index}].quantity"),
            Require.OneOf<RejectReason>(line.Reason, $"lines[{index}].reason")
        );
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
}
