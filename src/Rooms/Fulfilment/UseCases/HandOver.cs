using System.Text.Json.Serialization;
using Armoire.Catalog;
using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Payments;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>At the counter: verify, let the customer choose, take the money, hand over (§10.2, §10.4).</summary>
internal sealed class HandOver(
    PickupCheck check,
    OrdersDesk orders,
    StockDesk stock,
    LedgerDesk ledger,
    PaymentsDesk payments,
    CatalogDesk catalog
)
{
    private const int DeclinedMax = 500;

    /// <summary><paramref name="Reason"/> says why there is no code; it is kept with who checked.</summary>
    public sealed record Identity(string? PhoneLast4, string? Name, bool DocumentSeen, string? Reason = null);

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
            .MapPost(
                "/{id:guid}/hand-over",
                (Guid id, Request request, HttpContext http, GroupChange change, HandOver handOver, CancellationToken ct) =>
                    change.RunAsync(id, Languages.Of(http), group => handOver.HandleAsync(group, request, ct), ct, alsoWhenEnded: true)
            )
            .Needs(Permission.FulfilmentWork)
            .WithName("handOverFulfilment")
            .WithSummary("Verifies the customer, takes the money for what is accepted, and hands over; irreversible (§10.4).")
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409);

    private async Task<GroupOutcome> HandleAsync(GroupInWork group, Request request, CancellationToken ct)
    {
        var relation = request.Collector?.Relation ?? "self";
        Require.That(
            relation is "self" or "family" or "friend" or "courier" or "other",
            "collector.relation",
            "One of self, family, friend, courier, other."
        );
        Require.OptionalText(request.Collector?.Name, "collector.name", 200);
        var reason = Require.OptionalText(request.Identity?.Reason, "identity.reason", 200);
        var declined = await ReadDeclinedAsync(request, ct);

        if (await check.VerifyAsync(group, request, ct) is { } refused)
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
                await DeclineAllAsync(group, all.Lines, ct);
                return GroupOutcome.Done;
            case HandOverOutcome.Taken taken:
                return await TakeAsync(group, taken, request, relation, reason, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<GroupOutcome> TakeAsync(
        GroupInWork group,
        HandOverOutcome.Taken taken,
        Request request,
        string relation,
        string? reason,
        CancellationToken ct
    )
    {
        var due = new Money(taken.DueNow, group.Order.Currency);
        if (TenderProblem(request.Tender, due) is { } unpaid)
        {
            return GroupOutcome.Refused(unpaid);
        }

        if (await SecureReservationAsync(group, ct) is not { } reservation)
        {
            return GroupOutcome.Refused(Problem.Conflict("stock.insufficient", "The time ran out and somebody else has the goods now."));
        }

        await MoveGoodsAsync(group, taken.Lines, reservation, ct);
        if (due.Minor > 0)
        {
            var method = Enum.Parse<PaymentMethod>(request.Tender!.Method!);
            await payments.CaptureAtCounterAsync(
                group.Work.Db,
                new(group.Row.OrderId),
                group.Id,
                method,
                due,
                group.Place.Code,
                group.Work.Actor,
                group.Now,
                ct
            );
            group.Order.Note(group.Work, "payment.captured", new { amount = MoneyText.Of(due), method = method.ToString() });
        }

        Close(group, GroupState.HandedOver);
        var by = PickupCheck.MethodOf(request);
        group.Work.Db.Add(
            new ProofRow
            {
                Id = Guid.CreateVersion7(),
                GroupId = group.Row.Id,
                VerifiedBy = by,
                Reason = by == PickupCheck.ByIdentity ? reason ?? PickupCheck.NoReasonGiven : null,
                Collector = Require.OptionalText(request.Collector?.Name, "collector.name", 200),
                Relation = relation,
                Associate = group.Work.Caller.Name,
                At = group.Now,
            }
        );
        group.Tell(
            group.Say(
                (id, order, number, method, at, origin, language) =>
                    new FulfilmentHandedOver
                    {
                        GroupId = id,
                        OrderId = order,
                        OrderNumber = number,
                        Method = method,
                        Location = at,
                        Origin = origin,
                        Language = language,
                        VerifiedBy = PickupCheck.MethodOf(request),
                        Units = taken.Lines.Sum(l => l.Accepted),
                    }
            ),
            "fulfilment.handed_over"
        );
        await NoteDeclinedAsync(group, taken.Lines, ct);
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

    private async Task DeclineAllAsync(GroupInWork group, IReadOnlyList<HandedLine> lines, CancellationToken ct)
    {
        if (group.Order.Reservation is { } reservation)
        {
            await stock.ReleaseAsync(group.Work.Db, reservation, null, "declined", group.Work.Actor, group.Now, ct);
        }

        await UnstageAsync(group, lines, ct);
        Close(group, GroupState.Cancelled);
        group.Tell(
            group.Say(
                (id, order, number, method, at, origin, language) =>
                    new FulfilmentCancelled
                    {
                        GroupId = id,
                        OrderId = order,
                        OrderNumber = number,
                        Method = method,
                        Location = at,
                        Origin = origin,
                        Language = language,
                        PutBackWanted = false,
                    }
            ),
            "fulfilment.put_back"
        );
        await NoteDeclinedAsync(group, lines, ct);
        orders.Report(group.Work, group.Order, Report(group, GroupState.Cancelled, lines) with { CancelReason = "declined" });
    }

    private async Task MoveGoodsAsync(GroupInWork group, IReadOnlyList<HandedLine> lines, ReservationId reservation, CancellationToken ct)
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

    /// <summary>When the clock won the race and the goods are still free, they are set apart anew and the customer gets them (§5.2 rule 6).</summary>
    private async Task<ReservationId?> SecureReservationAsync(GroupInWork group, CancellationToken ct)
    {
        if (
            group.Order.Reservation is { } id
            && await stock.FindAsync(group.Work.Db, id, ct) is { IsActive: true }
            && !await IsDueAsync(group, id, ct)
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

    private async Task<bool> IsDueAsync(GroupInWork group, ReservationId id, CancellationToken ct) =>
        (await stock.FindAsync(group.Work.Db, id, ct))!.ExpiresAt <= group.Now;

    private static IReadOnlyList<HandOverLine> CounterLines(GroupInWork group)
    {
        var money = group.Order.LinesOf(group.Id).ToDictionary(l => l.LineId);
        return [.. group.Lines.Select(l => new HandOverLine(l.Id, new(l.VariantId), l.Quantity, money[l.Id].Net, l.Staged, l.Delivered))];
    }

    private static List<ReserveLine> PerLevel(GroupInWork group, IReadOnlyList<HandedLine> lines, Func<HandedLine, int> units) =>
        [.. lines.Where(l => units(l) > 0).GroupBy(l => l.Variant).Select(g => new ReserveLine(group.Place.Id, g.Key, g.Sum(units)))];

    private static GroupReport Report(GroupInWork group, GroupState state, IReadOnlyList<HandedLine> lines) =>
        new(group.Id, state)
        {
            Lines =
            [
                .. lines.Select(l => new LineReport(l.LineId, group.Lines.Single(r => r.Id == l.LineId).Picked, l.Declined, l.Accepted)),
            ],
            CancelReason = "declined",
        };

    private static void Close(GroupInWork group, GroupState state)
    {
        group.Row.State = state.ToString();
        group.Row.ClosedAt = group.Now;
        (group.Row.CodeCipher, group.Row.CodeLookup, group.Row.CodeHash) = (null, null, null); // The copy is wiped (§10.1).
    }

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
        var goods = await catalog.SnapshotAsync(ct);
        return
        [
            .. (request.Declined ?? []).Select(
                (line, i) =>
                {
                    var variant = goods.FindSku(line.Sku ?? "");
                    Require.That(variant is not null, $"declined[{i}].sku", "No such SKU.", "catalog.sku_unknown");
                    Require.That(line.Quantity is > 0 and <= 10_000, $"declined[{i}].quantity", "Between 1 and 10000.");
                    return new DeclinedUnits(
                        variant!.Id,
                        line.Quantity,
                        Require.OneOf<DeclineReason>(line.Reason ?? "Other", $"declined[{i}].reason")
                    );
                }
            ),
        ];
    }

    private async Task NoteDeclinedAsync(GroupInWork group, IReadOnlyList<HandedLine> lines, CancellationToken ct)
    {
        var goods = await catalog.SnapshotAsync(ct);
        foreach (var line in lines.Where(l => l.Declined > 0))
        {
            group.Order.Note(
                group.Work,
                "fulfilment.declined",
                new { item = goods.Find(line.Variant)?.Sku ?? "", quantity = line.Declined }
            );
        }
    }
}
