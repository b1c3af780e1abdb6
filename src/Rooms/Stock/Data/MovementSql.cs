using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock.Data;

/// <summary>The ledger's rows: only ever added.</summary>
internal static class MovementSql
{
    private const int RowsPerStatement = 400;

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
                    new("uuid", _ => Guid.CreateVersion7()),
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
                .RunAsync(ct);
        }
    }

    /// <summary>What movements after an instant did to OnHand, per level (§4.2).</summary>
    public static async Task<ILookup<LevelKey, MovementEffect>> EffectsAfterAsync(
        ArmoireDb db,
        LocationId at,
        IReadOnlyCollection<VariantId> variants,
        Instant after,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT variant_id, effective_at, bucket_from, bucket_to, quantity FROM stock_movement WHERE location_id =")
                .Value(at)
                .Add("AND effective_at >")
                .Value(after)
                .Add("AND variant_id IN")
                .In(variants)
                .ReadAsync(
                    row =>
                        (
                            Key: new LevelKey(at, new(row.GetInt32(0))),
                            Effect: new MovementEffect(
                                row.GetInstant(1),
                                (Counts(row.GetStringOrNull(3)) - Counts(row.GetStringOrNull(2))) * row.GetInt32(4)
                            )
                        ),
                    ct
                )
        ).ToLookup(row => row.Key, row => row.Effect);

    private static int Counts(string? bucket) => bucket is nameof(Bucket.Sellable) or nameof(Bucket.Staged) ? 1 : 0;
}
