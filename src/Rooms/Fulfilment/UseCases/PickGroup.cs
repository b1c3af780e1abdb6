using Armoire.Catalog;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Scans units; when nothing is left to find the group is picked (§9.1).</summary>
internal sealed class PickGroup(PickBook book, CatalogDesk catalog)
{
    private const int ScansMax = 500;
    private const int ScanLengthMax = 200;

    /// <summary>Codes as scanned. <paramref name="Quantity"/> counts units of a single scan; without a scan <paramref name="Manual"/> names SKUs by hand, with a reason.</summary>
    public sealed record PickRequest(IReadOnlyList<string>? Scans, int? Quantity, IReadOnlyList<ManualLine>? Manual, string? Reason);

    public sealed record ManualLine(string? Sku, int Quantity);

    public static void Map(IEndpointRouteBuilder groups)
    {
        groups
            .Post(
                "/{id:guid}/pick",
                (Guid id, PickRequest request, HttpContext http, GroupChange change, PickGroup pick, CancellationToken ct) =>
                    change.RunAsync(id, http, group => pick.ScanAsync(group, request, ct), ct)
            )
            .IsGroupVerb(
                "pickFulfilment",
                "Scanned units; each must match an open line (§9.1).",
                PickRule.UnknownCode,
                PickRule.NotInOrder,
                PickRule.TooMany,
                TakeGroup.TakenByOther,
                TakeGroup.PickedByOther,
                TakeGroup.OnHold
            );
    }

    private async Task<GroupOutcome> ScanAsync(GroupInWork group, PickRequest request, CancellationToken ct)
    {
        var scans = await ReadScansAsync(request, group.Work.Caller, ct);
        if (group.State is GroupState.Picked or GroupState.Ready)
        {
            return GroupOutcome.Refused(Problem.Conflict(PickRule.TooMany, PickBook.Explain(PickRule.TooMany))); // One scan more than was wanted (§9.1).
        }

        if (book.BeginIfNeeded(group) is { } refused)
        {
            return refused;
        }

        switch (PickRule.Scan(group.PickLines, scans))
        {
            case PickOutcome.Refused no:
                return GroupOutcome.Refused(Problem.Conflict(no.Code, PickBook.Explain(no.Code), ("scanned", no.Scanned)));
            case PickOutcome.Accepted accepted:
                PickBook.Write(group, accepted.Lines);
                if (request.Manual is { Count: > 0 })
                {
                    group.Order.Note(group.Work, "fulfilment.picked_by_hand", new { given = request.Reason!.Trim() });
                }

                await book.FinishAsync(group, accepted.Complete, [], ct);
                return GroupOutcome.Done;
            default:
                throw new System.Diagnostics.UnreachableException();
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
                        new PickScan(
                            line.Sku ?? "",
                            goods.FindSku(line.Sku ?? "")?.Id,
                            PickBook.Positive(line.Quantity, $"manual[{i}].quantity")
                        )
                ),
            ];
        }

        Require.That(request.Scans is { Count: > 0 and <= ScansMax }, "scans", $"Between 1 and {ScansMax} scans.");
        Require.That(request.Scans!.All(code => code.Length <= ScanLengthMax), "scans", $"At most {ScanLengthMax} characters a scan.");
        Require.That(request.Quantity is null || request.Scans!.Count == 1, "quantity", "A quantity goes with one scan.");
        var quantity = PickBook.Positive(request.Quantity ?? 1, "quantity");
        return [.. request.Scans!.Select(code => new PickScan(code, goods.FindByCode(code)?.Id, quantity))];
    }
}
