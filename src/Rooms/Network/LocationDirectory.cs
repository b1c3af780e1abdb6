using System.Collections.Frozen;
using Armoire.Kernel;
using Armoire.Network.Model;
using NodaTime;

namespace Armoire.Network;

/// <summary>Whether a feature is on, and where that comes from: pause, location, tier, channel, brand, tenant or default (§2.1).</summary>
public readonly record struct FeatureState(bool On, string Source);

/// <summary>A place with its distance.</summary>
public readonly record struct NearLocation(LocationCard Location, double DistanceKm);

/// <summary>All places and switches as they stood at one moment; never changes, so it may be kept while a request lasts (§2).</summary>
public sealed class LocationDirectory
{
    private readonly FrozenDictionary<string, LocationCard> _byCode;
    private readonly FrozenDictionary<string, LocationCard> _byExternalId;
    private readonly LocationCard?[] _byId;
    private readonly ILookup<string, LocationCard> _byCity;
    private readonly ILookup<string, SwitchSetting> _switches;

    internal LocationDirectory(IEnumerable<LocationCard> locations, IEnumerable<SwitchSetting> switches)
    {
        All = [.. locations.OrderBy(l => l.Code, StringComparer.Ordinal)];
        _byCode = All.ToFrozenDictionary(l => l.Code, StringComparer.OrdinalIgnoreCase);
        _byExternalId = All.Where(l => l.ExternalId is not null).ToFrozenDictionary(l => l.ExternalId!, StringComparer.Ordinal);
        _byCity = All.ToLookup(l => l.CityCode, StringComparer.OrdinalIgnoreCase);
        _byId = new LocationCard?[All.Select(l => l.Id.Value + 1).DefaultIfEmpty(0).Max()];
        foreach (var location in All)
        {
            _byId[location.Id.Value] = location;
        }

        _switches = switches.ToLookup(s => s.Feature, StringComparer.Ordinal);
    }

    /// <summary>Every place, also closed ones, by code.</summary>
    public IReadOnlyList<LocationCard> All { get; }

    /// <summary>The first active warehouse by code; null while there is none (§3).</summary>
    public LocationCard? OnlineWarehouse => All.FirstOrDefault(l => l is { Kind: LocationKind.Warehouse, Active: true });

    /// <summary>A place that is known to exist, by its number.</summary>
    public LocationCard this[LocationId id] => TryGet(id) ?? throw new KeyNotFoundException($"There is no location number {id.Value}.");

    /// <summary>A directory of given places, without switches.</summary>
    public static LocationDirectory Of(IEnumerable<LocationCard> locations) => new(locations, []);

    public LocationCard? TryGet(LocationId id) => id.Value >= 0 && id.Value < _byId.Length ? _byId[id.Value] : null;

    public LocationCard? Find(string code) => _byCode.GetValueOrDefault(code);

    public LocationCard? FindExternal(string externalId) => _byExternalId.GetValueOrDefault(externalId);

    public IReadOnlyList<LocationCard> InCity(string cityCode) => [.. _byCity[cityCode]];

    /// <summary>Active places that have coordinates, nearest first, then by code (§3).</summary>
    public IEnumerable<NearLocation> Near(double latitude, double longitude) =>
        All.Where(l => l is { Active: true, Latitude: not null, Longitude: not null })
            .Select(l => new NearLocation(l, Geo.DistanceKm(latitude, longitude, l.Latitude!.Value, l.Longitude!.Value)))
            .OrderBy(n => n.DistanceKm);

    /// <summary>Whether a feature is on at a place and why; a pause stops what is promised there (§9.2), then the most specific switch in force decides (§2.1).</summary>
    public FeatureState Feature(string key, LocationCard at, Channel? channel, string? brand, string? staff, Instant now)
    {
        if (at.PausedAt(now) is not null && PauseRule.Stops.Contains(key))
        {
            return new(false, "pause");
        }

        var question = new SwitchQuestion(at.Id, at.Kind, at.Tier, now, channel, brand, staff);
        var state = FeatureSwitches.Evaluate(key, question, _switches[key]);
        return new(state.On, WordOf(state.Source));
    }

    internal static string WordOf(SwitchSource source) =>
        source switch
        {
            SwitchSource.Location => "location",
            SwitchSource.Tier => "tier",
            SwitchSource.Channel => "channel",
            SwitchSource.Brand => "brand",
            SwitchSource.Tenant => "tenant",
            SwitchSource.ShippedDefault => "default",
        };
}
