using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;

namespace Armoire.Access.Views;

/// <summary>The session as screens see it; locations null means all. <c>by</c> is password, pin or key; a locked one reads and does nothing (§29).</summary>
internal sealed record SessionReply(SessionReply.SignedIn User, string By, bool Locked)
{
    public sealed record SignedIn(
        string UserName,
        string Name,
        string Role,
        IReadOnlyList<string> Permissions,
        string? Location,
        IReadOnlyList<string>? Locations,
        string? Language,
        bool HasPin
    );

    public static SessionReply Of(SignedInStaff signedIn) =>
        Of(signedIn.Staff, signedIn.Session.ByPin) with
        {
            Locked = signedIn.Session.LockedAt is not null,
        };

    public static SessionReply Of(Staff staff, bool byPin = false) =>
        new(
            new SignedIn(
                staff.UserName,
                staff.DisplayName,
                staff.Role,
                InOrder(Roles.Find(staff.Role)?.Permissions ?? new HashSet<string>(StringComparer.Ordinal)),
                staff.HomeLocation,
                Roles.Find(staff.Role) is { StoreBound: true } ? CodeList.Read(staff.Locations) : null,
                staff.Language,
                staff.PinHash is not null
            ),
            byPin ? "pin" : "password",
            Locked: false
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
                Language: null,
                HasPin: false
            ),
            "key",
            Locked: false
        );

    private static IReadOnlyList<string> InOrder(IReadOnlySet<string> permissions) => [.. permissions.Order(StringComparer.Ordinal)];
}
