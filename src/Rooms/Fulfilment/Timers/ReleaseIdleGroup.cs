using Armoire.Fulfilment.UseCases;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Fulfilment.Timers;

/// <summary>A group that was taken and then left alone for 20 minutes is everybody's again (§7.3).</summary>
internal sealed class ReleaseIdleGroup(GroupChange change, OrdersDesk orders) : IDueTimer
{
    public sealed record Payload(Instant AcceptedAt);

    public static string Kind => "fulfilment.release-idle";

    public async Task RunAsync(WorkItem item, Work work, CancellationToken ct)
    {
        if (
            await change.LockAsync(item.Subject, ct) is { State: GroupState.Accepted } group
            && group.Row.AcceptedAt == item.Read<Payload>().AcceptedAt
            && group.Order.IsUnderway
        )
        {
            group.Row.Version++;
            TakeGroup.Release(group, orders, "idle");
        }
    }
}
