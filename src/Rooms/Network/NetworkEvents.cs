using System.Text.Json.Serialization;
using Armoire.Platform;

namespace Armoire.Network;

/// <summary>A feature was switched on or off somewhere (§2.1).</summary>
public sealed record FeatureChanged(Guid SwitchId, string Feature, string Scope, string ScopeValue, bool On, string? Location) : Fact
{
    /// <summary>The switch was taken back: what is less specific holds again, and <see cref="On"/> is what it said last.</summary>
    public bool TakenBack { get; init; }

    public const string Name = "feature.changed";

    [JsonIgnore]
    public override string Aggregate => "feature_switch";

    [JsonIgnore]
    public override Guid AggregateId => SwitchId;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => Location is null ? [] : [Location];
}

/// <summary>A place was opened, changed or closed by a person; the fields that are new are named (§2, §30).</summary>
public sealed record LocationChanged(int Number, string Code, bool Created, bool Active, IReadOnlyList<string> Fields) : Fact
{
    public const string Name = "location.changed";

    [JsonIgnore]
    public override string Aggregate => "location";

    /// <summary>Places have dense numbers; as an aggregate the number is the id.</summary>
    [JsonIgnore]
    public override Guid AggregateId => new(Number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [Code];
}
