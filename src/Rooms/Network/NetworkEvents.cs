using System.Text.Json.Serialization;
using Armoire.Platform;

namespace Armoire.Network;

/// <summary>A feature was switched on or off somewhere (§2.1).</summary>
public sealed record FeatureChanged(Guid SwitchId, string Feature, string Scope, string ScopeValue, bool On, string? Location) : Fact
{
    public const string Name = "feature.changed";

    [JsonIgnore]
    public override string Aggregate => "feature_switch";

    [JsonIgnore]
    public override Guid AggregateId => SwitchId;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => Location is null ? [] : [Location];
}
