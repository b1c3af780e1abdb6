using Armoire.Kernel;
using Armoire.Network.Model;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Network.Data;

/// <summary>Builds the directory from the tables.</summary>
internal static class DirectoryReader
{
    public static async Task<LocationDirectory> ReadAsync(ArmoireDb db, CancellationToken ct)
    {
        var locations = await db.Set<Location>().AsNoTracking().ToListAsync(ct);
        var switches = await db.Set<FeatureSwitch>().AsNoTracking().ToListAsync(ct);
        var ids = locations.ToDictionary(l => l.Code, l => new LocationId(l.Id), StringComparer.Ordinal);
        return new(locations.Select(CardOf), switches.Select(s => SettingOf(s, ids)).OfType<SwitchSetting>());
    }

    private static LocationCard CardOf(Location row)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(row.TimeZone) ?? DateTimeZone.Utc;
        return new(
            new(row.Id),
            row.Code,
            row.Kind,
            row.Tier,
            Codes(row.Brands),
            row.Country,
            row.Currency,
            row.CityCode,
            OpeningHours.Parse(row.OpeningHours, zone),
            row.TimeZone,
            row.Latitude,
            row.Longitude,
            row.Active,
            row.Phone,
            row.ExternalId
        )
        {
            Names = new(row.NameEn, row.NameRu, row.NameFr),
            Cities = new(row.CityEn, row.CityRu, row.CityFr),
            Addresses = new(row.AddressEn, row.AddressRu, row.AddressFr),
            LegalEntity = row.LegalEntity,
            Pause = row.PausedUntil is { } until ? new(until, row.PauseReason ?? "") : null,
            Version = row.Version,
        };
    }

    /// <summary>A switch whose location is gone concerns nobody.</summary>
    private static SwitchSetting? SettingOf(FeatureSwitch row, Dictionary<string, LocationId> ids)
    {
        SwitchScope? scope = row.Scope switch
        {
            SwitchSource.Location => ids.TryGetValue(row.ScopeValue, out var id) ? new SwitchScope.AtLocation(id) : null,
            SwitchSource.Tier => new SwitchScope.OfTier(Enum.Parse<StoreTier>(row.ScopeValue)),
            SwitchSource.Channel => new SwitchScope.InChannel(Enum.Parse<Channel>(row.ScopeValue)),
            SwitchSource.Brand => new SwitchScope.OfBrand(row.ScopeValue),
            SwitchSource.Tenant => new SwitchScope.Everywhere(),
            _ => null,
        };
        return scope is null
            ? null
            : new(row.Feature, row.IsOn, scope, row.ValidFrom, row.ValidTo, row.Staff is null ? null : Codes(row.Staff));
    }

    private static string[] Codes(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
