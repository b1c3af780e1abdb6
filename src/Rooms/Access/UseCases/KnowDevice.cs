using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Access.UseCases;

/// <summary>Whoever works at named locations and has signed in with a password says where the device stands: from then on people of that location switch at it by PIN (§29).</summary>
internal static class KnowDevice
{
    public sealed record Request(string Location);

    public static void Map(IEndpointRouteBuilder session) =>
        session
            .Put("/device", HandleAsync)
            .WithName("knowDevice")
            .WithSummary(
                "Makes this device known at a location; for people of named locations, in a session that began with a password (§29)."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    internal static async Task<Results<Ok<DeviceReply>, ProblemHttpResult>> HandleAsync(
        Request request,
        HttpContext context,
        Work work,
        IPlaces places,
        CancellationToken ct
    )
    {
        if (PasswordSession.Refuse(context, work.Caller, out var signedIn) is { } refusal)
        {
            return refusal;
        }

        if (!PinRules.IsFor(signedIn!.Staff.Role))
        {
            return Problem.Of(403, "device.not_for_role", "Only people who work at named locations make a device known.");
        }

        var location = Require.Text(request.Location, "location", 40);
        Require.That(await places.ExistsAsync(location, ct), "location", $"There is no location {location}.", "location.unknown");
        work.Caller.DemandAt(location);
        var known = await DeviceCookie.FindAsync(context.Request, work.Db, ct);
        var token = known is null ? Secrets.NewToken() : DeviceCookie.Read(context.Request)!;
        var (reply, until) = await work.RunAsync<(DeviceReply? Reply, Instant? Until)>(
            async () =>
            {
                await StaffSql.LockAsync(work.Db, signedIn.Staff.Id, ct); // Many new devices at once are counted one by one.
                var device = known is null ? null : await FindAsync(work.Db, known.Id, ct);
                if (device is null && await WaitAsync(work, signedIn.Staff.Id, ct) is { } wait)
                {
                    return (null, wait);
                }

                device ??= NewDevice(work, signedIn.Staff.Id, token);
                (device.Location, device.Name) = (location, DeviceCookie.NameOf(context.Request));
                (device.KnownBy, device.LastSeenAt) = (work.Caller.Name, work.Now);
                await work
                    .Db.Set<StaffSession>()
                    .Where(s => s.TokenHash == signedIn.Session.TokenHash)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.DeviceId, device.Id), ct);
                await work.CommitAsync(ct);
                return (DeviceReply.Of(device), null);
            },
            ct
        );
        if (until is { } then)
        {
            var detail = $"At most {DeviceRules.NewMax} new devices an hour.";
            return Waits.Refuse(context, then - work.Now, "device.too_many", detail, ("until", then));
        }

        DeviceCookie.Write(context, token);
        return TypedResults.Ok(reply!);
    }

    private static async Task<StaffDevice?> FindAsync(ArmoireDb db, Guid id, CancellationToken ct)
    {
        await StaffSql.LockDeviceAsync(db, id, ct);
        return await db.Set<StaffDevice>().AsTracking().SingleOrDefaultAsync(d => d.Id == id, ct);
    }

    private static async Task<Instant?> WaitAsync(Work work, Guid person, CancellationToken ct)
    {
        var since = work.Now - DeviceRules.Window;
        var made = work.Db.Set<StaffDevice>().Where(d => d.FirstKnownBy == person && d.KnownSince > since).Select(d => d.KnownSince);
        return DeviceRules.Wait(await made.ToListAsync(ct), work.Now);
    }

    private static StaffDevice NewDevice(Work work, Guid person, string token)
    {
        var device = new StaffDevice
        {
            Id = Guid.CreateVersion7(),
            TokenHash = Secrets.Hash(token),
            Location = "",
            Name = "",
            KnownSince = work.Now,
            FirstKnownBy = person,
            KnownBy = work.Caller.Name,
        };
        work.Db.Add(device);
        return device;
    }
}

/// <summary>What only somebody does who has just shown a password.</summary>
internal static class PasswordSession
{
    public static ProblemHttpResult? Refuse(HttpContext context, Caller caller, out SignedInStaff? signedIn)
    {
        signedIn = context.Features.Get<SignedInStaff>();
        return signedIn switch
        {
            null when caller.Kind == CallerKind.Anonymous => Problem.Of(401, "auth.required", "Nobody is signed in."),
            null => Problem.Of(403, "auth.forbidden", "Only a member of staff does this."),
            { Session: { ByPin: true } or { LockedAt: not null } } => Problem.Of(
                403,
                "auth.password_wanted",
                "Sign in with the password for this."
            ),
            _ => null,
        };
    }
}
