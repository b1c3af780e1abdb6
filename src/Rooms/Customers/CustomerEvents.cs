using Armoire.Platform;

namespace Armoire.Customers;

/// <summary>Somebody became a customer (§34); names and contacts are asked for, not sent around.</summary>
public sealed record CustomerCreated(Guid CustomerId, string Language) : Fact
{
    public override string Aggregate => "customer";

    public override Guid AggregateId => CustomerId;
}
