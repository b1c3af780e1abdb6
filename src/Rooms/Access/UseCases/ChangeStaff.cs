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

/// <summary>An administrator changes somebody's name, role, stores or language, or takes access away and gives it back (§29).</summary>
internal static class ChangeStaff
{
    /// <summary>What is left out stays as it is.</summary>
    public sealed record Request(
        string? Name,
        string? Role,
        IReadOnlyList<string>? Locations,
        string? HomeLocation,
        string? Language,
        bool? Active
    );

    public static void Map(IEndpointRouteBuilder staff) =>
        staff
            .Patch("/{id:guid}", HandleAsync)
            .TakesIfMatch()
            .WithName("changeStaff")
            .WithSummary("Changes a member of staff; open sessions have the new rights at once (§29).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ConflictsWith("staff.last_administrator");

    internal static async Task<Results<Ok<StaffReply>, ProblemHttpResult>> HandleAsync(
        Guid id,
        Request request,
        HttpContext http,
        Work work,
        IPlaces places,
        Recognition recognition,
        CancellationToken ct
    )
    {
        var result = await work.RunAsync<Results<Ok<StaffReply>, ProblemHttpResult>>(
            async () =>
            {
                // Administrators first, and always in this order: two who take each other's rights at once cannot both succeed.
                var administrators = await StaffSql.LockAdministratorsAsync(work.Db, StaffRules.AdministratorRoles, ct);
                await StaffSql.LockAsync(work.Db, id, ct);
                if (await work.Db.Set<Staff>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } staff)
                {
                    return StaffViews.NotFound();
                }

                Versions.Match(http, staff.Version);
                await ApplyAsync(staff, request, places, ct);
                var remains = staff.Active && StaffRules.Administers(staff.Role);
                if (!remains && administrators.Contains(id) && administrators.Count == 1)
                {
                    return Problem.Conflict("staff.last_administrator", "The last administrator keeps the role and the access.");
                }

                await SaveAsync(work, staff, ct);
                return TypedResults.Ok(StaffReply.Of(staff));
            },
            ct
        );
        recognition.ForgetAll(id);
        return result;
    }

    private static async Task ApplyAsync(Staff staff, Request request, IPlaces places, CancellationToken ct)
    {
        var locations = request.Locations ?? CodeList.Read(staff.Locations);
        var stays = staff.HomeLocation is { } kept && (request.Locations is null || request.Locations.Contains(kept));
        var rights = StaffRules.Checked(
            request.Role ?? staff.Role,
            locations,
            request.HomeLocation ?? (stays ? staff.HomeLocation : null),
            request.Language ?? staff.Language
        );
        if (request.Locations is not null || request.HomeLocation is not null)
        {
            await CreateStaff.DemandKnownAsync(places, rights, ct);
        }

        staff.DisplayName = request.Name is null ? staff.DisplayName : StaffRules.DisplayName(request.Name);
        (staff.Role, staff.Locations) = (rights.Role, CodeList.Write(rights.Locations));
        (staff.HomeLocation, staff.Language) = (rights.HomeLocation, rights.Language);
        staff.Active = request.Active ?? staff.Active;
        staff.PinHash = PinRules.IsFor(staff.Role) ? staff.PinHash : null;
    }

    /// <summary>
    /// Whoever loses access loses every session, and whose role has no PIN those that began with one; a new role or other stores hold from the next
    /// request on.
    /// </summary>
    private static async Task SaveAsync(Work work, Staff staff, CancellationToken ct)
    {
        var changed = work.Db.Entry(staff).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).Select(FieldOf).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        staff.Version++;
        if (!staff.Active)
        {
            await work.Db.Set<StaffSession>().Where(s => s.StaffId == staff.Id).ExecuteDeleteAsync(ct);
        }
        else if (!PinRules.IsFor(staff.Role))
        {
            await work.Db.Set<StaffSession>().Where(s => s.StaffId == staff.Id && s.ByPin).ExecuteDeleteAsync(ct);
        }

        work.Raise(
            new StaffChanged(staff.Id, staff.UserName, Created: false, staff.Role, CodeList.Read(staff.Locations), staff.Active, changed),
            staff.Version
        );
        await work.CommitAsync(ct);
    }

    private static string FieldOf(string property) =>
        property switch
        {
            nameof(Staff.DisplayName) => "name",
            nameof(Staff.PinHash) => "pin",
            _ => char.ToLowerInvariant(property[0]) + property[1..],
        };
}
