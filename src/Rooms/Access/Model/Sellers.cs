using Armoire.Platform;

namespace Armoire.Access.Model;

/// <summary>Who may have sold an order (§12).</summary>
internal static class Sellers
{
    /// <summary>People bound to stores sell at theirs; of the others whoever may place orders, at any store and at none.</summary>
    public static bool MaySellAt(bool active, string role, IReadOnlyList<string>? locations, string? origin) =>
        active
        && Roles.Find(role) is { } known
        && (
            known.StoreBound
                ? origin is not null && locations?.Contains(origin, StringComparer.OrdinalIgnoreCase) == true
                : known.Permissions.Contains(Permission.OrderCreate)
        );
}
