using System.Text.Json.Serialization;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Payments;

/// <summary>Money was taken for an order (§19, §34).</summary>
public sealed record PaymentCaptured : Fact
{
    public required Guid PaymentId { get; init; }

    public required Guid OrderId { get; init; }

    public required string OrderNumber { get; init; }

    public required Guid GroupId { get; init; }

    public required PaymentMethod Method { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Whose counter took it.</summary>
    public required string Location { get; init; }

    [JsonIgnore]
    public override string Aggregate => "payment";

    [JsonIgnore]
    public override Guid AggregateId => PaymentId;

    [JsonIgnore]
    public override IReadOnlyList<string> Locations => [Location];
}
