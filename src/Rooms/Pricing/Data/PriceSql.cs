using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Pricing.Model;
using NodaTime;

namespace Armoire.Pricing.Data;

/// <summary>A price with where it came from.</summary>
internal sealed record PriceRow(string Source, string ExternalId, VariantId Variant, PriceEntry Entry, bool Archived, Instant SourceTime);

/// <summary>Reads and writes prices.</summary>
internal static class PriceSql
{
    private const int RowsPerStatement = 500;
    private const string Columns =
        "source, external_id, variant_id, channel, location_id, currency, kind, amount, valid_from, valid_to, archived, source_time";

    public static Task<List<PriceRow>> FindAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) =>
        new SqlText(db)
            .Add($"SELECT {Columns} FROM price WHERE source =")
            .Value(source)
            .Add("AND external_id IN")
            .In(externalIds)
            .ReadAsync(Row, ct);

    /// <summary>All prices of the variants of which any changed.</summary>
    public static Task<List<PriceRow>> SinceAsync(ArmoireDb db, long revision, CancellationToken ct) =>
        new SqlText(db)
            .Add($"SELECT {Columns} FROM price WHERE variant_id IN (SELECT variant_id FROM price WHERE revision >")
            .Value(revision)
            .Add(")")
            .ReadAsync(Row, ct);

    /// <summary>Revision 0 keeps the row's own: its source time moved on, what readers see did not.</summary>
    public static async Task WriteAsync(ArmoireDb db, IReadOnlyCollection<PriceRow> rows, long revision, Instant now, CancellationToken ct)
    {
        foreach (var slice in rows.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add($"INSERT INTO price ({Columns}, changed_at, revision) VALUES")
                .Rows(
                    slice,
                    new("text", r => r.Source),
                    new("text", r => r.ExternalId),
                    new("integer", r => r.Variant),
                    new("text", r => r.Entry.Channel),
                    new("integer", r => r.Entry.At),
                    new("text", r => r.Entry.Amount.Currency),
                    new("text", r => r.Entry.Kind),
                    new("bigint", r => r.Entry.Amount.Minor),
                    new("timestamptz", r => r.Entry.From),
                    new("timestamptz", r => r.Entry.To),
                    new("boolean", r => r.Archived),
                    new("timestamptz", r => r.SourceTime),
                    new("timestamptz", _ => now),
                    new("bigint", _ => revision)
                )
                .Add("ON CONFLICT (source, external_id) DO UPDATE SET channel = excluded.channel, location_id = excluded.location_id,")
                .Add("currency = excluded.currency, kind = excluded.kind, amount = excluded.amount, valid_from = excluded.valid_from,")
                .Add("valid_to = excluded.valid_to, archived = excluded.archived, source_time = excluded.source_time,")
                .Add("changed_at = excluded.changed_at,")
                .Add("revision = CASE WHEN excluded.revision = 0 THEN price.revision ELSE excluded.revision END")
                .RunAsync(ct);
        }
    }

    private static PriceRow Row(System.Data.Common.DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            new(row.GetInt32(2)),
            new(
                row.GetEnum<PriceKind>(6),
                row.IsDBNull(3) ? null : row.GetEnum<Channel>(3),
                row.GetInt32OrNull(4) is { } at ? new LocationId(at) : null,
                new(row.GetInt64(7), string.Intern(row.GetString(5))),
                row.GetInstantOrNull(8),
                row.GetInstantOrNull(9)
            ),
            row.GetBoolean(10),
            row.GetInstant(11)
        );
}
