using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock.Data;

/// <summary>Held levels of a location with what a count of them has to know.</summary>
internal sealed record LevelsToCount(
    Dictionary<LevelKey, LevelRow> Levels,
    ILookup<LevelKey, MovementEffect> Effects,
    IReadOnlyList<SafetySetting> Safety
);

/// <summary>Balances and counters of levels: read under lock, changed set-based.</summary>
internal static class LevelSql
{
    private const int RowsPerStatement = 1_000;

    private const string Columns =
        "l.location_id, l.variant_id, l.sellable, l.staged, l.display, l.damaged, l.quarantine, l.missing, l.in_transit, l.reserved, l.held, l.safety, l.confidence, l.snapshot_at, l.blocked_until, l.block_reason";

    /// <summary>A block that no feed ends is still on; the moment follows.</summary>
    private const string LastsItsTime = "NOT block_ends_with_feed AND blocked_until >";

    /// <summary>Reads levels in ascending key order holding their rows (§5.2 rule 1).</summary>
    public static async Task<Dictionary<LevelKey, LevelRow>> LockAsync(
        ArmoireDb db,
        IReadOnlyCollection<LevelKey> keys,
        CancellationToken ct
    )
    {
        var levels = new Dictionary<LevelKey, LevelRow>(keys.Count);
        foreach (var slice in keys.Distinct().Order().Chunk(RowsPerStatement))
        {
            foreach (var row in await Lock(db, slice).ReadAsync(Read, ct))
            {
                levels[row.Buckets.Key] = row;
            }
        }

        return levels;
    }

    /// <summary>
    /// As <see cref="LockAsync"/>, what movements after an instant did to the levels, as it is once they are held (§4.2), and the settings of safety stock for
    /// levels that are not there yet.
    /// </summary>
    public static async Task<LevelsToCount> LockToCountAsync(
        ArmoireDb db,
        LocationId at,
        IReadOnlyCollection<VariantId> variants,
        Instant after,
        CancellationToken ct
    )
    {
        var keys = variants.Distinct().Select(variant => new LevelKey(at, variant)).Order().ToList();
        var effects = MovementSql.EffectsAfter(db, at, variants, after);
        var settings = SafetySql.Reaching(db, at, variants);
        var (levels, found, safety) = await Lock(db, keys)
            .ReadWithAsync(Read, effects, row => MovementSql.EffectOf(row, at), settings, SafetySql.SettingOf, ct);
        return new(levels.ToDictionary(row => row.Buckets.Key), found.ToLookup(row => row.Key, row => row.Effect), safety);
    }

    private static SqlText Lock(ArmoireDb db, IReadOnlyList<LevelKey> keys) =>
        new SqlText(db)
            .Add("WITH wanted(location_id, variant_id) AS (VALUES")
            .Rows(keys, new("integer", k => k.At), new("integer", k => k.Variant))
            .Add($") SELECT {Columns} FROM stock_level l")
            .Add("WHERE (l.location_id, l.variant_id) IN (SELECT location_id, variant_id FROM wanted)")
            .Add("ORDER BY l.location_id, l.variant_id")
            .ForUpdate();

    /// <summary>Creates levels that nobody counted yet, empty, with their safety stock, and holds them; the change is run again when somebody was faster.</summary>
    public static async Task CreateAsync(ArmoireDb db, IReadOnlyCollection<LevelRow> levels, CancellationToken ct)
    {
        foreach (var slice in levels.OrderBy(l => l.Buckets.Key).Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("WITH d(location_id, variant_id, safety, snapshot_at) AS (VALUES")
                .Rows(
                    slice,
                    new("integer", l => l.Buckets.Key.At),
                    new("integer", l => l.Buckets.Key.Variant),
                    new("integer", l => l.Safety),
                    new("timestamptz", l => l.SnapshotAt)
                )
                .Add(") INSERT INTO stock_level (location_id, variant_id, sellable, staged, display, damaged, quarantine, missing,")
                .Add("in_transit, reserved, held, safety, confidence, count_wanted, snapshot_at)")
                .Add("SELECT d.location_id, d.variant_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, d.safety, 0, false, d.snapshot_at FROM d WHERE 1 = 1")
                .Add("ON CONFLICT (location_id, variant_id) DO NOTHING")
                .WriteAllAsync(slice.Length, ct);
        }
    }

    /// <summary>Changes balances and counters of locked levels.</summary>
    public static async Task ChangeAsync(ArmoireDb db, IReadOnlyCollection<LevelDelta> deltas, CancellationToken ct)
    {
        foreach (var slice in deltas.OrderBy(d => d.Key).Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add(
                    "WITH d(location_id, variant_id, sellable, staged, display, damaged, quarantine, missing, in_transit, reserved, held) AS (VALUES"
                )
                .Rows(
                    slice,
                    new("integer", d => d.Key.At),
                    new("integer", d => d.Key.Variant),
                    new("integer", d => d.Sellable),
                    new("integer", d => d.Staged),
                    new("integer", d => d.Display),
                    new("integer", d => d.Damaged),
                    new("integer", d => d.Quarantine),
                    new("integer", d => d.Missing),
                    new("integer", d => d.InTransitIn),
                    new("integer", d => d.Reserved),
                    new("integer", d => d.Held)
                )
                .Add(") UPDATE stock_level SET sellable = stock_level.sellable + d.sellable, staged = stock_level.staged + d.staged,")
                .Add("display = stock_level.display + d.display, damaged = stock_level.damaged + d.damaged,")
                .Add("quarantine = stock_level.quarantine + d.quarantine, missing = stock_level.missing + d.missing,")
                .Add(
                    "in_transit = stock_level.in_transit + d.in_transit, reserved = stock_level.reserved + d.reserved, held = stock_level.held + d.held"
                )
                .Add("FROM d WHERE stock_level.location_id = d.location_id AND stock_level.variant_id = d.variant_id")
                .WriteAsync(ct);
        }
    }

    /// <summary>Corrects what lies on the shelf by a count from outside, notes when that was, and which corrections ask for a count of our own (§4.2).</summary>
    public static async Task CountAsync(
        ArmoireDb db,
        IReadOnlyCollection<(LevelKey Key, int Correction, bool CountWanted)> levels,
        Instant asOf,
        CancellationToken ct
    )
    {
        foreach (var slice in levels.OrderBy(l => l.Key).Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("WITH d(location_id, variant_id, correction, count_wanted) AS (VALUES")
                .Rows(
                    slice,
                    new("integer", l => l.Key.At),
                    new("integer", l => l.Key.Variant),
                    new("integer", l => l.Correction),
                    new("boolean", l => l.CountWanted)
                )
                .Add(") UPDATE stock_level SET sellable = stock_level.sellable + d.correction,")
                .Add("count_wanted = (CASE WHEN d.count_wanted THEN d.count_wanted ELSE stock_level.count_wanted END), snapshot_at =")
                .Value(asOf)
                .Add("FROM d WHERE stock_level.location_id = d.location_id AND stock_level.variant_id = d.variant_id")
                .WriteAsync(ct);
        }
    }

    /// <summary>
    /// Blocks levels: nothing new is promised there for a while (§9.2). A later block replaces an earlier one, but never ends it sooner: one that lasts its whole
    /// time is not turned into one that the next feed ends.
    /// </summary>
    public static async Task BlockAsync(
        ArmoireDb db,
        IReadOnlyCollection<LevelKey> keys,
        Instant now,
        LevelBlock block,
        bool endsWithFeed,
        CancellationToken ct
    )
    {
        foreach (var slice in keys.Distinct().Order().Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("WITH d(location_id, variant_id) AS (VALUES")
                .Rows(slice, new("integer", k => k.At), new("integer", k => k.Variant))
                .Add(") UPDATE stock_level SET blocked_at =")
                .Value(now)
                .Add(", blocked_until = (CASE WHEN blocked_until >")
                .Value(block.Until)
                .Add("THEN blocked_until ELSE")
                .Value(block.Until)
                .Add("END), block_reason = (CASE WHEN")
                .Value(endsWithFeed)
                .Add($"AND {LastsItsTime}")
                .Value(now)
                .Add("THEN block_reason ELSE")
                .Value(block.Reason)
                .Add("END), block_ends_with_feed = (CASE WHEN")
                .Add(LastsItsTime)
                .Value(now)
                .Add("THEN block_ends_with_feed ELSE")
                .Value(endsWithFeed)
                .Add("END) FROM d WHERE stock_level.location_id = d.location_id AND stock_level.variant_id = d.variant_id")
                .WriteAsync(ct);
        }
    }

    /// <summary>The till has told of these levels as they were at this instant, so a block that waited for that ends (§9.2).</summary>
    public static async Task EndBlocksWithFeedAsync(ArmoireDb db, IReadOnlyCollection<LevelKey> keys, Instant asOf, CancellationToken ct)
    {
        foreach (var slice in keys.Distinct().Order().Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("WITH d(location_id, variant_id) AS (VALUES")
                .Rows(slice, new("integer", k => k.At), new("integer", k => k.Variant))
                .Add(") UPDATE stock_level SET blocked_until = NULL, block_reason = NULL")
                .Add("FROM d WHERE stock_level.location_id = d.location_id AND stock_level.variant_id = d.variant_id")
                .Add("AND stock_level.block_ends_with_feed AND stock_level.blocked_until IS NOT NULL AND stock_level.blocked_at <=")
                .Value(asOf)
                .WriteAsync(ct);
        }
    }

    /// <summary>Levels as they are shown: units of active reservations whose time has passed are given back (§5.2 rule 5).</summary>
    public static async Task<List<LevelView>> ViewAsync(
        ArmoireDb db,
        IReadOnlyCollection<VariantId>? variants,
        IReadOnlyCollection<LocationId>? at,
        Instant now,
        CancellationToken ct
    )
    {
        var sql = new SqlText(db).Add($"SELECT {Columns} FROM stock_level l WHERE 1 = 1");
        if (variants is not null)
        {
            sql.Add("AND l.variant_id IN").In(variants);
        }

        if (at is not null)
        {
            sql.Add("AND l.location_id IN").In(at);
        }

        var rows = await sql.ReadAsync(Read, ct);
        var due = await DueAsync(db, now, ct);
        return [.. rows.Select(row => Shown(row, due, now))];
    }

    /// <summary>Levels as they are stored, without holding their rows.</summary>
    public static Task<List<LevelRow>> ReadAsync(ArmoireDb db, IReadOnlyCollection<LevelKey> keys, CancellationToken ct) =>
        new SqlText(db)
            .Add("WITH wanted(location_id, variant_id) AS (VALUES")
            .Rows(keys.ToList(), new("integer", k => k.At), new("integer", k => k.Variant))
            .Add($") SELECT {Columns} FROM stock_level l")
            .Add("JOIN wanted w ON w.location_id = l.location_id AND w.variant_id = l.variant_id")
            .ReadAsync(Read, ct);

    /// <summary>All levels of a location as they are stored.</summary>
    public static Task<List<LevelRow>> ReadAtAsync(ArmoireDb db, LocationId at, CancellationToken ct) =>
        new SqlText(db).Add($"SELECT {Columns} FROM stock_level l WHERE l.location_id =").Value(at).ReadAsync(Read, ct);

    /// <summary>Variants that a location ever had.</summary>
    public static Task<List<VariantId>> VariantsAtAsync(ArmoireDb db, LocationId at, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT variant_id FROM stock_level WHERE location_id =")
            .Value(at)
            .ReadAsync(row => new VariantId(row.GetInt32(0)), ct);

    /// <summary>Open units of active reservations whose time has passed (§5.2 rule 5).</summary>
    public static async Task<Dictionary<(LevelKey, bool Hard), int>> DueAsync(ArmoireDb db, Instant now, CancellationToken ct) =>
        (
            await new SqlText(db)
                .Add(
                    "SELECT l.location_id, l.variant_id, r.hard, l.open FROM reservation r JOIN reservation_line l ON l.reservation_id = r.id"
                )
                .Add("WHERE r.state = 'Active' AND l.open > 0 AND r.expires_at <=")
                .Value(now)
                .ReadAsync(
                    row => (Key: (new LevelKey(new(row.GetInt32(0)), new(row.GetInt32(1))), row.GetBoolean(2)), Open: row.GetInt32(3)),
                    ct
                )
        )
            .GroupBy(row => row.Key)
            .ToDictionary(g => g.Key, g => g.Sum(row => row.Open));

    /// <summary>A level as it is shown: what is due is given back.</summary>
    public static LevelView Shown(LevelRow row, Dictionary<(LevelKey, bool Hard), int> due, Instant now)
    {
        var key = row.Buckets.Key;
        return new(
            key.At,
            key.Variant,
            row.Facts.OnHand,
            row.Facts.Reserved - due.GetValueOrDefault((key, true)),
            row.Facts.Held - due.GetValueOrDefault((key, false)),
            row.Safety,
            row.Confidence
        )
        {
            Block = row.BlockAt(now),
        };
    }

    private static LevelRow Read(System.Data.Common.DbDataReader row) =>
        new(
            new(
                new(new(row.GetInt32(0)), new(row.GetInt32(1))),
                row.GetInt32(2),
                row.GetInt32(3),
                row.GetInt32(4),
                row.GetInt32(5),
                row.GetInt32(6),
                row.GetInt32(7),
                row.GetInt32(8),
                row.GetInt32(9),
                row.GetInt32(10)
            ),
            row.GetInt32(11),
            row.GetInt32(12),
            row.GetInstantOrNull(13),
            row.GetInstantOrNull(14) is { } until ? new(until, row.GetStringOrNull(15) ?? "") : null
        );
}
