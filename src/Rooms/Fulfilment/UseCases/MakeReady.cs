using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Goods lie in the collection corner: the customer gets a code and at least two opening hours (§5.3, §7.3, §10.1).</summary>
internal sealed class MakeReady(OrdersDesk orders, StockDesk stock, PickupSecrets secrets)
{
    private const int CodeTriesMax = 20;

    public static void Map(IEndpointRouteBuilder groups)
    {
        groups
            .Post(
                "/{id:guid}/ready",
                (Guid id, HttpContext http, GroupChange change, MakeReady ready, CancellationToken ct) =>
                    change.RunAsync(id, http, group => ready.ReadyAsync(group, ct), ct)
            )
            .IsGroupVerb("readyFulfilment", "Goods wait for the customer; repeating it changes nothing (§7.3).", "reservation.expired");
        groups
            .Post(
                "/{id:guid}/remind",
                (Guid id, HttpContext http, GroupChange change, MakeReady ready, CancellationToken ct) =>
                    change.RunAsync(id, http, group => ready.RemindAsync(group, ct), ct)
            )
            .IsGroupVerb(
                "remindFulfilment",
                "Tells the customer again, with a new code: at most 3 times, 4 hours apart (§7.3).",
                "fulfilment.remind_not_allowed",
                "reservation.expired"
            );
    }

    private static GroupOutcome OutOfTime =>
        GroupOutcome.Refused(Problem.Conflict("reservation.expired", "The time of this order has run out."));

    /// <summary>The goods are shown as free already: the order is about to end.</summary>
    private static bool IsOver(ReservationCard? kept, Instant now) => kept is { IsActive: false } || kept?.ExpiresAt <= now;

    private async Task<GroupOutcome> ReadyAsync(GroupInWork group, CancellationToken ct)
    {
        switch (group.Decide(GroupCommand.MakeReady))
        {
            case GroupDecision.Refused refused:
                return GroupOutcome.Refused(refused);
            case GroupDecision.Allowed { Unchanged: true }:
                return GroupOutcome.Done;
        }

        var kept = group.Order.Reservation is { } id ? await stock.FindAsync(group.Work.Db, id, ct) : null;
        if (IsOver(kept, group.Now))
        {
            return OutOfTime;
        }

        group.Row.State = nameof(GroupState.Ready);
        group.Row.ReadyAt = group.Now;
        group.Row.LastMessageAt = group.Now;
        await IssueCodeAsync(group, ct);
        var expiresAt = kept is null ? null : await ProlongAsync(group, kept, ct);
        orders.Report(group.Work, group.Order, new(group.Id, GroupState.Ready) { ReadyAt = group.Now, ExpiresAt = expiresAt });
        group.Tell(new FulfilmentReady { ExpiresAt = expiresAt }, "fulfilment.ready");
        return GroupOutcome.Done;
    }

    private async Task<GroupOutcome> RemindAsync(GroupInWork group, CancellationToken ct)
    {
        if (!GroupTransitions.MayRemind(group.State, group.Row.TimesReminded, group.Row.LastMessageAt ?? group.Row.AssignedAt, group.Now))
        {
            return GroupOutcome.Refused(
                Problem.Conflict(
                    "fulfilment.remind_not_allowed",
                    $"A customer is reminded at most {GroupTransitions.RemindersMax} times, 4 hours apart, while the order is ready."
                )
            );
        }

        var kept = group.Order.Reservation is { } id ? await stock.FindAsync(group.Work.Db, id, ct) : null;
        if (IsOver(kept, group.Now))
        {
            return OutOfTime;
        }

        group.Row.TimesReminded++;
        group.Row.LastMessageAt = group.Now;
        await IssueCodeAsync(group, ct);
        group.Tell(new FulfilmentReminded { ExpiresAt = kept?.ExpiresAt }, "fulfilment.reminded");
        return GroupOutcome.Done;
    }

    /// <summary>A new code replaces the old one; no two open orders of a store share one (§10.1).</summary>
    private async Task IssueCodeAsync(GroupInWork group, CancellationToken ct)
    {
        for (var i = 0; i < CodeTriesMax; i++)
        {
            var issued = await secrets.IssueAsync(group.Work.Db, group.Row.OrderId, group.Place.Code, PickupSecrets.NewCode(), ct);
            var taken = await group
                .Work.Db.Set<GroupRow>()
                .AnyAsync(g => g.LocationId == group.Row.LocationId && g.CodeLookup == issued.Lookup && g.Id != group.Row.Id, ct);
            if (!taken)
            {
                (group.Row.CodeHash, group.Row.CodeLookup, group.Row.CodeCipher) = (issued.Hash, issued.Lookup, issued.Cipher);
                group.Row.CodeIssue++; // Wrong attempts and a lock stay: a new message must not open what guessing has closed (§10.2).
                return;
            }
        }

        throw new InvalidOperationException($"{group.Place.Code} has no free pickup code left.");
    }

    private async Task<Instant?> ProlongAsync(GroupInWork group, ReservationCard card, CancellationToken ct)
    {
        Instant? until = card.ExpiresAt is { } expires ? HoldTerms.AfterReady(expires, group.Now, group.Place.Hours) : null;
        await stock.SetReadyAsync(group.Work.Db, card, until, group.Now, ct);
        return until;
    }
}
