using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Timers;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment.UseCases;

/// <summary>A confirmed order becomes work: its groups stand in the queue, terminals pop up, the clock runs (§7.3, §15.2). Whoever comes first does it, the reaction or a person.</summary>
internal sealed class OpenGroups(OrdersDesk orders, NetworkDesk network, WorkItems items)
{
    /// <summary>A person comes before the news does.</summary>
    public Task OpenAsync(Work work, OrderId id, CancellationToken ct) => OpenAsync(work, [id], _ => { }, ct);

    /// <summary>The news of confirmed orders; what comes of each is put down to what was heard of it.</summary>
    public Task OpenAllAsync(Work work, IReadOnlyList<(OrderId Order, Heard Heard)> confirmed, CancellationToken ct)
    {
        var heard = confirmed.DistinctBy(c => c.Order).ToDictionary(c => c.Order, c => c.Heard);
        return OpenAsync(work, [.. heard.Keys], id => work.Hear(heard[id]), ct);
    }

    /// <summary>Once only: the orders are held, so that the second finds what the first did.</summary>
    private async Task OpenAsync(Work work, IReadOnlyList<OrderId> confirmed, Action<OrderId> begin, CancellationToken ct)
    {
        var ids = confirmed.Select(order => order.Value).ToList();
        var held = await orders.LockAllAsync(work, confirmed, ct);
        var opened = await work.Db.Set<GroupRow>().Where(g => ids.Contains(g.OrderId)).Select(g => g.OrderId).ToListAsync(ct);
        var places = await network.DirectoryAsync(ct);
        var (groups, lines, timers) = (new List<GroupRow>(), new List<LineRow>(), new List<WorkItem>());
        foreach (var id in confirmed.Where(id => !opened.Contains(id.Value)))
        {
            if (!held.TryGetValue(id, out var order))
            {
                continue;
            }

            begin(id);
            foreach (var group in order.Groups)
            {
                var place = places.Find(group.Location)!;
                groups.Add(Row(order, group, place));
                lines.AddRange(group.Lines.Select(l => Line(group, l)));
                Tell(work, order, group);
                timers.AddRange(ClimbSlaLadder.First(group.GroupId, group.Method, order.PlacedAt, place.Hours));
            }
        }

        await GroupSql.InsertAsync(work.Db, groups, lines, ct);
        await items.AddAsync(work.Db, timers, work.Now, ct);
    }

    private static void Tell(Work work, OrderInWork order, ConfirmedGroup group)
    {
        order.Raise(
            work,
            new FulfilmentAssigned
            {
                GroupId = group.GroupId,
                OrderId = order.Id.Value,
                OrderNumber = order.Number,
                Method = group.Method,
                Location = group.Location,
                Origin = order.Origin,
                Language = order.Language,
                DueAt = group.DueAt,
                Units = group.Lines.Sum(l => l.Quantity),
            }
        );
        order.Note(work, "fulfilment.assigned", new { location = group.Location }, "system");
    }

    private static GroupRow Row(OrderInWork order, ConfirmedGroup group, LocationCard place) =>
        new()
        {
            Id = group.GroupId,
            Version = 1,
            OrderId = order.Id.Value,
            OrderNumber = order.Number,
            Method = group.Method.ToString(),
            LocationId = place.Id.Value,
            State = nameof(GroupState.Assigned),
            AssignedAt = order.PlacedAt,
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
