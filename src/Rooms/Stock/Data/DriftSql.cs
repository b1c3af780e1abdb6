using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Stock.Data;

/// <summary>A level whose counters are not the sum of its open reservations (§5.2 rule 2).</summary>
internal sealed record Drift(VariantId Variant, int Reserved, int Held, int OpenHard, int OpenSoft);

/// <summary>Compares counters with what they count. Both change in one transaction, so one statement never sees them apart.</summary>
internal static class DriftSql
{
    public static Task<List<Drift>> AtAsync(ArmoireDb db, LocationId at, CancellationToken ct) =>
        new SqlText(db)
            .Add("WITH open_rows AS (SELECT n.variant_id, SUM(CASE WHEN r.hard THEN n.open ELSE 0 END) AS hard,")
            .Add(
                "SUM(CASE WHEN r.hard THEN 0 ELSE n.open END) AS soft FROM reservation_line n JOIN reservation r ON r.id = n.reservation_id"
            )
            .Add("WHERE n.open > 0 AND r.state = 'Active' AND n.location_id =")
            .Value(at)
            .Add("GROUP BY n.variant_id)")
            .Add("SELECT l.variant_id, l.reserved, l.held, COALESCE(o.hard, 0), COALESCE(o.soft, 0) FROM stock_level l")
            .Add("LEFT JOIN open_rows o ON o.variant_id = l.variant_id WHERE l.location_id =")
            .Value(at)
            .Add("AND (l.reserved <> COALESCE(o.hard, 0) OR l.held <> COALESCE(o.soft, 0)) ORDER BY l.variant_id")
            .ReadAsync(
                row => new Drift(new(row.GetInt32(0)), row.GetInt32(1), row.GetInt32(2), (int)row.GetInt64(3), (int)row.GetInt64(4)),
                ct
            );
}
