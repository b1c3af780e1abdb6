using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;

namespace Armoire.Stock.Data;

/// <summary>A setting of safety stock as it is stored.</summary>
internal sealed record SafetyRow(Guid Id, SafetySetting Setting);

/// <summary>Settings of safety stock, and the levels they reach (§4.3).</summary>
internal static class SafetySql
{
    private const string Columns = "id, quantity, location_id, tier, variant_id, category";

    public static async Task<List<SafetySetting>> AllAsync(ArmoireDb db, CancellationToken ct) =>
        [.. (await ListAsync(db, ct)).Select(row => row.Setting)];

    /// <summary>Settings that may reach these variants at a location; <see cref="SettingOf"/> reads them.</summary>
    public static SqlText Reaching(ArmoireDb db, LocationId at, IReadOnlyCollection<VariantId> variants) =>
        new SqlText(db)
            .Add($"SELECT {Columns} FROM safety_setting WHERE (location_id IS NULL OR location_id =")
            .Value(at)
            .Add(") AND (variant_id IS NULL OR variant_id IN")
            .In(variants)
            .Add(")");

    public static SafetySetting SettingOf(System.Data.Common.DbDataReader row) => Read(row).Setting;

    public static Task<List<SafetyRow>> ListAsync(ArmoireDb db, CancellationToken ct) =>
        new SqlText(db).Add($"SELECT {Columns} FROM safety_setting ORDER BY id").ReadAsync(Read, ct);

    /// <summary>Sets the quantity of a scope, which has one setting at the most.</summary>
    public static async Task<SafetyRow> PutAsync(ArmoireDb db, SafetySetting setting, CancellationToken ct) =>
        (
            await new SqlText(db)
                .Add("INSERT INTO safety_setting (id, quantity, location_id, tier, variant_id, category) VALUES")
                .Rows(
                    [setting],
                    new("uuid", _ => Guid.CreateVersion7()),
                    new("integer", s => s.Quantity),
                    new("integer", s => s.Location),
                    new("text", s => s.Tier?.ToString()),
                    new("integer", s => s.Variant),
                    new("text", s => s.Category)
                )
                .Add("ON CONFLICT (COALESCE(location_id, 0), COALESCE(tier, ''), COALESCE(variant_id, 0), COALESCE(category, ''))")
                .Add($"DO UPDATE SET quantity = excluded.quantity RETURNING {Columns}")
                .ReadAsync(Read, ct)
        ).Single();

    /// <summary>Takes a setting away; null when it is not there.</summary>
    public static async Task<SafetyRow?> RemoveAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        (
            await new SqlText(db).Add("DELETE FROM safety_setting WHERE id =").Value(id).Add($"RETURNING {Columns}").ReadAsync(Read, ct)
        ).SingleOrDefault();

    /// <summary>The next variants that a location keeps, in their order.</summary>
    public static Task<List<VariantId>> VariantsAtAsync(ArmoireDb db, LocationId at, VariantId after, int limit, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT variant_id FROM stock_level WHERE location_id =")
            .Value(at)
            .Add("AND variant_id >")
            .Value(after)
            .Add("ORDER BY variant_id LIMIT")
            .Value(limit)
            .ReadAsync(row => new VariantId(row.GetInt32(0)), ct);

    /// <summary>The safety stock of every level of a location as it is stored.</summary>
    public static Task<List<(VariantId Variant, int Safety)>> SafetyAtAsync(ArmoireDb db, LocationId at, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT variant_id, safety FROM stock_level WHERE location_id =")
            .Value(at)
            .ReadAsync(row => (new VariantId(row.GetInt32(0)), row.GetInt32(1)), ct);

    /// <summary>Writes the safety stock of locked levels.</summary>
    public static Task WriteAsync(ArmoireDb db, IReadOnlyList<(LevelKey Key, int Safety)> levels, CancellationToken ct) =>
        new SqlText(db)
            .Add("WITH d(location_id, variant_id, safety) AS (VALUES")
            .Rows(levels, new("integer", l => l.Key.At), new("integer", l => l.Key.Variant), new("integer", l => l.Safety))
            .Add(") UPDATE stock_level SET safety = d.safety FROM d")
            .Add("WHERE stock_level.location_id = d.location_id AND stock_level.variant_id = d.variant_id")
            .RunAsync(ct);

    private static SafetyRow Read(System.Data.Common.DbDataReader row) =>
        new(
            row.GetGuid(0),
            new(
                row.GetInt32(1),
                row.GetInt32OrNull(2) is { } at ? new LocationId(at) : null,
                row.GetStringOrNull(3) is { } tier ? Enum.Parse<StoreTier>(tier) : null,
                row.GetInt32OrNull(4) is { } variant ? new VariantId(variant) : null,
                row.GetStringOrNull(5)
            )
        );
}
