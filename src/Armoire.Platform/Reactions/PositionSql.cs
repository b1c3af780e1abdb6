namespace Armoire.Platform;

/// <summary>How far each subscription is in each partition, as it is stored.</summary>
internal static class PositionSql
{
    public static async Task<Dictionary<int, long>> AllAsync(ArmoireDb db, string subscription, CancellationToken ct) =>
        Positions(
            await new SqlText(db)
                .Add("SELECT part, sequence FROM outbox_position WHERE subscription =")
                .Value(subscription)
                .ReadAsync(row => (row.GetInt32(0), row.GetInt64(1)), ct)
        );

    /// <summary>How far the partitions really are, held until commit: a node that lost its lease cannot handle a fact again.</summary>
    public static async Task<Dictionary<int, long>> LockAsync(
        ArmoireDb db,
        string subscription,
        IEnumerable<int> parts,
        CancellationToken ct
    ) =>
        Positions(
            await new SqlText(db)
                .Add("SELECT part, sequence FROM outbox_position WHERE subscription =")
                .Value(subscription)
                .Add("AND part IN")
                .In(parts.Distinct().Order().ToList())
                .Add("ORDER BY part")
                .ForUpdate()
                .ReadAsync(row => (row.GetInt32(0), row.GetInt64(1)), ct)
        );

    public static Task SaveAsync(
        ArmoireDb db,
        string subscription,
        IEnumerable<(int Part, long Sequence)> positions,
        CancellationToken ct
    ) =>
        new SqlText(db)
            .Add("INSERT INTO outbox_position (subscription, part, sequence) VALUES")
            .Rows(positions.ToList(), new("text", _ => subscription), new("integer", p => p.Part), new("bigint", p => p.Sequence))
            .Add(
                "ON CONFLICT (subscription, part) DO UPDATE SET sequence = excluded.sequence WHERE outbox_position.sequence < excluded.sequence"
            )
            .RunAsync(ct);

    /// <summary>Whether a fact of these types up to this number waits in any partition.</summary>
    public static async Task<bool> AnyWaitsAsync(
        ArmoireDb db,
        string subscription,
        long through,
        IReadOnlyCollection<string> types,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT 1 FROM outbox_event e LEFT JOIN outbox_position p ON p.part = e.part AND p.subscription =")
                .Value(subscription)
                .Add("WHERE e.sequence > COALESCE(p.sequence, 0) AND e.sequence <=")
                .Value(through)
                .Add("AND e.sequence > (SELECT CASE WHEN COUNT(*) <")
                .Value(Outbox.Partitions)
                .Add("THEN 0 ELSE MIN(sequence) END FROM outbox_position WHERE subscription =")
                .Value(subscription)
                .Add(") AND e.type IN")
                .In(types)
                .Add("LIMIT 1")
                .ReadAsync(row => row.GetInt32(0), ct)
        ).Count > 0;

    private static Dictionary<int, long> Positions(List<(int Part, long Sequence)> rows) =>
        rows.ToDictionary(row => row.Part, row => row.Sequence);
}
