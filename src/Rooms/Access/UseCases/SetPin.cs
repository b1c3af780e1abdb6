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

/// <summary>A member of staff sets their own PIN for shared tablets, after signing in with the password; an administrator can only take it (§29).</summary>
internal static class SetPin
{
    public sealed record Request(string Pin);

    public static void Map(IEndpointRouteBuilder session)
    {
        session
            .Put("/pin", SetAsync)
            .WithMetadata(new ReplyNotKept())
            .WithName("setPin")
            .WithSummary(
                "Sets one's own PIN of 4 to 6 digits; for people of named locations, in a session that began with the password (§29)."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        session
            .Delete("/pin", GiveUpAsync)
            .WithName("giveUpPin")
            .WithSummary("Takes one's own PIN away (§29).")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    /// <summary>An administrator takes somebody's PIN, such as when it was seen.</summary>
    public static void MapClear(IEndpointRouteBuilder staff) =>
        staff
            .Delete("/{id:guid}/pin", ClearAsync)
            .WithName("clearPin")
            .WithSummary("Takes a person's PIN away; they set a new one after signing in with the password (§29).")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static async Task<Results<Ok<SessionReply>, ProblemHttpResult>> SetAsync(
        Request request,
        HttpContext context,
        Work work,
        PinHasher pins,
        Recognition recognition,
        CancellationToken ct
    )
    {
        if (PasswordSession.Refuse(context, work.Caller, out var signedIn) is { } refusal)
        {
            return refusal;
        }

        if (!PinRules.IsFor(signedIn!.Staff.Role))
        {
            return Problem.Of(403, "pin.not_for_role", "Only people who work at named locations have a PIN.");
        }

        var hash = pins.Hash(PinRules.Checked(request.Pin)); // Costly by design, so not while others wait for the transaction.
        return TypedResults.Ok(SessionReply.Of(await ChangeAsync(signedIn, hash, work, recognition, ct)));
    }

    internal static async Task<Results<Ok<SessionReply>, ProblemHttpResult>> GiveUpAsync(
        HttpContext context,
        Work work,
        Recognition recognition,
        CancellationToken ct
    ) =>
        PasswordSession.Refuse(context, work.Caller, out var signedIn) is { } refusal
            ? refusal
            : TypedResults.Ok(SessionReply.Of(await ChangeAsync(signedIn!, null, work, recognition, ct)));

    internal static async Task<Results<Ok<StaffReply>, ProblemHttpResult>> ClearAsync(
        Guid id,
        Work work,
        Recognition recognition,
        CancellationToken ct
    )
    {
        var staff = await WriteAsync(id, null, work, ct);
        recognition.ForgetAll(id);
        return staff is null ? StaffViews.NotFound() : TypedResults.Ok(StaffReply.Of(staff));
    }

    private static async Task<SignedInStaff> ChangeAsync(
        SignedInStaff signedIn,
        string? hash,
        Work work,
        Recognition recognition,
        CancellationToken ct
    )
    {
        var staff = await WriteAsync(signedIn.Staff.Id, hash, work, ct);
        recognition.ForgetAll(signedIn.Staff.Id);
        return signedIn with { Staff = staff ?? signedIn.Staff };
    }

    private static Task<Staff?> WriteAsync(Guid id, string? hash, Work work, CancellationToken ct) =>
        work.RunAsync<Staff?>(
            async () =>
            {
                await StaffSql.LockAsync(work.Db, id, ct);
                var staff = await work.Db.Set<Staff>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
                if (staff is null || (staff.PinHash is null && hash is null))
                {
                    return staff;
                }

                staff.PinHash = hash;
                staff.Version++;
                var at = CodeList.Read(staff.Locations);
                work.Raise(new StaffChanged(id, staff.UserName, Created: false, staff.Role, at, staff.Active, ["pin"]), staff.Version);
                await work.CommitAsync(ct);
                return staff;
            },
            ct
        );
}
