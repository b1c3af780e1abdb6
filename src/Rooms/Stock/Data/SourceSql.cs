using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;

namespace Armoire.Stock.Data;

/// <summary>How far each source's numbered messages have come at a location (§4.2).</summary>
internal static class SourceSql
{
    /// <summary>Decides what becomes of a message and notes it; unnumbered messages are always applied.</summary>
    public static async Task<DeltaStep> StepAsync(ArmoireDb db, string source, LocationId at, long? sequence, CancellationToken ct)
    {
        if (sequence is not { } number)
        {
            return DeltaStep.Apply;
        }

        var last = await new SqlText(db)
            .Add("SELECT last_sequence FROM stock_source WHERE source =")
            .Value(source)
            .Add("AND location_id =")
            .Value(at)
            .ForUpdate()
            .ReadAsync(row => row.GetInt64(0), ct);
        var step = SnapshotRule.Next(last.Count == 0 ? null : last[0], number);
        if (step != DeltaStep.Duplicate)
        {
            // After a gap the source is followed from here on, once its full snapshot has come.
            await new SqlText(db)
                .Add("INSERT INTO stock_source (source, location_id, last_sequence, full_wanted) VALUES")
                .Rows(
                    [number],
                    new("text", _ => source),
                    new("integer", _ => at),
                    new("bigint", n => n),
                    new("boolean", _ => step == DeltaStep.NeedsFullSnapshot)
                )
                .Add(
                    "ON CONFLICT (source, location_id) DO UPDATE SET last_sequence = excluded.last_sequence, full_wanted = excluded.full_wanted"
                )
                .RunAsync(ct);
        }

        return step;
    }
}
