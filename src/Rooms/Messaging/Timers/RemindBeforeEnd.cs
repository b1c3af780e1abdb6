using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging.Model;
using Armoire.Messaging.Reactions;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Messaging.Timers;

/// <summary>What the timer was set for; a deadline that moved since makes it void.</summary>
internal sealed record EndingReminder(Guid OrderId, Guid GroupId, string Location, string Language, Instant ExpiresAt);

/// <summary>45 opening minutes before goods on the shelf are freed, the customer is told, if they still wait (§5.3).</summary>
internal sealed class RemindBeforeEnd(Postbox postbox, FulfilmentDesk fulfilment) : IDueTimer
{
    public static string Kind => "messaging.reservation-ending"; // Stored with its items, so never renamed.

    public async Task RunAsync(WorkItem item, Work work, CancellationToken ct)
    {
        var set = item.Read<EndingReminder>();
        if (
            work.Now >= set.ExpiresAt
            || await fulfilment.StateAsync(work.Db, set.GroupId, ct) != GroupState.Ready
            || await postbox.SceneAsync(work, set.OrderId, set.GroupId, set.Location, set.Language, ct) is not { } scene
            || scene.Order.ExpiresAt != set.ExpiresAt
        )
        {
            return;
        }

        var letter = new Letter(ServiceTemplate.Ending, CustomerWords.Ending(scene, set.ExpiresAt)) { Deadline = set.ExpiresAt };
        await postbox.ToCustomerAsync(work, scene, letter, ct);
    }
}
