using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
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
    OpenGroups opening,
    FulfilmentReader reader
)
{
    public async Task<Results<Ok<FulfilmentReply>, ProblemHttpResult>> RunAsync(
        Guid id,
        HttpContext http,
        Func<GroupInWork, Task<GroupOutcome>> change,
        CancellationToken ct,
        bool alsoWhenEnded = false
    )
    {
        if (await FindAsync(id, ct) is not { } place)
        {
            return NotFound();
        }

        return await work.RunAsync<Results<Ok<FulfilmentReply>, ProblemHttpResult>>(
            async () =>
            {
                if (await LockAsync(id, place, ct) is not { } group)
                {
                    return NotFound();
                }

                Versions.Match(http, group.Row.Version);

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
                        await SaveAsync(group, ct);
                        await work.CommitAsync(problem, ct);
                    }

                    return problem;
                }

                await SaveAsync(group, ct);
                var reply = await reader.ReplyAsync(id, work.Caller, Languages.Of(http), ct);
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

    /// <summary>Where the caller finds a group; one that its reaction has not opened yet is opened here, so that nobody waits for others' orders.</summary>
    public async Task<LocationCard?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await LocationOfAsync(id, ct) is not { } at)
        {
            if (await orders.OfGroupAsync(work.Db, new(id), ct) is not { } order)
            {
                return null;
            }

            await work.RunAsync(() => OpenAsync(order, ct), ct);
            at = (await LocationOfAsync(id, ct))!.Value;
        }

        var place = (await network.DirectoryAsync(ct))[new(at)];
        work.Caller.DemandAt(place.Code);
        return place;
    }

    private async Task<bool> OpenAsync(OrderId order, CancellationToken ct)
    {
        await opening.OpenAsync(work, order, ct);
        await work.CommitAsync(ct);
        return true;
    }

    private Task<int?> LocationOfAsync(Guid id, CancellationToken ct) =>
        work.Db.Set<GroupRow>().AsNoTracking().Where(g => g.Id == id).Select(g => (int?)g.LocationId).SingleOrDefaultAsync(ct);

    /// <summary>What changed a group, or a line of it, is a new version of it.</summary>
    private async Task SaveAsync(GroupInWork group, CancellationToken ct)
    {
        work.Db.ChangeTracker.DetectChanges();
        if (group.Lines.Append<object>(group.Row).Any(part => work.Db.Entry(part).State == EntityState.Modified))
        {
            group.Row.Version++;
        }

        await work.Db.SaveChangesAsync(ct);
    }

    internal static ProblemHttpResult NotFound() => Problem.NotFound("fulfilment.not_found", "No such group.");
}
