using NodaTime;

namespace Armoire.Platform;

/// <summary>A fact that a reaction could not take in, with the reason (§34). Later ones of its aggregate wait behind it.</summary>
public sealed record ParkedFact(string Subscription, Guid EventId, string? Type, string Error, Instant ParkedAt);

/// <summary>Work that was tried as often as it is worth and now waits for a person.</summary>
public sealed record ParkedWork(Guid Id, string Kind, int Attempts, string? Error, Instant CreatedAt);

/// <summary>Reads what waits for a person; the oldest first.</summary>
public static class Parked
{
    public static Task<List<ParkedFact>> FactsAsync(ArmoireDb db, int limit, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT p.subscription, p.event_id, e.type, p.error, p.parked_at FROM outbox_parked p")
            .Add("LEFT JOIN outbox_event e ON e.id = p.event_id ORDER BY p.parked_at, p.event_id LIMIT")
            .Value(limit)
            .ReadAsync(
                row => new ParkedFact(row.GetString(0), row.GetGuid(1), row.GetStringOrNull(2), row.GetString(3), row.GetInstant(4)),
                ct
            );

    public static Task<List<ParkedWork>> WorkAsync(ArmoireDb db, int limit, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT id, kind, attempts, last_error, created_at FROM work_item WHERE parked ORDER BY created_at, id LIMIT")
            .Value(limit)
            .ReadAsync(
                row => new ParkedWork(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetStringOrNull(3), row.GetInstant(4)),
                ct
            );

    /// <summary>How many facts and work items are parked, and how much work still waits its turn.</summary>
    public static async Task<(long Facts, long Work, long Waiting)> CountAsync(ArmoireDb db, CancellationToken ct) =>
        (
            await new SqlText(db)
                .Add("SELECT (SELECT count(*) FROM outbox_parked), (SELECT count(*) FROM work_item WHERE parked),")
                .Add("(SELECT count(*) FROM work_item WHERE NOT parked)")
                .ReadAsync(row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), ct)
        )[0];
}
