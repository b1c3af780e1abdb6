using Armoire.Access.Data;
using Armoire.Access.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.UseCases;

/// <summary>An administrator gives somebody a new password; whoever is signed in with the old one is signed out, and the PIN is gone (§29).</summary>
internal static class NewPassword
{
    public static void Map(IEndpointRouteBuilder staff) =>
        staff
            .Post("/{id:guid}/password", HandleAsync)
            .WithMetadata(new ReplyNotKept()) // A password is kept nowhere in clear.
            .WithName("setNewPassword")
            .WithSummary("Makes a new password, shown this once; takes the PIN and ends every session of the person (§29).")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static async Task<Results<Ok<StaffWithPassword>, ProblemHttpResult>> HandleAsync(
        Guid id,
        Work work,
        IPasswordHasher<Staff> hasher,
        Recognition recognition,
        CancellationToken ct
    )
    {
        var password = new IssuedPassword(hasher);
        var result = await work.RunAsync<Results<Ok<StaffWithPassword>, ProblemHttpResult>>(
            async () =>
            {
                await StaffSql.LockAsync(work.Db, id, ct);
                if (await work.Db.Set<Staff>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } staff)
                {
                    return StaffViews.NotFound();
                }

                // Somebody else may have set the PIN in a session that this ends.
                string[] changed = staff.PinHash is null ? ["password"] : ["password", "pin"];
                (staff.PasswordHash, staff.PinHash) = (password.Hash, null);
                staff.Version++;
                await work.Db.Set<StaffSession>().Where(s => s.StaffId == id).ExecuteDeleteAsync(ct);
                var at = CodeList.Read(staff.Locations);
                work.Raise(
                    new StaffChanged(staff.Id, staff.UserName, Created: false, staff.Role, at, staff.Active, changed),
                    staff.Version
                );
                await work.CommitAsync(ct);
                return TypedResults.Ok(password.ShownWith(staff));
            },
            ct
        );
        recognition.ForgetAll(id);
        return result;
    }
}
