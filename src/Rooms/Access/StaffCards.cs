using Armoire.Kernel;

namespace Armoire.Access;

/// <summary>A person to be given access; locations null means all of them (§29).</summary>
public sealed record StaffDraft(
    string UserName,
    string DisplayName,
    string Role,
    IReadOnlyList<string>? Locations = null,
    string? HomeLocation = null,
    string? Language = null
);

/// <summary>A person to be given access with a first password, and in a demonstration with a PIN for shared tablets.</summary>
public sealed record StaffLogin(StaffDraft Person, string Password, string? Pin = null);

/// <summary>A member of staff as other rooms see them (§29).</summary>
public sealed record StaffCard(
    StaffId Id,
    string UserName,
    string DisplayName,
    string Role,
    IReadOnlyList<string>? Locations,
    string? HomeLocation,
    string? Language,
    bool Active
);

/// <summary>The people of a demonstration network, given access when it is loaded.</summary>
public sealed record DemoStaff(IReadOnlyList<StaffDraft> People);
