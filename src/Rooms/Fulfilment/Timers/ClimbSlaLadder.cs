using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Fulfilment.UseCases;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Fulfilment.Timers;

/// <summary>Takes a step of the ladder when progress is late; each fires once and sets the clock of the next (§15.2).</summary>
internal sealed class ClimbSlaLadder(GroupChange change, WorkItems items) : IDueTimer
{
    public sealed record Payload(int Step);

    public static string Kind => "fulfilment.sla";

    /// <summary>The first step that is not the pop-up itself.</summary>
    public static IReadOnlyList<WorkItem> First(Guid group, FulfilmentMethod method, Instant assignedAt, OpeningHours hours) =>
        Next(group, method, assignedAt, hours, 0);

    public async Task RunAsync(WorkItem item, Work work, CancellationToken ct)
    {
        var state = await work
            .Db.Set<GroupRow>()
            .AsNoTracking()
            .Where(g => g.Id == item.Subject)
            .Select(g => g.State)
            .SingleOrDefaultAsync(ct);
        if (state is null || await change.LockAsync(item.Subject, ct) is not { } group)
        {
            return;
        }

        var number = item.Read<Payload>().Step;
        var step = SlaLadder.Of(group.Method)[number];
        if (group.Order.IsOutOfTime(work.Now))
        {
            return; // It ends now as not prepared; after an outage nobody is told of a delay before that.
        }

        if (SlaLadder.IsStillDue(step, group.State) && group.Order.IsUnderway)
        {
            (group.Row.Escalation, group.Row.Version) = (number, group.Row.Version + 1);
            group.Order.Escalate(number);
            group.Tell(
                new FulfilmentEscalated { Minutes = step.OpeningMinutes, Action = step.Action.ToString() },
                "fulfilment.escalated",
                new
                {
                    level = number,
                    action = step.Action.ToString(),
                    ifNotYet = step.IfNotYet.ToString(),
                    minutes = step.OpeningMinutes,
                }
            );
        }

        if (group.State is GroupState.Assigned or GroupState.Accepted or GroupState.Picking or GroupState.Picked && group.Order.IsUnderway)
        {
            await items.AddAsync(work.Db, Next(group.Row.Id, group.Method, group.Row.AssignedAt, group.Place.Hours, number), work.Now, ct);
        }
    }

    private static IReadOnlyList<WorkItem> Next(Guid group, FulfilmentMethod method, Instant assignedAt, OpeningHours hours, int after)
    {
        var ladder = SlaLadder.Of(method);
        if (after + 1 >= ladder.Count)
        {
            return [];
        }

        var due = SlaLadder.DueTimes(assignedAt, hours, ladder)[after + 1].At;
        return due is { } at ? [WorkItem.Of(Kind, group, new Payload(after + 1), at)] : [];
    }
}
