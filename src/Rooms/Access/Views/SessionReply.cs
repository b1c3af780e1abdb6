using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;

namespace Armoire.Access.Views;

/// <summary>The session as screens see it; locations null means all (§29).</summary>
internal sealed record SessionReply(SessionReply.SignedIn User)
{
    public sealed record SignedIn(
        string UserName,
        string Name,
        string Role,
        IReadOnlyList<string> Permissions,
        string? Location,
        IReadOnlyList<string>? Locations,
        string? Language
    );

    public static SessionReply Of(Staff staff) =>
        new(
            new SignedIn(
                staff.UserName,
                staff.DisplayName,
                staff.Role,
                InOrder(Roles.Find(staff.Role)?.Permissions ?? new HashSet<string>(StringComparer.Ordinal)),
                staff.HomeLocation,
                Roles.Find(staff.Role) is { StoreBound: true } ? CodeList.Read(staff.Locations) : null,
                staff.Language
            )
        );

    public static SessionReply Of(Caller program) =>
        new(
            new SignedIn(
                program.Name,
                program.DisplayName,
                program.Role,
                InOrder(program.Permissions),
                program.Locations?.SingleOrDefault(),
                program.Locations is null ? null : [.. program.Locations],
                Language: null
            )
        );

    private static IReadOnlyList<string> InOrder(IReadOnlySet<string> permissions) => [.. permissions.Order(StringComparer.Ordinal)];
}
