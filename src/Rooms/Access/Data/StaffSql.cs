using Armoire.Platform;

namespace Armoire.Access.Data;

/// <summary>Locks of people whose rights are changed.</summary>
internal static class StaffSql
{
    /// <summary>All who may give and take rights, locked in one order for everybody.</summary>
    public static Task<List<Guid>> LockAdministratorsAsync(ArmoireDb db, IReadOnlyList<string> roles, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT id FROM staff WHERE active AND role IN")
            .In(roles)
            .Add("ORDER BY id")
            .ForUpdate()
            .ReadAsync(row => row.GetGuid(0), ct);

    public static Task<List<Guid>> LockAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        new SqlText(db).Add("SELECT id FROM staff WHERE id =").Value(id).ForUpdate().ReadAsync(row => row.GetGuid(0), ct);
}
