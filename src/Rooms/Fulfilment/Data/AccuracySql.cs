using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Fulfilment.Data;

/// <summary>Sums of pick attempts (§4.4).</summary>
internal static class AccuracySql
{
    /// <summary>Attempts and finds of each variant at each location since then.</summary>
    public static Task<List<(LocationId At, VariantId Variant, int Attempts, int Found)>> SinceAsync(
        ArmoireDb db,
        Instant since,
        CancellationToken ct
    ) =>
        new SqlText(db)
            .Add(
                "SELECT location_id, variant_id, CAST(SUM(attempts) AS integer), CAST(SUM(found) AS integer) FROM pick_accuracy WHERE at >="
            )
            .Value(since)
            .Add("GROUP BY location_id, variant_id")
            .ReadAsync(row => (new LocationId(row.GetInt32(0)), new VariantId(row.GetInt32(1)), row.GetInt32(2), row.GetInt32(3)), ct);
}
