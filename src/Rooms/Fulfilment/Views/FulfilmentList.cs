using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Reactions;
using Armoire.Fulfilment.UseCases;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Fulfilment.Views;

/// <summary>A location's queue, what is due first on top (§7.3). It knows every order that was confirmed before the question.</summary>
internal static class FulfilmentList
{
    private static readonly string[] Open =
    [
        nameof(GroupState.Assigned),
        nameof(GroupState.Accepted),
        nameof(GroupState.Picking),
        nameof(GroupState.ShortPicked),
        nameof(GroupState.Picked),
        nameof(GroupState.Ready),
    ];

    private sealed record Key(Instant At, Guid Id);

    public static void Map(IEndpointRouteBuilder groups)
    {
        groups
            .Get("/", HandleAsync)
            .Needs(Permission.OrderRead)
            .AlsoWhenLocked()
            .WithName("listFulfilments")
            .WithSummary("Groups of a location by state; without states the open ones, goods to put back and photos wanted (§7.3, §9.2).")
            .ProducesProblem(400);
        groups
            .Get("/{id:guid}", OneAsync)
            .Needs(Permission.OrderRead)
            .AlsoWhenLocked()
            .WithName("getFulfilment")
            .WithSummary("One group; ETag carries its version (§7).")
            .ProducesProblem(404);
    }

    private static async Task<Ok<Page<FulfilmentReply>>> HandleAsync(
        string? location,
        string? state,
        int? limit,
        string? cursor,
        HttpContext http,
        ArmoireDb db,
        NetworkDesk network,
        ReactionLoops loops,
        FulfilmentReader reader,
        Caller caller,
        CancellationToken ct
    )
    {
        await loops.CaughtUpAsync(OpenGroupWhenConfirmed.Name, db, ct);
        var places = await network.DirectoryAsync(ct);
        var take = Paging.Limit(limit);
        var query = Allowed(db.Set<GroupRow>().AsNoTracking(), caller, places);
        if (location is not null)
        {
            var at = places.Find(location);
            Require.That(at is not null, "location", "No such location.", "location.unknown");
            caller.DemandAt(at!.Code);
            query = query.Where(g => g.LocationId == at.Id.Value);
        }

        var states = state
            ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(s => Require.OneOf<GroupState>(s, "state").ToString())
            .ToList();
        query = states is null
            ? query.Where(g => Open.Contains(g.State) || g.PutBackWanted || g.PhotoWanted)
            : query.Where(g => states.Contains(g.State));
        if (Paging.Read<Key>(cursor) is { } after)
        {
            query = query.Where(g =>
                (g.DueAt ?? g.AssignedAt) > after.At || ((g.DueAt ?? g.AssignedAt) == after.At && g.Id.CompareTo(after.Id) > 0)
            );
        }

        var rows = await query.OrderBy(g => g.DueAt ?? g.AssignedAt).ThenBy(g => g.Id).Take(take + 1).ToListAsync(ct);
        var page = rows.Take(take).ToList();
        var items = await reader.RepliesAsync(page, caller, Languages.Of(http), ct);
        var next = rows.Count > take ? Paging.Cursor(new Key(page[^1].DueAt ?? page[^1].AssignedAt, page[^1].Id)) : null;
        return TypedResults.Ok(new Page<FulfilmentReply>(items, next));
    }

    private static async Task<Results<Ok<FulfilmentReply>, ProblemHttpResult>> OneAsync(
        Guid id,
        HttpContext http,
        ArmoireDb db,
        NetworkDesk network,
        ReactionLoops loops,
        FulfilmentReader reader,
        Caller caller,
        CancellationToken ct
    )
    {
        var caughtUp = await loops.CaughtUpAsync(OpenGroupWhenConfirmed.Name, db, ct); // An order that was cancelled just now shows as cancelled.
        var row = await Allowed(db.Set<GroupRow>().AsNoTracking(), caller, await network.DirectoryAsync(ct))
            .SingleOrDefaultAsync(g => g.Id == id, ct);
        if (row is null && !caughtUp)
        {
            throw new Overloaded("Orders are just being opened."); // Never "no such group" of one that is coming.
        }

        return row is null
            ? GroupChange.NotFound()
            : TypedResults.Ok((await reader.RepliesAsync([row], caller, Languages.Of(http), ct))[0]);
    }

    private static IQueryable<GroupRow> Allowed(IQueryable<GroupRow> query, Caller caller, LocationDirectory places)
    {
        if (caller.Locations is null)
        {
            return query;
        }

        var ids = caller.Locations.Select(code => places.Find(code)?.Id.Value ?? 0).ToList();
        return query.Where(g => ids.Contains(g.LocationId));
    }
}
