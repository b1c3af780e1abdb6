using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Fulfilment.Timers;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment.Reactions;

/// <summary>A confirmed order becomes work: its groups stand in the queue, terminals pop up, the clock runs (§7.3, §15.2).</summary>
internal sealed class OpenGroupWhenConfirmed(OrdersDesk orders, NetworkDesk network, WorkItems items) : IBulkReaction<OrderConfirmed>
{
    public const string Name = "fulfilment.follow-orders"; // Stored with its positions, so never renamed.

    public async Task ReactAsync(IReadOnlyList<(OrderConfirmed Fact, Heard Heard)> facts, Work work, CancellationToken ct)
    {
        var ids = facts.Select(f => f.Fact.OrderId).Distinct().ToList();
        var opened = await work.Db.Set<GroupRow>().Where(g => ids.Contains(g.OrderId)).Select(g => g.OrderId).ToListAsync(ct);
        var held = await orders.LockAllAsync(work, [.. ids.Except(opened).Select(id => new OrderId(id))], ct);
        var places = await network.DirectoryAsync(ct);
        var timers = new List<WorkItem>();
        foreach (var (fact, heard) in facts.DistinctBy(f => f.Fact.OrderId))
        {
            if (held.TryGetValue(new(fact.OrderId), out var order))
            {
                work.Hear(heard);
                timers.AddRange(Open(work, order, fact, heard, places));
            }
        }

        await items.AddAsync(work.Db, timers, work.Now, ct);
    }

    private static List<WorkItem> Open(Work work, OrderInWork order, OrderConfirmed fact, Heard heard, LocationDirectory places)
    {
        var timers = new List<WorkItem>();
        foreach (var group in fact.Groups)
        {
            var place = places.Find(group.Location)!;
            work.Db.Add(Row(fact, group, place, heard));
            work.Db.AddRange(group.Lines.Select(l => Line(group, l)));
            order.Raise(
                work,
                new FulfilmentAssigned
                {
                    GroupId = group.GroupId,
                    OrderId = fact.OrderId,
                    OrderNumber = fact.OrderNumber,
                    Method = group.Method,
                    Location = group.Location,
                    Origin = fact.Origin,
                    Language = fact.Language,
                    DueAt = group.DueAt,
                    Units = group.Lines.Sum(l => l.Quantity),
                }
            );
            order.Note(work, "fulfilment.assigned", new { location = group.Location }, "system");
            timers.AddRange(ClimbSlaLadder.First(group.GroupId, group.Method, heard.OccurredAt, place.Hours));
        }

        return timers;
    }

    private static GroupRow Row(OrderConfirmed fact, ConfirmedGroup group, LocationCard place, Heard heard) =>
        new()
        {
            Id = group.GroupId,
            OrderId = fact.OrderId,
            OrderNumber = fact.OrderNumber,
            Method = group.Method.ToString(),
            LocationId = place.Id.Value,
            State = nameof(GroupState.Assigned),
            AssignedAt = heard.OccurredAt,
            DueAt = group.DueAt,
        };

    private static LineRow Line(ConfirmedGroup group, ConfirmedLine line) =>
        new()
        {
            Id = line.LineId,
            GroupId = group.GroupId,
            VariantId = line.Variant,
            Quantity = line.Quantity,
        };
}
