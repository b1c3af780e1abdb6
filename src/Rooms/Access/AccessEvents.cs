using System.Text.Json.Serialization;
using Armoire.Platform;

namespace Armoire.Access;

/// <summary>Somebody was given access, or their rights were changed or taken; the fields that are new are named (§29, §30).</summary>
public sealed record StaffChanged(
    Guid StaffId,
    string UserName,
    bool Created,
    string Role,
    IReadOnlyList<string>? At,
    bool Active,
    IReadOnlyList<string> Fields
) : Fact
{
    public const string Name = "staff.changed";

    [JsonIgnore]
    public override string Aggregate => "staff";

    [JsonIgnore]
    public override Guid AggregateId => StaffId;
}
