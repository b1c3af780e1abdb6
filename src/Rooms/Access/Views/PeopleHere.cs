using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.UseCases;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.Views;

/// <summary>Who may take over a shared tablet by PIN (§29); asked when nobody is signed in.</summary>
internal static class PeopleHere
{
    public sealed record Person(string UserName, string Name);

    /// <summary><paramref name="Location"/> is null, and the list empty, when the device is known at no place.</summary>
    public sealed record Reply(string? Location, IReadOnlyList<Person> Items);

    public static void Map(IEndpointRouteBuilder session) =>
        session
            .Get("/people", HandleAsync)
            .WithName("listPeopleHere")
            .WithSummary(
                "Who may switch by PIN on this device, those of the place first; a device that is known nowhere is told of nobody (§29)."
            );

    internal static async Task<Ok<Reply>> HandleAsync(HttpContext context, ArmoireDb db, CancellationToken ct)
    {
        if (await DeviceCookie.FindAsync(context.Request, db, ct) is not { Location: var location })
        {
            return TypedResults.Ok(new Reply(null, [])); // Every first page asks, so that this is no refusal.
        }

        var people = await db.Set<Staff>().AsNoTracking().Where(s => s.Active && s.PinHash != null).ToListAsync(ct);
        return TypedResults.Ok(
            new Reply(
                location,
                [
                    .. ColleaguesView
                        .AtHomeFirst(people.Where(s => MaySwitch(s, location)), location)
                        .Select(s => new Person(s.UserName, s.DisplayName)),
                ]
            )
        );
    }

    public static bool MaySwitch(Staff staff, string location) =>
        staff is { Active: true, PinHash: not null } && PinRules.IsFor(staff.Role) && StaffViews.WorksAt(staff, location);
}
