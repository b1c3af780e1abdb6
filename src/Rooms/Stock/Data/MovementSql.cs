using System.Data.Common;
using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock.Data;

/// <summary>A movement as it is stored.</summary>
internal sealed record MovementRow(
    Guid Id,
    string? From,
    string? To,
    int Quantity,
    string Type,
    string? Reason,
    string? Reference,
    string Actor,
    Instant EffectiveAt,
    Instant RecordedAt,
    string Source,
    long? Sequence
);

/// <summary>The ledger's rows: only ever added.</summary>
internal static class MovementSql
{
    private const int RowsPerStatement = 1_000;

    public static async Task InsertAsync(ArmoireDb db, IReadOnlyCollection<MovementDraft> movements, Instant now, CancellationToken ct)
    {
        foreach (var slice in movements.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add(
                    "INSERT INTO stock_movement (id, location_id, variant_id, bucket_from, bucket_to, quantity, type, reason, reference, actor,"
                )
                .Add("effective_at, recorded_at, source, source_sequence) VALUES")
                .Rows(
                    slice,
                    new("uuid", _ => OrderedIds.Next()),
                    new("integer", m => m.Key.At),
                    new("integer", m => m.Key.Variant),
                    new("text", m => m.From),
                    new("text", m => m.To),
                    new("integer", m => m.Quantity),
                    new("text", m => m.Type),
                    new("text", m => m.Reason),
                    new("text", m => m.Reference),
                    new("text", m => m.Actor),
                    new("timestamptz", m => m.EffectiveAt),
                    new("timestamptz", _ => now),
                    new("text", m => m.Source),
                    new("bigint", m => m.SourceSequence)
                )
                .WriteAsync(ct);
        }
    }

    /// <summary>Movements of a level, newest first, those after a place in the list.</summary>
    public static Task<List<MovementRow>> PageAsync(
        ArmoireDb db,
        LevelKey key,
        (Instant At, Guid Id)? after,
        int limit,
        CancellationToken ct
    )
    {
        var sql = new SqlText(db)
            .Add(
                "SELECT id, bucket_from, bucket_to, quantity, type, reason, reference, actor, effective_at, recorded_at, source, source_sequence"
            )
            .Add("FROM stock_movement WHERE location_id =")
            .Value(key.At)
            .Add("AND variant_id =")
            .Value(key.Variant);
        if (after is { } last)
        {
            sql.Add("AND (effective_at, id) < (").Value(last.At).Add(",").Value(last.Id).Add(")");
        }

        return sql.Add("ORDER BY effective_at DESC, id DESC LIMIT")
            .Value(limit)
            .ReadAsync(
                row => new MovementRow(
                    row.GetGuid(0),
                    row.GetStringOrNull(1),
                    row.GetStringOrNull(2),
                    row.GetInt32(3),
                    row.GetString(4),
                    row.GetStringOrNull(5),
                    row.GetStringOrNull(6),
                    row.GetString(7),
                    row.GetInstant(8),
                    row.GetInstant(9),
                    row.GetString(10),
                    row.IsDBNull(11) ? null : row.GetInt64(11)
                ),
                ct
            );
    }

    /// <summary>What movements after an instant did to OnHand, per level (§4.2); <see cref="EffectOf"/> reads it.</summary>
    public static SqlText EffectsAfter(ArmoireDb db, LocationId at, IReadOnlyCollection<VariantId> variants, Instant after) =>
        new SqlText(db)
            .Add("SELECT variant_id, effective_at, bucket_from, bucket_to, quantity FROM stock_movement WHERE location_id =")
            .Value(at)
            .Add("AND effective_at >")
            .Value(after)
            .Add("AND variant_id IN")
            .In(variants);

    public static (LevelKey Key, MovementEffect Effect) EffectOf(DbDataReader row, LocationId at) =>
        (
            new(at, new(row.GetInt32(0))),
            new(row.GetInstant(1), (Counts(row.GetStringOrNull(3)) - Counts(row.GetStringOrNull(2))) * row.GetInt32(4))
        );

    private static int Counts(string? bucket) => bucket is nameof(Bucket.Sellable) or nameof(Bucket.Staged) ? 1 : 0;
}
