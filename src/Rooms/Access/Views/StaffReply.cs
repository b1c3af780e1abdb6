using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Access.Views;

/// <summary>A member of staff as an administrator sees them; locations null means all (§29).</summary>
internal sealed record StaffReply(
    string Id,
    string UserName,
    string Name,
    string Role,
    IReadOnlyList<string>? Locations,
    string? HomeLocation,
    string? Language,
    bool Active,
    bool HasPin,
    Instant CreatedAt,
    long Version
) : IVersioned
{
    public static StaffReply Of(Staff staff) =>
        new(
            staff.Id.ToString(),
            staff.UserName,
            staff.DisplayName,
            staff.Role,
            Roles.Find(staff.Role) is { StoreBound: true } ? CodeList.Read(staff.Locations) ?? [] : null,
            staff.HomeLocation,
            staff.Language,
            staff.Active,
            staff.PinHash is not null,
            staff.CreatedAt,
            staff.Version
        );
}

/// <summary>A member of staff with a password that is shown this once (§29).</summary>
internal sealed record StaffWithPassword(StaffReply Staff, string Password);

/// <summary>A role with all that it may do (§29).</summary>
internal sealed record RoleReply(string Name, bool StoreBound, IReadOnlyList<string> Permissions);
