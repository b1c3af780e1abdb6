using Armoire.Platform;

namespace Armoire.Access.Model;

/// <summary>What a person is given, checked: a role, its places, a language (§29).</summary>
internal sealed record Rights(string Role, IReadOnlyList<string>? Locations, string? HomeLocation, string? Language);

/// <summary>What must hold of a person's name and rights (§29).</summary>
internal static class StaffRules
{
    public const int NameLengthMax = 100;
    public const int LocationsMax = 200;

    private static readonly string[] Languages = ["en", "ru", "fr"];

    /// <summary>A user name stands in lists between commas and in addresses.</summary>
    public static string UserName(string? given)
    {
        var name = Require.Text(given, "userName", NameLengthMax).ToLowerInvariant();
        Require.That(
            name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@'),
            "userName",
            "Letters, digits and . _ - @ without spaces.",
            "staff.user_name_invalid"
        );
        return name;
    }

    public static string DisplayName(string? given)
    {
        var name = Require.Text(given, "name", NameLengthMax);
        Require.That(!name.Any(char.IsControl), "name", "A name on one line is wanted.", "staff.name_invalid");
        return name;
    }

    /// <summary>A role bound to stores needs at least one; of any other role stores are no part.</summary>
    public static Rights Checked(string? role, IReadOnlyList<string>? locations, string? home, string? language)
    {
        var known = role is null ? null : Roles.Find(role);
        Require.That(known is not null, "role", "There is no such role.", "staff.role_unknown");
        Require.That(language is null || Languages.Contains(language), "language", "en, ru or fr is wanted.", "staff.language_unknown");
        var at = known!.StoreBound ? (locations ?? []).Distinct(StringComparer.Ordinal).ToList() : null;
        Require.That(
            at is null or { Count: > 0 },
            "locations",
            "This role works at named stores: choose at least one.",
            "staff.location_missing"
        );
        Require.That(at is null or { Count: <= LocationsMax }, "locations", $"At most {LocationsMax} stores.", "staff.too_many_locations");
        Require.That(
            home is null || at is null || at.Contains(home),
            "homeLocation",
            "The home store is one of the stores.",
            "staff.home_elsewhere"
        );
        return new(known.Name, at, home ?? at?[0], language);
    }

    /// <summary>Who may give and take rights; the last of them is never locked out.</summary>
    public static bool Administers(string role) => Roles.Find(role)?.Permissions.Contains(Permission.UsersManage) ?? false;

    public static IReadOnlyList<string> AdministratorRoles { get; } =
    [.. Roles.All.Where(r => r.Permissions.Contains(Permission.UsersManage)).Select(r => r.Name)];
}
