using Armoire.Fulfilment.Model;
using Armoire.Fulfilment.Timers;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Accepts a group, gives it back, or begins to pick it (§7.3).</summary>
internal static class TakeGroup
{
    internal const string TakenByOther = "fulfilment.already_accepted";
    internal const string PickedByOther = "fulfilment.picked_by_other";
    internal const string OnHold = "order.on_hold";

    public static void Map(IEndpointRouteBuilder groups)
    {
        groups
            .Post(
                "/{id:guid}/accept",
                (Guid id, HttpContext http, GroupChange change, OrdersDesk orders, WorkItems items, CancellationToken ct) =>
                    change.RunAsync(id, http, group => AcceptAsync(group, orders, items, ct), ct)
            )
            .IsGroupVerb(
                "acceptFulfilment",
                "Takes a group; the pop-up goes away on the other terminals (§7.3).",
                TakenByOther,
                PickedByOther,
                OnHold
            );
        groups
            .Post(
                "/{id:guid}/release",
                (Guid id, HttpContext http, GroupChange change, OrdersDesk orders, CancellationToken ct) =>
                    change.RunAsync(id, http, group => Task.FromResult(HeldByOther(group) ?? Release(group, orders, "released")), ct)
            )
            .IsGroupVerb("releaseFulfilment", "Gives a group back to the queue (§7.3).", TakenByOther, PickedByOther);
        groups
            .Post(
                "/{id:guid}/start",
                (Guid id, HttpContext http, GroupChange change, OrdersDesk orders, CancellationToken ct) =>
                    change.RunAsync(id, http, group => Task.FromResult(TakeOver(group) ?? Begin(group, orders)), ct)
            )
            .IsGroupVerb(
                "startFulfilment",
                "Begins to pick (§7.3, §6.2 O10); a manager takes over what somebody else has begun, so that nobody who went home holds an order up (§9.1).",
                TakenByOther,
                PickedByOther,
                OnHold
            );
    }

    private static async Task<GroupOutcome> AcceptAsync(GroupInWork group, OrdersDesk orders, WorkItems items, CancellationToken ct)
    {
        if (group.State == GroupState.Accepted && WithOther(group) is { } held)
        {
            return held;
        }

        if (group.Decide(GroupCommand.Accept) is GroupDecision.Refused refused)
        {
            return GroupOutcome.Refused(refused);
        }

        group.Row.State = nameof(GroupState.Accepted);
        group.Row.AcceptedBy = group.Work.Caller.Name;
        group.Row.AcceptedAt = group.Now;
        orders.Report(group.Work, group.Order, new(group.Id, GroupState.Accepted));
        group.Tell(new FulfilmentAccepted { By = group.Work.Caller.Name }, "fulfilment.accepted");
        var idle = group.Now + Duration.FromMinutes(GroupTransitions.IdleMinutesMax);
        await items.AddAsync(
            group.Work.Db,
            [WorkItem.Of(ReleaseIdleGroup.Kind, group.Row.Id, new ReleaseIdleGroup.Payload(group.Now), idle)],
            group.Now,
            ct
        );
        return GroupOutcome.Done;
    }

    /// <summary>What one person has in hand is given back or refused by that person, or by a manager of the store (§7.3).</summary>
    internal static GroupOutcome? HeldByOther(GroupInWork group)
    {
        return group.Work.Caller.May(Permission.FulfilmentTakeOver) ? null : WithOther(group);
    }

    /// <summary>Two people never have the same group in hand (§9.1).</summary>
    internal static GroupOutcome? WithOther(GroupInWork group)
    {
        var caller = group.Work.Caller.Name;
        return group.State switch
        {
            GroupState.Accepted when group.Row.AcceptedBy is { } owner && owner != caller => GroupOutcome.Refused(
                Problem.Conflict(TakenByOther, $"{owner} has it.", ("acceptedBy", owner))
            ),
            GroupState.Picking when group.Row.Picker is { } picker && picker != caller => GroupOutcome.Refused(
                Problem.Conflict(PickedByOther, $"{picker} is picking it.", ("picker", picker))
            ),
            _ => null,
        };
    }

    /// <summary>Who may take over becomes the one who has it in hand, alone: from then on the other's scans are refused (§9.1). Null where nobody else has it, or the caller may not.</summary>
    private static GroupOutcome? TakeOver(GroupInWork group)
    {
        if (!group.Order.IsUnderway || WithOther(group) is null || !group.Work.Caller.May(Permission.FulfilmentTakeOver))
        {
            return null;
        }

        var before = group.State == GroupState.Picking ? group.Row.Picker : group.Row.AcceptedBy;
        (group.Row.AcceptedBy, group.Row.AcceptedAt) = (group.Work.Caller.Name, group.Now);
        if (group.State != GroupState.Picking)
        {
            return null; // It is the caller's now, and begun as any other.
        }

        group.Row.Picker = group.Work.Caller.Name;
        group.Order.Note(group.Work, "fulfilment.taken_over", new { location = group.Place.Code, before });
        group.Raise(new FulfilmentPicking());
        return GroupOutcome.Done;
    }

    internal static GroupOutcome Release(GroupInWork group, OrdersDesk orders, string why)
    {
        if (group.Decide(GroupCommand.Release) is GroupDecision.Refused refused)
        {
            return GroupOutcome.Refused(refused);
        }

        group.Row.State = nameof(GroupState.Assigned);
        group.Row.AcceptedBy = null;
        group.Row.AcceptedAt = null;
        orders.Report(group.Work, group.Order, new(group.Id, GroupState.Assigned));
        group.Tell(new FulfilmentReleased { Why = why }, "fulfilment.released");
        return GroupOutcome.Done;
    }

    /// <summary>First scan or "start": the order is in fulfilment from now on. Nobody else may hold the group.</summary>
    internal static GroupOutcome Begin(GroupInWork group, OrdersDesk orders)
    {
        if (group.Order.IsUnderway && WithOther(group) is { } held)
        {
            return held;
        }

        if (group.Order.OnHold)
        {
            return GroupOutcome.Refused(Problem.Conflict(OnHold, "The order is on hold; do not pick it yet."));
        }

        if (group.Decide(GroupCommand.Start) is GroupDecision.Refused refused)
        {
            return GroupOutcome.Refused(refused);
        }

        group.Row.State = nameof(GroupState.Picking);
        group.Row.AcceptedBy ??= group.Work.Caller.Name;
        group.Row.AcceptedAt ??= group.Now;
        group.Row.Picker = group.Work.Caller.Name;
        group.Row.StartedAt = group.Now;
        orders.Report(group.Work, group.Order, new(group.Id, GroupState.Picking));
        group.Tell(new FulfilmentPicking(), "fulfilment.picking");
        return GroupOutcome.Done;
    }
}
