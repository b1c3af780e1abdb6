using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock.Data;

/// <summary>How far each source's numbered messages have come at a location (§4.2).</summary>
internal static class SourceSql
{
    private const long None = -1; // Nothing numbered was taken yet.

    /// <summary>Decides what becomes of a message and notes what is applied, or that something is missing; unnumbered messages always are applied.</summary>
    public static async Task<DeltaStep> StepAsync(
        ArmoireDb db,
        string source,
        LocationId at,
        long? sequence,
        Instant now,
        CancellationToken ct
    )
    {
        if (sequence is not { } number)
        {
            return DeltaStep.Apply;
        }

        var found = await ReadAsync(db, source, at, ct);
        var step = SnapshotRule.Next(found, number);
        switch (step)
        {
            case DeltaStep.Apply:
                await KeepAsync(db, source, at, new(number, FollowsAny: false, null), ct);
                break;
            case DeltaStep.NeedsFullSnapshot when found?.GapAt is null:
                await KeepAsync(db, source, at, new(found?.Last ?? None, FollowsAny: false, now), ct);
                break;
        }

        return step;
    }

    /// <summary>A full snapshot of this source has come: what it numbered before is in it, unless it was taken before the gap was seen (§4.2).</summary>
    public static async Task FollowAsync(ArmoireDb db, string source, LocationId at, Instant asOf, CancellationToken ct)
    {
        var found = await ReadAsync(db, source, at, ct);
        if (SnapshotRule.Closes(found, asOf))
        {
            await KeepAsync(db, source, at, new(found?.Last ?? None, FollowsAny: true, null), ct);
        }
    }

    private static async Task<SourcePosition?> ReadAsync(ArmoireDb db, string source, LocationId at, CancellationToken ct)
    {
        var found = await new SqlText(db)
            .Add("SELECT last_sequence, follows_any, gap_at FROM stock_source WHERE source =")
            .Value(source)
            .Add("AND location_id =")
            .Value(at)
            .ForUpdate()
            .ReadAsync(row => new SourcePosition(row.GetInt64(0), row.GetBoolean(1), row.GetInstantOrNull(2)), ct);
        return found.Count == 0 ? null : found[0];
    }

    private static Task KeepAsync(ArmoireDb db, string source, LocationId at, SourcePosition position, CancellationToken ct) =>
        new SqlText(db)
            .Add("INSERT INTO stock_source (source, location_id, last_sequence, follows_any, gap_at) VALUES")
            .Rows(
                [position],
                new("text", _ => source),
                new("integer", _ => at),
                new("bigint", p => p.Last),
                new("boolean", p => p.FollowsAny),
                new("timestamptz", p => p.GapAt)
            )
            .Add("ON CONFLICT (source, location_id) DO UPDATE SET")
            .Add("last_sequence = excluded.last_sequence, follows_any = excluded.follows_any, gap_at = excluded.gap_at")
            .RunAsync(ct);
}
