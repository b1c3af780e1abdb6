using Armoire.Access.Data;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Access.Views;

/// <summary>A tablet or till that is known at a location; <c>knownBy</c> is the user name of who signed in there with a password last.</summary>
internal sealed record DeviceReply(string Id, string Location, string Name, Instant KnownSince, string KnownBy, Instant LastSeenAt)
{
    public static DeviceReply Of(StaffDevice device) =>
        new(device.Id.ToString(), device.Location, device.Name, device.KnownSince, device.KnownBy, device.LastSeenAt);
}

/// <summary>The devices at which people switch by PIN, and how one is forgotten (§29).</summary>
internal static class DevicesView
{
    private sealed record Place(Instant SeenAt, Guid Id);

    public static void Map(IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/devices").WithTags("Access").Needs(Permission.UsersManage);
        devices
            .Get("/", ListAsync)
            .WithName("listDevices")
            .WithSummary("Devices known at a location, or anywhere, the one used last first (§29).")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        devices
            .Delete("/{id:guid}", ForgetAsync)
            .WithName("forgetDevice")
            .WithSummary("Forgets a device: nobody switches there by PIN any more, and its sessions end (§29).")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static async Task<Ok<Page<DeviceReply>>> ListAsync(
        string? location,
        int? limit,
        string? cursor,
        ArmoireDb db,
        Caller caller,
        CancellationToken ct
    )
    {
        var size = Paging.Limit(limit);
        var after = Paging.Read<Place>(cursor);
        var known = await db.Set<StaffDevice>().AsNoTracking().Where(d => location == null || d.Location == location).ToListAsync(ct);
        var found = known
            .Where(d => caller.MayAt(d.Location))
            .OrderByDescending(d => d.LastSeenAt)
            .ThenByDescending(d => d.Id)
            .Where(d => after is null || d.LastSeenAt < after.SeenAt || (d.LastSeenAt == after.SeenAt && d.Id.CompareTo(after.Id) < 0))
            .Take(size + 1)
            .ToList();
        return TypedResults.Ok(Paging.Of(found, size, d => new Place(d.LastSeenAt, d.Id), DeviceReply.Of));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> ForgetAsync(
        Guid id,
        Work work,
        Recognition recognition,
        CancellationToken ct
    )
    {
        var ended = await work.RunAsync<List<string>?>(
            async () =>
            {
                await StaffSql.LockDeviceAsync(work.Db, id, ct); // Whoever signs in there at this moment does so before, or on no device.
                var device = await work.Db.Set<StaffDevice>().AsTracking().SingleOrDefaultAsync(d => d.Id == id, ct);
                if (device is null)
                {
                    return null;
                }

                work.Caller.DemandAt(device.Location);
                var sessions = await work.Db.Set<StaffSession>().Where(s => s.DeviceId == id).Select(s => s.TokenHash).ToListAsync(ct);
                await work.Db.Set<StaffSession>().Where(s => s.DeviceId == id).ExecuteDeleteAsync(ct);
                await work.Db.Set<PinMiss>().Where(m => m.DeviceId == id).ExecuteDeleteAsync(ct);
                work.Db.Remove(device);
                await work.CommitAsync(ct);
                return sessions;
            },
            ct
        );
        ended?.ForEach(recognition.Forget);
        return ended is null ? Problem.NotFound("device.not_found", "There is no such device.") : TypedResults.NoContent();
    }
}
