using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Network.Data;

/// <summary>A place of the network as stored (§2).</summary>
internal sealed class Location
{
    public required int Id { get; init; }

    public required string Code { get; init; }

    public string? ExternalId { get; set; }

    public string NameEn { get; set; } = "";

    public string NameRu { get; set; } = "";

    public string NameFr { get; set; } = "";

    public LocationKind Kind { get; set; }

    public StoreTier Tier { get; set; }

    /// <summary>Between commas; empty for all brands.</summary>
    public string Brands { get; set; } = "";

    public string? LegalEntity { get; set; }

    public string CityCode { get; set; } = "";

    public string CityEn { get; set; } = "";

    public string CityRu { get; set; } = "";

    public string CityFr { get; set; } = "";

    public string Country { get; set; } = "";

    public string Currency { get; set; } = "";

    public string AddressEn { get; set; } = "";

    public string AddressRu { get; set; } = "";

    public string AddressFr { get; set; } = "";

    public string? Phone { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string TimeZone { get; set; } = "";

    /// <summary>The JSON text of <see cref="OpeningHoursText"/>.</summary>
    public string OpeningHours { get; set; } = "null";

    public bool Active { get; set; }

    /// <summary>Nothing new is promised here until then (§9.2 StoreClosed).</summary>
    public Instant? PausedUntil { get; set; }

    public string? PauseReason { get; set; }

    public long Version { get; set; }

    public Instant ChangedAt { get; set; }
}

/// <summary>A feature switched on or off for a location, tier, channel, brand or everywhere (§2.1).</summary>
internal sealed class FeatureSwitch
{
    public required Guid Id { get; init; }

    public required string Feature { get; init; }

    public required Model.SwitchSource Scope { get; init; }

    /// <summary>Location code, tier, channel or brand; empty for the tenant.</summary>
    public required string ScopeValue { get; init; }

    public bool IsOn { get; set; }

    public Instant? ValidFrom { get; set; }

    public Instant? ValidTo { get; set; }

    /// <summary>User names between commas; null for everybody.</summary>
    public string? Staff { get; set; }

    public long Version { get; set; }

    public Instant ChangedAt { get; set; }
}

internal sealed class NetworkTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Location>(location =>
        {
            location.ToTable("location").HasKey(l => l.Id);
            location.Property(l => l.Id).ValueGeneratedNever();
            location.Property(l => l.Kind).HasConversion<string>();
            location.Property(l => l.Tier).HasConversion<string>();
        });
        model.Entity<FeatureSwitch>(entry =>
        {
            entry.ToTable("feature_switch").HasKey(s => s.Id);
            entry.Property(s => s.Id).ValueGeneratedNever();
            entry.Property(s => s.Scope).HasConversion<string>();
        });
    }
}
