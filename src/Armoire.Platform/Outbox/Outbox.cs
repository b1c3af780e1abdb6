using System.Text.Json;
using Armoire.Kernel;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Writes facts in the transaction of the change itself; the sequencer numbers them after commit.</summary>
public sealed class Outbox(FactTypes types)
{
    /// <summary>How many partitions subscriptions are shared out over.</summary>
    public const int Partitions = 8;

    /// <summary>One installation is one tenant; every envelope names it (§34).</summary>
    public const string Tenant = "default";

    private const int RowsPerInsert = 400;

    public async Task AddAsync(ArmoireDb db, IReadOnlyList<RaisedFact> facts, Instant now, CancellationToken ct)
    {
        for (var from = 0; from < facts.Count; from += RowsPerInsert)
        {
            var slice = facts.Skip(from).Take(RowsPerInsert).ToList();
            await new SqlText(db)
                .Add(
                    "INSERT INTO outbox_event (id, type, aggregate, aggregate_id, aggregate_version, part, locations, actor, causation, correlation, data, occurred_at) VALUES"
                )
                .Rows(
                    slice,
                    new("uuid", _ => OrderedIds.Next()),
                    new("text", f => types.NameOf(f.Fact.GetType())),
                    new("text", f => f.Fact.Aggregate),
                    new("uuid", f => f.Fact.AggregateId),
                    new("bigint", f => f.AggregateVersion),
                    new("integer", f => PartitionOf(f.Fact.AggregateId)),
                    new("text", f => f.Fact.Locations.Count == 0 ? "" : "," + string.Join(',', f.Fact.Locations.Distinct()) + ","),
                    new("text", f => f.Actor),
                    new("uuid", f => f.Causation),
                    new("text", f => f.Correlation ?? Correlation.Current),
                    new("text", f => JsonSerializer.Serialize(f.Fact, f.Fact.GetType(), ArmoireJson.Options)),
                    new("timestamptz", _ => now)
                )
                .WriteAsync(ct);
        }
    }

    /// <summary>The same on every node and in every year: from the id's own bytes, never from a runtime hash.</summary>
    public static int PartitionOf(Guid aggregate)
    {
        Span<byte> bytes = stackalloc byte[16];
        aggregate.TryWriteBytes(bytes);
        var sum = 17;
        foreach (var b in bytes)
        {
            sum = unchecked((sum * 31) + b);
        }

        return (sum & 0x7fffffff) % Partitions;
    }
}
