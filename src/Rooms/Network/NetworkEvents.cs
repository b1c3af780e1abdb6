using System.Text.Json.Serialization;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

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
    public override IReadOnlyList<string> Locations => [Location ?? Everywhere];
}

/// <summary>A place was opened, changed or closed by a person; the fields that are new are named (§2, §30).</summary>
public sealed record LocationChanged(int Number, string Code, bool Created, bool Active, IReadOnlyList<string> Fields) : Fact
{
    public const string Name = "location.changed";

    [JsonIgnore]
    public override string Aggregate => "location";

    [JsonIgnore]
    public override Guid AggregateId => new LocationId(Number).Wide;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [Code];
}

/// <summary>A place said that it is closed: nothing new is promised there until its next opening (§9.2 StoreClosed). Everybody may hear it, as stores sell from each other.</summary>
public sealed record LocationPaused(int Number, string Code, Instant Until, string Reason) : Fact
{
    public const string Name = "location.paused";

    [JsonIgnore]
    public override string Aggregate => "location";

    [JsonIgnore]
    public override Guid AggregateId => new LocationId(Number).Wide;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [Code, Everywhere];
}

/// <summary>The office ended a pause before its time (§9.2).</summary>
public sealed record LocationResumed(int Number, string Code) : Fact
{
    public const string Name = "location.resumed";

    [JsonIgnore]
    public override string Aggregate => "location";

    [JsonIgnore]
    public override Guid AggregateId => new LocationId(Number).Wide;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [Code, Everywhere];
}
