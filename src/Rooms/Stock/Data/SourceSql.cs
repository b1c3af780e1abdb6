using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;

namespace Armoire.Stock.Data;

/// <summary>How far each source's numbered messages have come at a location (§4.2).</summary>
internal static class SourceSql
{
    private const long None = -1; // A full snapshot came before the first number.

    /// <summary>Decides what becomes of a message and notes what is applied; unnumbered messages always are.</summary>
    public static async Task<DeltaStep> StepAsync(ArmoireDb db, string source, LocationId at, long? sequence, CancellationToken ct)
    {
        if (sequence is not { } number)
        {
            return DeltaStep.Apply;
        }

        var found = await new SqlText(db)
            .Add("SELECT last_sequence, follows_any FROM stock_source WHERE source =")
            .Value(source)
            .Add("AND location_id =")
            .Value(at)
            .ForUpdate()
            .ReadAsync(row => new SourcePosition(row.GetInt64(0), row.GetBoolean(1)), ct);
        var step = SnapshotRule.Next(found.Count == 0 ? null : found[0], number);
        if (step == DeltaStep.Apply)
        {
            await KeepAsync(
                db,
                source,
                at,
                new(number, FollowsAny: false),
                "last_sequence = excluded.last_sequence, follows_any = false",
                ct
            );
        }

        return step;
    }

    /// <summary>A full snapshot of this source has come: what it numbered before is in it.</summary>
    public static Task FollowAsync(ArmoireDb db, string source, LocationId at, CancellationToken ct) =>
        KeepAsync(db, source, at, new(None, FollowsAny: true), "follows_any = true", ct);

    private static Task KeepAsync(
        ArmoireDb db,
        string source,
        LocationId at,
        SourcePosition position,
        string change,
        CancellationToken ct
    ) =>
        new SqlText(db)
            .Add("INSERT INTO stock_source (source, location_id, last_sequence, follows_any) VALUES")
            .Rows(
                [position],
                new("text", _ => source),
                new("integer", _ => at),
                new("bigint", p => p.Last),
                new("boolean", p => p.FollowsAny)
            )
            .Add("ON CONFLICT (source, location_id) DO UPDATE SET " + change)
            .RunAsync(ct);
}
