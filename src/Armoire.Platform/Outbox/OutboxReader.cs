using System.Text.Json;
using NodaTime;

namespace Armoire.Platform;

/// <summary>A numbered fact as a follower reads it.</summary>
public sealed record NumberedFact(long Sequence, Instant OccurredAt, Fact Fact);

/// <summary>Reads numbered facts for what each node follows for itself; what must happen once is a reaction instead.</summary>
public static class OutboxReader
{
    /// <summary>The number of the last fact; 0 before the first.</summary>
    public static async Task<long> LastAsync(ArmoireDb db, CancellationToken ct) =>
        (await new SqlText(db).Add("SELECT last FROM outbox_cursor WHERE id = 1").ReadAsync(row => row.GetInt64(0), ct)).FirstOrDefault();

    /// <summary>How many facts are committed and not numbered yet.</summary>
    public static async Task<long> UnnumberedAsync(ArmoireDb db, CancellationToken ct) =>
        (await new SqlText(db).Add("SELECT count(*) FROM outbox_event WHERE sequence IS NULL").ReadAsync(row => row.GetInt64(0), ct))[0];

    /// <summary>When the oldest fact of some types was committed that comes after a number, or has none yet; null when there is none.</summary>
    public static async Task<Instant?> OldestAfterAsync(
        ArmoireDb db,
        long after,
        FactTypes types,
        IReadOnlyCollection<Type> wanted,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT occurred_at FROM outbox_event WHERE (sequence IS NULL OR sequence >")
                .Value(after)
                .Add(") AND type IN")
                .In(wanted.Select(types.NameOf).ToList())
                .Add("ORDER BY occurred_at LIMIT 1")
                .ReadAsync(row => (Instant?)row.GetInstant(0), ct)
        ).FirstOrDefault();

    /// <summary>The next facts of some types, in order.</summary>
    public static Task<List<NumberedFact>> AfterAsync(
        ArmoireDb db,
        long after,
        FactTypes types,
        IReadOnlyCollection<Type> wanted,
        int limit,
        CancellationToken ct
    ) =>
        new SqlText(db)
            .Add("SELECT sequence, occurred_at, type, data FROM outbox_event WHERE sequence >")
            .Value(after)
            .Add("AND type IN")
            .In(wanted.Select(types.NameOf).ToList())
            .Add("ORDER BY sequence LIMIT")
            .Value(limit)
            .ReadAsync(
                row => new NumberedFact(
                    row.GetInt64(0),
                    row.GetInstant(1),
                    (Fact)JsonSerializer.Deserialize(row.GetString(3), types.TypeOf(row.GetString(2)), ArmoireJson.Options)!
                ),
                ct
            );
}
