using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Access.UseCases;

/// <summary>A member of staff signs in with name and password and gets a session of twelve sliding hours; the one before it ends (§29).</summary>
internal static class SignIn
{
    public sealed record Request(string UserName, string Password);

    public static void Map(IEndpointRouteBuilder session) =>
        session
            .Post("/", HandleAsync)
            .WithMetadata(new ReplyNotKept())
            .WithName("signIn")
            .WithSummary("Signs a member of staff in; the session is a cookie (§29).")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    internal static async Task<Results<Ok<SessionReply>, ProblemHttpResult>> HandleAsync(
        Request request,
        HttpContext context,
        Work work,
        IPasswordHasher<Staff> hasher,
        SignInLimit limit,
        NobodysHash nobody,
        Recognition recognition,
        IClock clock,
        CancellationToken ct
    )
    {
        var name = AccessDesk.PlainUserName(Require.Text(request.UserName, "userName", 100));
        Require.That(request.Password is { Length: > 0 and <= 200 }, "password", "Between 1 and 200 characters.");
        var now = clock.GetCurrentInstant();
        if (limit.Wait(name, now) is { } wait)
        {
            return Waits.Refuse(context, wait, "auth.too_many_attempts", "Too many wrong passwords. Wait a quarter of an hour.");
        }

        var staff = await work.Db.Set<Staff>().AsNoTracking().SingleOrDefaultAsync(s => s.UserName == name, ct);
        var hash = staff?.PasswordHash ?? nobody.Hash; // An unknown name takes as long as a wrong password.
        var matches = hasher.VerifyHashedPassword(staff!, hash, request.Password) is not PasswordVerificationResult.Failed;
        if (!matches || staff is not { Active: true })
        {
            limit.Failed(name, now);
            return Problem.Of(401, "auth.invalid_credentials", "Name and password do not match.");
        }

        limit.Succeeded(name);
        var before = SessionCookie.HashOf(context.Request);
        var device = await DeviceCookie.FindAsync(context.Request, work.Db, ct);
        SessionCookie.Write(context, await OpenAsync(work, staff, device?.Id, before, recognition.Now, ct), before, recognition);
        return TypedResults.Ok(SessionReply.Of(staff));
    }

    /// <summary>On a known device the session is linked to it, so that it ends when the office forgets the device.</summary>
    private static Task<string> OpenAsync(Work work, Staff staff, Guid? device, string? before, Instant now, CancellationToken ct) =>
        work.RunAsync(
            async () =>
            {
                var at = device is { } known && await IsStillKnownAsync(work.Db, staff.Id, known, ct) ? device : null;
                var token = await Sessions.OpenAsync(work, staff, now, before, at, byPin: false, ct);
                await work.CommitAsync(ct);
                return token;
            },
            ct
        );

    private static async Task<bool> IsStillKnownAsync(ArmoireDb db, Guid person, Guid device, CancellationToken ct)
    {
        await StaffSql.LockAsync(db, person, ct); // People before devices, as everywhere.
        return (await StaffSql.LockDeviceAsync(db, device, ct)).Count > 0;
    }
}
