using NodaTime;

namespace Armoire.Platform;

/// <summary>Facts that a subscription could not handle; later ones of the same aggregate wait with them.</summary>
internal static class ParkedSql
{
    /// <summary>Those of the aggregates that wait.</summary>
    public static async Task<HashSet<Guid>> AmongAsync(
        ArmoireDb db,
        string subscription,
        IEnumerable<Guid> aggregates,
        CancellationToken ct
    ) =>
        [
            .. await new SqlText(db)
                .Add("SELECT aggregate_id FROM outbox_parked WHERE subscription =")
                .Value(subscription)
                .Add("AND aggregate_id IN")
                .In(aggregates.Distinct().ToList())
                .ReadAsync(row => row.GetGuid(0), ct),
        ];

    public static Task AddAsync(
        ArmoireDb db,
        string subscription,
        Guid eventId,
        Guid aggregate,
        string error,
        Instant now,
        CancellationToken ct
    ) =>
        new SqlText(db)
            .Add("INSERT INTO outbox_parked (subscription, event_id, aggregate_id, error, parked_at) VALUES")
            .Rows(
                [eventId],
                new("text", _ => subscription),
                new("uuid", id => id),
                new("uuid", _ => aggregate),
                new("text", _ => error),
                new("timestamptz", _ => now)
            )
            .Add("ON CONFLICT (subscription, event_id) DO NOTHING")
            .RunAsync(ct);
}
