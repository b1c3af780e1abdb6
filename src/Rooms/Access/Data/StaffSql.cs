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

    /// <summary>Whoever tries a PIN at a device waits for who tries before, so that wrong ones are counted one by one.</summary>
    public static Task<List<Guid>> LockDeviceAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        new SqlText(db).Add("SELECT id FROM staff_device WHERE id =").Value(id).ForUpdate().ReadAsync(row => row.GetGuid(0), ct);

    public static Task<List<Guid>> LockAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        new SqlText(db).Add("SELECT id FROM staff WHERE id =").Value(id).ForUpdate().ReadAsync(row => row.GetGuid(0), ct);
}
