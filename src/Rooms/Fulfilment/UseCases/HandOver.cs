using System.Text.Json.Serialization;
using Armoire.Catalog;
using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Payments;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>At the counter: verify, let the customer choose, take the money, hand over (§10.2, §10.4).</summary>
internal sealed class HandOver(PickupCheck check, CounterGoods goods, OrdersDesk orders, PaymentsDesk payments, CatalogDesk catalog)
{
    private const int DeclinedMax = 500;
    private const string Self = "self";
    private static readonly string[] Relations = [Self, "family", "friend", "courier", "other"];

    /// <summary><paramref name="Reason"/> says why there is no code; it is kept with who checked.</summary>
    public sealed record Identity(string? PhoneLast4, string? Name, bool DocumentSeen = false, string? Reason = null);

    public sealed record Declined(string? Sku, int Quantity, string? Reason);

    /// <summary>What the customer pays with: minor units of the order's currency, or money with its currency.</summary>
    public sealed record Tender(string? Method, [property: JsonConverter(typeof(TenderAmount))] Money Amount);

    /// <summary><paramref name="Relation"/> is self, family, friend, courier or other.</summary>
    public sealed record Collector(string? Name, string? Relation);

    public sealed record Request(
        string? Code,
        string? Qr,
        Identity? Identity,
        IReadOnlyList<Declined>? Declined,
        Tender? Tender,
        Collector? Collector
    );

    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .Post(
                "/{id:guid}/hand-over",
                (Guid id, Request request, HttpContext http, GroupChange change, HandOver handOver, CancellationToken ct) =>
                    change.RunAsync(id, http, group => handOver.HandleAsync(group, request, ct), ct, alsoWhenEnded: true)
            )
            .WithMetadata(new ReplyKeptForEver())
            .IsGroupVerb(
                "handOverFulfilment",
                "Verifies the customer, takes the money for what is accepted, and hands over; irreversible (§10.4).",
                PickupCodes.InvalidCode,
                PickupCodes.ExpiredCode,
                PickupCodes.LockedCode,
                "pickup.identity_not_confirmed",
                "pickup.declined_not_in_group",
                "pickup.declined_too_many",
                "payment.required",
                "payment.amount_mismatch",
                "stock.insufficient"
            );

    private async Task<GroupOutcome> HandleAsync(GroupInWork group, Request request, CancellationToken ct)
    {
        var relation = Require.Among(request.Collector?.Relation ?? Self, "collector.relation", Relations);
        Require.OptionalText(request.Collector?.Name, "collector.name", 200);
        var reason = Require.OptionalText(request.Identity?.Reason, "identity.reason", 200) ?? PickupCheck.NoReasonGiven;
        var declined = await ReadDeclinedAsync(request, ct);

        if (await check.VerifyAsync(group, request, reason, ct) is { } refused)
        {
            return refused;
        }

        if (group.Decide(GroupCommand.HandOver) is GroupDecision.Refused impossible)
        {
            return GroupOutcome.Refused(impossible);
        }

        var outcome = HandOverRule.Decide(CounterLines(group), declined, alreadyPaid: 0);
        switch (outcome)
        {
            case HandOverOutcome.Refused no:
                return GroupOutcome.Refused(Problem.Conflict(no.Code, "More is declined than is in the order."));
            case HandOverOutcome.DeclinedAll all:
                await DeclineAllAsync(group, all.Lines, declined, ct);
                return GroupOutcome.Done;
            case HandOverOutcome.Taken taken:
                return await TakeAsync(group, taken, declined, request, relation, reason, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<GroupOutcome> TakeAsync(
        GroupInWork group,
        HandOverOutcome.Taken taken,
        IReadOnlyList<DeclinedUnits> declined,
        Request request,
        string relation,
        string reason,
        CancellationToken ct
    )
    {
        var due = new Money(taken.DueNow, group.Order.Currency);
        if (TenderProblem(request.Tender, due) is { } unpaid)
        {
            return GroupOutcome.Refused(unpaid);
        }

        if (await goods.SecureAsync(group, ct) is not { } reservation)
        {
            return GroupOutcome.Refused(Problem.Conflict("stock.insufficient", "The time ran out and somebody else has the goods now."));
        }

        await goods.GiveAsync(group, taken.Lines, reservation, ct);
        if (due.Minor > 0)
        {
            var method = Enum.Parse<PaymentMethod>(request.Tender!.Method!);
            await payments.CaptureAtCounterAsync(
                group.Work,
                new(group.Row.OrderId),
                group.Row.OrderNumber,
                group.Id,
                method,
                due,
                group.Place.Code,
                ct
            );
            group.Order.Note(group.Work, "payment.captured", new { amount = MoneyText.Of(due), method = method.ToString() });
        }

        group.Close(GroupState.HandedOver);
        var by = PickupCheck.MethodOf(request);
        var collector = Require.OptionalText(request.Collector?.Name, "collector.name", 200);
        group.Work.Db.Add(
            new ProofRow
            {
                Id = Guid.CreateVersion7(),
                GroupId = group.Row.Id,
                VerifiedBy = by,
                Reason = by == PickupCheck.ByIdentity ? reason : null,
                Collector = collector,
                Relation = relation,
                Associate = group.Work.Caller.Name,
                At = group.Now,
            }
        );
        group.Tell(
            new FulfilmentHandedOver { VerifiedBy = by, Units = taken.Lines.Sum(l => l.Accepted) },
            "fulfilment.handed_over",
            ProofWords(group, by, relation, collector)
        );
        await NoteDeclinedAsync(group, declined, ct);
        orders.Report(
            group.Work,
            group.Order,
            Report(group, GroupState.HandedOver, taken.Lines) with
            {
                Captured = due.Minor > 0 ? due : null,
                Reservation = reservation,
            }
        );
        return GroupOutcome.Done;
    }

    /// <summary>What the story says of the proof: who came, as what to the customer, and how that was checked; of a document nothing (§10.3, §10.4).</summary>
    private static object ProofWords(GroupInWork group, string by, string relation, string? collector) =>
        new
        {
            who = relation == Self ? "self"
            : collector is null ? "unnamed"
            : "named",
            location = group.Place.Code,
            proof = by,
            relation,
            collector = collector ?? "", // Last: whatever a person is called, it is not taken for a word of ours.
        };

    private async Task DeclineAllAsync(
        GroupInWork group,
        IReadOnlyList<HandedLine> lines,
        IReadOnlyList<DeclinedUnits> declined,
        CancellationToken ct
    )
    {
        await goods.TakeBackAsync(group, lines, ct);
        group.Cancel("fulfilment.put_back");
        await NoteDeclinedAsync(group, declined, ct);
        orders.Report(group.Work, group.Order, Report(group, GroupState.Cancelled, lines) with { CancelReason = "declined" });
    }

    private static IReadOnlyList<HandOverLine> CounterLines(GroupInWork group)
    {
        var money = group.Order.LinesOf(group.Id).ToDictionary(l => l.LineId);
        return [.. group.Lines.Select(l => new HandOverLine(l.Id, new(l.VariantId), l.Quantity, money[l.Id].Net, l.Staged, l.Delivered))];
    }

    private static GroupReport Report(GroupInWork group, GroupState state, IReadOnlyList<HandedLine> lines) =>
        new(group.Id, state)
        {
            Lines =
            [
                .. lines.Select(l => new LineReport(l.LineId, group.Lines.Single(r => r.Id == l.LineId).Picked, l.Declined, l.Accepted)),
            ],
            CancelReason = "declined",
        };

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? TenderProblem(Tender? tender, Money due)
    {
        if (due.Minor == 0)
        {
            return null;
        }

        if (tender is null)
        {
            return Problem.Conflict("payment.required", "The order is to be paid now.", ("due", due));
        }

        var method = Require.OneOf<PaymentMethod>(tender.Method, "tender.method");
        Require.That(PaymentsDesk.IsTakenAtCounter(method), "tender.method", "Cash or Terminal is taken at the counter.");
        return tender.Amount.Minor == due.Minor && (tender.Amount.Currency.Length == 0 || tender.Amount.Currency == due.Currency)
            ? null
            : Problem.Conflict("payment.amount_mismatch", "The amount is not what is due for the units that are taken.", ("due", due));
    }

    private async Task<List<DeclinedUnits>> ReadDeclinedAsync(Request request, CancellationToken ct)
    {
        Require.That(request.Declined is null or { Count: <= DeclinedMax }, "declined", $"At most {DeclinedMax} lines.");
        Require.NoNull(request.Declined ?? [], "declined");
        var articles = await catalog.SnapshotAsync(ct);
        return
        [
            .. (request.Declined ?? []).Select(
                (line, i) =>
                {
                    var variant = articles.FindSku(line.Sku ?? "");
                    Require.That(variant is not null, $"declined[{i}].sku", "No such SKU.", "catalog.sku_unknown");
                    Require.That(line.Quantity is > 0 and <= 10_000, $"declined[{i}].quantity", "Between 1 and 10000.");
                    return new DeclinedUnits(
                        variant!.Id,
                        line.Quantity,
                        Require.OneOfAnyCase<DeclineReason>(line.Reason, $"declined[{i}].reason")
                    );
                }
            ),
        ];
    }

    /// <summary>What the customer leaves, and why, is told on the order (§10.4).</summary>
    private async Task NoteDeclinedAsync(GroupInWork group, IReadOnlyList<DeclinedUnits> declined, CancellationToken ct)
    {
        var articles = await catalog.SnapshotAsync(ct);
        foreach (var units in declined)
        {
            group.Order.Note(
                group.Work,
                "fulfilment.declined",
                new
                {
                    item = articles.Find(units.Variant)?.Sku ?? "",
                    quantity = units.Quantity,
                    why = units.Reason.ToString(),
                }
            );
        }
    }
}
