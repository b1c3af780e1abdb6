using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Timers;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Fulfilment.UseCases;

/// <summary>A confirmed order becomes work: its groups stand in the queue, terminals pop up, the clock runs (§7.3, §15.2). Whoever comes first does it, the reaction or a person.</summary>
internal sealed class OpenGroups(OrdersDesk orders, NetworkDesk network, WorkItems items)
{
    /// <summary>Once only: the order is held, so that the second finds what the first did.</summary>
    public async Task OpenAsync(Work work, OrderId id, CancellationToken ct)
    {
        if (await orders.LockAsync(work, id, ct) is not { } order || await work.Db.Set<GroupRow>().AnyAsync(g => g.OrderId == id.Value, ct))
        {
            return;
        }

        var places = await network.DirectoryAsync(ct);
        foreach (var group in order.Groups)
        {
            var place = places.Find(group.Location)!;
            work.Db.Add(Row(order, group, place));
            work.Db.AddRange(group.Lines.Select(l => Line(group, l)));
            order.Raise(
                work,
                new FulfilmentAssigned
                {
                    GroupId = group.GroupId,
                    OrderId = id.Value,
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
            await items.AddAsync(work.Db, ClimbSlaLadder.First(group.GroupId, group.Method, order.PlacedAt, place.Hours), work.Now, ct);
        }
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
