using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;

namespace Armoire.Stock.Data;

/// <summary>Settings of safety stock (§4.3).</summary>
internal static class SafetySql
{
    public static Task<List<SafetySetting>> AllAsync(ArmoireDb db, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT quantity, location_id, tier, variant_id, category FROM safety_setting")
            .ReadAsync(
                row => new SafetySetting(
                    row.GetInt32(0),
                    row.GetInt32OrNull(1) is { } at ? new LocationId(at) : null,
                    row.GetStringOrNull(2) is { } tier ? Enum.Parse<StoreTier>(tier) : null,
                    row.GetInt32OrNull(3) is { } variant ? new VariantId(variant) : null,
                    row.GetStringOrNull(4)
                ),
                ct
            );
}
