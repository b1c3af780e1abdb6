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

/// <summary>Where a group stands, whose it is and what it is of: what has to be known before anything is held, and never changes.</summary>
internal sealed record GroupTies(LocationCard Place, OrderId Order, IReadOnlyList<VariantId> Variants);

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
        if (await FindAsync(id, ct) is not { } ties)
        {
            return NotFound();
        }

        return await work.RunAsync<Results<Ok<FulfilmentReply>, ProblemHttpResult>>(
            async () =>
            {
                if (await LockAsync(id, ties, ct) is not { } group)
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
    public async Task<GroupInWork?> LockAsync(Guid id, CancellationToken ct) =>
        await TiesAsync(id, ct) is { } ties ? await LockAsync(id, ties, ct) : null;

    private async Task<GroupInWork?> LockAsync(Guid id, GroupTies ties, CancellationToken ct)
    {
        var db = work.Db;
        await stock.LockAsync(db, [.. ties.Variants.Select(v => new LevelKey(ties.Place.Id, v))], ct); // Stock before order.
        if (await orders.LockAsync(work, ties.Order, ct) is not { } held)
        {
            return null;
        }

        var row = await db.Set<GroupRow>().SingleAsync(g => g.Id == id, ct); // Read under the order's lock, so nobody else changes it.
        var lines = await db.Set<LineRow>().Where(l => l.GroupId == id).OrderBy(l => l.Id).ToListAsync(ct);
        return new(row, lines, held, ties.Place, work);
    }

    /// <summary>A group that the caller may see; one that its reaction has not opened yet is opened here, so that nobody waits for others' orders.</summary>
    public async Task<GroupTies?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await TiesAsync(id, ct) is not { } ties)
        {
            if (await orders.OfGroupAsync(work.Db, new(id), ct) is not { } order)
            {
                return null;
            }

            await work.RunAsync(() => OpenAsync(order, ct), ct);
            ties = (await TiesAsync(id, ct))!;
        }

        work.Caller.DemandAt(ties.Place.Code);
        return ties;
    }

    private async Task<bool> OpenAsync(OrderId order, CancellationToken ct)
    {
        await opening.OpenAsync(work, order, ct);
        await work.CommitAsync(ct);
        return true;
    }

    private async Task<GroupTies?> TiesAsync(Guid id, CancellationToken ct)
    {
        var rows = await GroupSql.TiesAsync(work.Db, id, ct);
        return rows.Count == 0
            ? null
            : new(
                (await network.DirectoryAsync(ct))[new(rows[0].LocationId)],
                new(rows[0].OrderId),
                [.. rows.Select(row => row.VariantId).OfType<int>().Distinct().Select(variant => new VariantId(variant))]
            );
    }

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
