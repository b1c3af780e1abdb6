using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Stock.Data;

/// <summary>Reads and writes the units that are not promised for want of confidence (§4.4).</summary>
internal static class ConfidenceSql
{
    public static Task<List<(VariantId Variant, int Units)>> AtAsync(ArmoireDb db, LocationId at, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT variant_id, confidence FROM stock_level WHERE location_id =")
            .Value(at)
            .ReadAsync(row => (new VariantId(row.GetInt32(0)), row.GetInt32(1)), ct);

    /// <summary>Writes those of locked levels.</summary>
    public static Task WriteAsync(ArmoireDb db, IReadOnlyList<(LevelKey Key, int Units)> levels, CancellationToken ct) =>
        new SqlText(db)
            .Add("WITH d(location_id, variant_id, confidence) AS (VALUES")
            .Rows(levels, new("integer", l => l.Key.At), new("integer", l => l.Key.Variant), new("integer", l => l.Units))
            .Add(") UPDATE stock_level SET confidence = d.confidence FROM d")
            .Add("WHERE stock_level.location_id = d.location_id AND stock_level.variant_id = d.variant_id")
            .RunAsync(ct);
}
