using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.UseCases;

/// <summary>Whoever has signed in with a password says where the device stands: from then on people of that location switch at it by PIN (§29).</summary>
internal static class KnowDevice
{
    public sealed record Request(string Location);

    public static void Map(IEndpointRouteBuilder session) =>
        session
            .MapPut("/device", HandleAsync)
            .WithName("knowDevice")
            .WithSummary("Makes this device known at a location; wants a session that began with a password (§29).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

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

        var location = Require.Text(request.Location, "location", 40);
        Require.That(await places.ExistsAsync(location, ct), "location", $"There is no location {location}.", "location.unknown");
        work.Caller.DemandAt(location);
        var known = await DeviceCookie.FindAsync(context.Request, work.Db, ct);
        var token = known is null ? Secrets.NewToken() : DeviceCookie.Read(context.Request)!;
        var reply = await work.RunAsync(
            async () =>
            {
                var device = await RememberAsync(work, known?.Id, token, location, DeviceCookie.NameOf(context.Request), ct);
                await work
                    .Db.Set<StaffSession>()
                    .Where(s => s.TokenHash == signedIn!.Session.TokenHash)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.DeviceId, device.Id), ct);
                await work.CommitAsync(ct);
                return DeviceReply.Of(device);
            },
            ct
        );
        DeviceCookie.Write(context, token);
        return TypedResults.Ok(reply);
    }

    private static async Task<StaffDevice> RememberAsync(
        Work work,
        Guid? known,
        string token,
        string location,
        string name,
        CancellationToken ct
    )
    {
        var device = known is { } id ? await work.Db.Set<StaffDevice>().AsTracking().SingleOrDefaultAsync(d => d.Id == id, ct) : null;
        if (device is null)
        {
            device = new()
            {
                Id = Guid.CreateVersion7(),
                TokenHash = Secrets.Hash(token),
                Location = location,
                Name = name,
                KnownSince = work.Now,
                KnownBy = work.Caller.Name,
                LastSeenAt = work.Now,
            };
            work.Db.Add(device);
        }

        (device.Location, device.Name, device.KnownBy, device.LastSeenAt) = (location, name, work.Caller.Name, work.Now);
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
