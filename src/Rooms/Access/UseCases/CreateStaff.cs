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

namespace Armoire.Access.UseCases;

/// <summary>An administrator gives somebody access, and gets a first password to hand on (§29).</summary>
internal static class CreateStaff
{
    public sealed record Request(
        string? UserName,
        string? Name,
        string? Role,
        IReadOnlyList<string>? Locations,
        string? HomeLocation,
        string? Language
    );

    public static void Map(IEndpointRouteBuilder staff) =>
        staff
            .Post("/", HandleAsync)
            .WithMetadata(new ReplyNotKept()) // A password is kept nowhere in clear.
            .WithName("createStaff")
            .WithSummary("Gives somebody access; the answer shows a first password this once (§29).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ConflictsWith("staff.user_name_taken");

    internal static async Task<Results<Created<StaffWithPassword>, ProblemHttpResult>> HandleAsync(
        Request request,
        Work work,
        IPasswordHasher<Staff> hasher,
        IPlaces places,
        CancellationToken ct
    )
    {
        var userName = StaffRules.UserName(request.UserName);
        var name = StaffRules.DisplayName(request.Name);
        var rights = StaffRules.Checked(request.Role, request.Locations, request.HomeLocation, request.Language);
        await DemandKnownAsync(places, rights, ct);
        var password = new IssuedPassword(hasher);
        return await work.RunAsync<Results<Created<StaffWithPassword>, ProblemHttpResult>>(
            async () =>
            {
                if (await work.Db.Set<Staff>().AnyAsync(s => s.UserName == userName, ct))
                {
                    return Problem.Conflict(
                        "staff.user_name_taken",
                        "Somebody has this user name already.",
                        ("errors", new Dictionary<string, string[]>(StringComparer.Ordinal) { ["userName"] = ["Somebody has it already."] })
                    );
                }

                var staff = new Staff
                {
                    Id = Guid.CreateVersion7(),
                    UserName = userName,
                    DisplayName = name,
                    PasswordHash = password.Hash,
                    Role = rights.Role,
                    Locations = CodeList.Write(rights.Locations),
                    HomeLocation = rights.HomeLocation,
                    Language = rights.Language,
                    Active = true,
                    CreatedAt = work.Now,
                };
                work.Db.Add(staff);
                work.Raise(
                    new StaffChanged(staff.Id, staff.UserName, Created: true, staff.Role, rights.Locations, staff.Active, []),
                    staff.Version
                );
                await work.CommitAsync(ct);
                return TypedResults.Created($"/api/v1/staff/{staff.Id}", password.ShownWith(staff));
            },
            ct
        );
    }

    internal static async Task DemandKnownAsync(IPlaces places, Rights rights, CancellationToken ct)
    {
        foreach (var code in rights.Locations ?? [])
        {
            Require.That(await places.ExistsAsync(code, ct), "locations", $"There is no location {code}.", "staff.location_unknown");
        }

        if (rights.HomeLocation is { } home)
        {
            Require.That(await places.ExistsAsync(home, ct), "homeLocation", $"There is no location {home}.", "staff.location_unknown");
        }
    }
}
