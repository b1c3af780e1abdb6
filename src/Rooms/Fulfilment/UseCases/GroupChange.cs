using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Fulfilment.Reactions;
using Armoire.Fulfilment.Views;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment.UseCases;

/// <summary>The way around every change of a group: find, lock stock then order, change, answer with the group.</summary>
internal sealed class GroupChange(
    Work work,
    StockDesk stock,
    OrdersDesk orders,
    NetworkDesk network,
    ReactionLoops loops,
    FulfilmentReader reader
)
{
    public async Task<Results<Ok<FulfilmentReply>, ProblemHttpResult>> RunAsync(
        Guid id,
        string language,
        Func<GroupInWork, Task<GroupOutcome>> change,
        CancellationToken ct,
        bool alsoWhenEnded = false
    )
    {
        var seen = await FindAsync(id, ct);
        if (seen is null)
        {
            return Problem.NotFound("fulfilment.not_found", "No such group.");
        }

        var place = (await network.DirectoryAsync(ct))[new(seen.LocationId)];
        work.Caller.DemandAt(place.Code);
        return await work.RunAsync<Results<Ok<FulfilmentReply>, ProblemHttpResult>>(
            async () =>
            {
                if (await LockAsync(id, place, ct) is not { } group)
                {
                    return Problem.NotFound("fulfilment.not_found", "No such group.");
                }

                if (!alsoWhenEnded && !group.Order.IsUnderway)
                {
                    // Its group follows within moments; until then nobody may go on with it.
                    return Problem.Conflict(GroupTransitions.NotAllowed, GroupInWork.OrderEnded);
                }

                var outcome = await change(group);
                if (outcome.Problem is { } problem)
                {
                    if (outcome.Keep)
                    {
                        await work.CommitAsync(problem, ct);
                    }

                    return problem;
                }

                await work.Db.SaveChangesAsync(ct);
                var reply = await reader.ReplyAsync(id, work.Caller, language, ct);
                await work.CommitAsync(200, reply, null, ct);
                return TypedResults.Ok(reply);
            },
            ct
        );
    }

    /// <summary>Holds a group for a timer or reaction that runs inside its own transaction.</summary>
    public async Task<GroupInWork?> LockAsync(Guid id, CancellationToken ct)
    {
        var seen = await work.Db.Set<GroupRow>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct);
        return seen is null ? null : await LockAsync(id, (await network.DirectoryAsync(ct))[new(seen.LocationId)], ct);
    }

    private async Task<GroupInWork?> LockAsync(Guid id, LocationCard place, CancellationToken ct)
    {
        var db = work.Db;
        var variants = await db.Set<LineRow>().AsNoTracking().Where(l => l.GroupId == id).Select(l => l.VariantId).ToListAsync(ct);
        await stock.LockAsync(db, [.. variants.Select(v => new LevelKey(place.Id, new(v)))], ct); // Stock before order.
        var order = await db.Set<GroupRow>().AsNoTracking().Where(g => g.Id == id).Select(g => g.OrderId).SingleOrDefaultAsync(ct);
        if (await orders.LockAsync(work, new(order), ct) is not { } held)
        {
            return null;
        }

        var row = await db.Set<GroupRow>().SingleAsync(g => g.Id == id, ct); // Read under the order's lock, so nobody else changes it.
        var lines = await db.Set<LineRow>().Where(l => l.GroupId == id).OrderBy(l => l.Id).ToListAsync(ct);
        return new(row, lines, held, place, work);
    }

    /// <summary>A group is opened just after its order was confirmed; whoever comes sooner waits for it.</summary>
    private async Task<GroupRow?> FindAsync(Guid id, CancellationToken ct)
    {
        var row = await work.Db.Set<GroupRow>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct);
        if (row is not null)
        {
            return row;
        }

        var caughtUp = await loops.CaughtUpAsync(OpenGroupWhenConfirmed.Name, work.Db, ct);
        row = await work.Db.Set<GroupRow>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct);
        return row is null && !caughtUp ? throw new Overloaded("Orders are just being opened.") : row; // Never "no such group" of one that is coming.
    }
}
