using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Access.Data;

/// <summary>A person who works with Armoire (§29).</summary>
internal sealed class Staff
{
    public required Guid Id { get; init; }

    /// <summary>Lower case, unique.</summary>
    public required string UserName { get; init; }

    public required string DisplayName { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>For shared tablets; null until the person sets one.</summary>
    public string? PinHash { get; set; }

    /// <summary>Too many wrong PINs over all devices; null or past when the PIN may be tried.</summary>
    public Instant? PinLockedUntil { get; set; }

    public required string Role { get; set; }

    /// <summary>Codes as <c>,S01,S02,</c>; null for all.</summary>
    public string? Locations { get; set; }

    public string? HomeLocation { get; set; }

    public string? Language { get; set; }

    public bool Active { get; set; }

    public Instant CreatedAt { get; init; }

    public long Version { get; set; } = 1;
}

/// <summary>A sign-in that is still good; of its token only the hash is kept.</summary>
internal sealed class StaffSession
{
    public required string TokenHash { get; init; }

    public required Guid StaffId { get; init; }

    public Instant CreatedAt { get; init; }

    public Instant LastSeenAt { get; set; }

    public Instant ExpiresAt { get; set; }

    /// <summary>Began with a PIN; what a password is wanted for is refused.</summary>
    public bool ByPin { get; init; }

    /// <summary>The known device it is on; it ends with the device.</summary>
    public Guid? DeviceId { get; set; }

    /// <summary>Reads go on, so that a terminal still rings; nothing is done until somebody signs in again.</summary>
    public Instant? LockedAt { get; set; }
}

/// <summary>A tablet or till that is known at a location, so that people switch there by PIN; of its token only the hash is kept.</summary>
internal sealed class StaffDevice
{
    public required Guid Id { get; init; }

    public required string TokenHash { get; init; }

    public required string Location { get; set; }

    /// <summary>What its browser says it is.</summary>
    public required string Name { get; set; }

    public Instant KnownSince { get; init; }

    /// <summary>Who made it known first, for the count of new devices.</summary>
    public Guid? FirstKnownBy { get; init; }

    /// <summary>User name of who signed in there with a password last.</summary>
    public required string KnownBy { get; set; }

    public Instant LastSeenAt { get; set; }
}

/// <summary>Wrong PINs of a name on a device, whether or not somebody has that name.</summary>
internal sealed class PinMiss
{
    public required Guid Id { get; init; }

    public required Guid DeviceId { get; init; }

    public required string UserName { get; init; }

    public int Wrong { get; set; }

    public Instant LastAt { get; set; }

    public Instant? LockedUntil { get; set; }
}

/// <summary>One wrong PIN of a person, at whatever device.</summary>
internal sealed class PinWrong
{
    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    public Instant At { get; init; }
}

/// <summary>A program's key; of the key only the hash is kept.</summary>
internal sealed class IntegrationKey
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string KeyHash { get; init; }

    /// <summary>Permissions as <c>,catalog.read,order.read,</c>.</summary>
    public required string Scopes { get; init; }

    public string? Location { get; init; }

    public bool Active { get; init; }

    public Instant CreatedAt { get; init; }
}

internal sealed class AccessTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Staff>(staff => staff.ToTable("staff").HasKey(s => s.Id));
        model.Entity<StaffSession>(session => session.ToTable("staff_session").HasKey(s => s.TokenHash));
        model.Entity<StaffDevice>(device => device.ToTable("staff_device").HasKey(d => d.Id));
        model.Entity<PinMiss>(miss => miss.ToTable("staff_pin_miss").HasKey(m => m.Id));
        model.Entity<PinWrong>(wrong => wrong.ToTable("staff_pin_wrong").HasKey(w => w.Id));
        model.Entity<IntegrationKey>(key => key.ToTable("integration_key").HasKey(k => k.Id));
    }
}

/// <summary>Lists of codes in one column: each between commas, so that one can be looked for by text.</summary>
internal static class CodeList
{
    public static string? Write(IReadOnlyCollection<string>? codes) => codes is null ? null : "," + string.Join(',', codes) + ",";

    public static IReadOnlyList<string>? Read(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
