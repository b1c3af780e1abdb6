using Armoire.Kernel;

namespace Armoire.Network;

/// <summary>A place to be created or changed by its code; what is null stays as it is, unless the whole record is meant (§2).</summary>
public sealed record LocationDraft(string Code)
{
    public string? ExternalId { get; init; }

    /// <summary>As the address and the city's name: an empty language was not told.</summary>
    public LocalText? Name { get; init; }

    public LocationKind? Kind { get; init; }

    public StoreTier? Tier { get; init; }

    public IReadOnlyList<string>? Brands { get; init; }

    public string? LegalEntity { get; init; }

    public string? CityCode { get; init; }

    public LocalText? City { get; init; }

    public string? Country { get; init; }

    public string? Currency { get; init; }

    public LocalText? Address { get; init; }

    public string? Phone { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string? TimeZone { get; init; }

    /// <summary>The JSON text of <see cref="OpeningHoursText"/>; <c>null</c> as text for no calendar.</summary>
    public string? OpeningHours { get; init; }

    public bool? Active { get; init; }

    /// <summary>The whole record: a phone, coordinates, legal entity or external id that is null is taken away.</summary>
    public bool Whole { get; init; }
}

/// <summary>What became of a row of an upsert.</summary>
public enum UpsertOutcome
{
    Created,
    Updated,
    Unchanged,
    Refused,
}

/// <summary>What became of one draft; a refusal has a code and a text (§1).</summary>
public sealed record LocationUpsert(
    string Code,
    UpsertOutcome Outcome,
    LocationId? Id,
    string? RefusalCode = null,
    string? RefusalText = null,
    string? RefusalField = null
)
{
    /// <summary>The version the row has now; 0 for a refused one.</summary>
    public long Version { get; init; }

    /// <summary>The columns that were changed, as the API names them.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];
}
