using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.Views;

/// <summary>The people who work with Armoire, and the roles there are (§29).</summary>
internal static class StaffViews
{
    private const int SearchMax = 100;

    private sealed record Place(string UserName);

    public static void Map(IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/staff").WithTags("Access").Needs(Permission.UsersManage);
        staff
            .Get("/", ListAsync)
            .WithName("listStaff")
            .WithSummary("Staff by user name; q searches both names, location also finds who may work everywhere (§29).")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        staff
            .Get("/{id:guid}", OneAsync)
            .WithName("getStaff")
            .WithSummary("One member of staff; ETag carries the version (§29).")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.Get("/roles", ListRoles)
            .WithTags("Access")
            .Needs(Permission.UsersManage)
            .WithName("listRoles")
            .WithSummary("The roles and what each may do (§29).");
    }

    internal static ProblemHttpResult NotFound() => Problem.NotFound("staff.not_found", "There is no such member of staff.");

    internal static async Task<Ok<Page<StaffReply>>> ListAsync(
        string? q,
        string? role,
        string? location,
        bool? active,
        int? limit,
        string? cursor,
        ArmoireDb db,
        CancellationToken ct
    )
    {
        Require.That(role is null || Roles.Find(role) is not null, "role", "There is no such role.", "staff.role_unknown");
        Require.That(!(q?.Length > SearchMax), "q", $"At most {SearchMax} characters.");
        var size = Paging.Limit(limit);
        var people = await db.Set<Staff>().AsNoTracking().ToListAsync(ct); // Some thousands at most; databases differ in folding letters.
        var found = people
            .Where(s => role is null || s.Role == role)
            .Where(s => active is null || s.Active == active)
            .Where(s => location is null || WorksAt(s, location))
            .Where(s => string.IsNullOrWhiteSpace(q) || Has(s.UserName, q) || Has(s.DisplayName, q))
            .OrderBy(s => s.UserName, StringComparer.Ordinal)
            .AsEnumerable();
        if (Paging.Read<Place>(cursor) is { } after)
        {
            found = found.Where(s => string.CompareOrdinal(s.UserName, after.UserName) > 0);
        }

        return TypedResults.Ok(Paging.Of(found.Take(size + 1).ToList(), size, s => new Place(s.UserName), StaffReply.Of));
    }

    internal static async Task<Results<Ok<StaffReply>, ProblemHttpResult>> OneAsync(
        Guid id,
        HttpContext http,
        ArmoireDb db,
        CancellationToken ct
    )
    {
        if (await db.Set<Staff>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } staff)
        {
            return NotFound();
        }

        return TypedResults.Ok(StaffReply.Of(staff));
    }

    internal static Ok<Page<RoleReply>> ListRoles() =>
        TypedResults.Ok(
            new Page<RoleReply>(
                [.. Roles.All.Select(r => new RoleReply(r.Name, r.StoreBound, [.. r.Permissions.Order(StringComparer.Ordinal)]))],
                null
            )
        );

    internal static bool WorksAt(Staff staff, string location) =>
        Roles.Find(staff.Role) is not { StoreBound: true }
        || CodeList.Read(staff.Locations)?.Contains(location, StringComparer.OrdinalIgnoreCase) == true;

    private static bool Has(string name, string wanted) => name.Contains(wanted.Trim(), StringComparison.CurrentCultureIgnoreCase);
}
