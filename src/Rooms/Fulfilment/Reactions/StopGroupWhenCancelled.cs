using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Fulfilment.UseCases;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment.Reactions;

/// <summary>A cancelled order leaves the queue; what lies staged must be carried back (§7.3, §6.2 O13, O16).</summary>
internal sealed class StopGroupWhenCancelled(GroupChange change) : IReaction<OrderCancelled>
{
    public async Task ReactAsync(OrderCancelled fact, Heard heard, Work work, CancellationToken ct)
    {
        var ids = await work.Db.Set<GroupRow>().AsNoTracking().Where(g => g.OrderId == fact.OrderId).Select(g => g.Id).ToListAsync(ct);
        foreach (var id in ids)
        {
            if (await change.LockAsync(id, ct) is { } group)
            {
                Stop(group, fact.Reason);
            }
        }
    }

    private static void Stop(GroupInWork group, string reason)
    {
        var command = group.State == GroupState.Ready && reason == "not_collected" ? GroupCommand.WindowOver : GroupCommand.Cancel;
        if (group.Decide(command) is not GroupDecision.Allowed allowed)
        {
            return; // It ended by itself, by rejection or at the counter.
        }

        group.Row.Version++;
        if (allowed.To == GroupState.Cancelled)
        {
            group.Cancel();
            return;
        }

        group.Close(allowed.To);
        group.Tell(new FulfilmentNoShow(), "fulfilment.no_show");
    }
}
