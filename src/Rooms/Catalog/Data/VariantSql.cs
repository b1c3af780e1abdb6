using System.Data.Common;
using Armoire.Catalog.Model;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Catalog.Data;

/// <summary>Reads and writes variants with their alternate codes.</summary>
internal static class VariantSql
{
    private const string Columns =
        "id, source, external_id, sku, style_id, barcode, internal_code, colour_code, size, archived, attributes_at, links_at, size_en, size_ru, size_fr";

    /// <summary>The variants of a batch, and those that hold a SKU or barcode which the batch names.</summary>
    public static async Task<List<VariantRow>> FindAsync(
        ArmoireDb db,
        string source,
        IReadOnlyList<VariantDraft> drafts,
        CancellationToken ct
    )
    {
        var rows = await new SqlText(db)
            .Add($"SELECT {Columns} FROM catalog_variant WHERE source =")
            .Value(source)
            .Add("AND external_id IN")
            .In(CatalogSql.Keys(drafts.Select(d => d.ExternalId)))
            .Add($"UNION SELECT {Columns} FROM catalog_variant WHERE sku IN")
            .In(CatalogSql.Keys(drafts.Select(d => d.Sku)))
            .Add($"UNION SELECT {Columns} FROM catalog_variant WHERE barcode IN")
            .In(CatalogSql.Keys(drafts.Select(d => Gtin.Normalise(d.Attributes?.Barcode))))
            .ReadAsync(Row, ct);
        return rows.Count == 0
            ? rows
            : WithAlternates(
                rows,
                await AlternatesAsync(db, sql => sql.Add("WHERE variant_id IN").In([.. rows.Select(row => row.Id)]), ct)
            );
    }

    public static async Task<List<VariantRow>> SinceAsync(ArmoireDb db, long revision, CancellationToken ct)
    {
        var rows = await new SqlText(db).Add($"SELECT {Columns} FROM catalog_variant WHERE revision >").Value(revision).ReadAsync(Row, ct);
        return rows.Count == 0
            ? rows
            : WithAlternates(
                rows,
                await AlternatesAsync(
                    db,
                    sql => sql.Add("WHERE variant_id IN (SELECT id FROM catalog_variant WHERE revision >").Value(revision).Add(")"),
                    ct
                )
            );
    }

    public static async Task<int> LastIdAsync(ArmoireDb db, CancellationToken ct) =>
        (await new SqlText(db).Add("SELECT COALESCE(MAX(id), 0) FROM catalog_variant").ReadAsync(row => row.GetInt32(0), ct)).Single();

    public static async Task<Dictionary<string, VariantId>> IdsOfSkusAsync(
        ArmoireDb db,
        IReadOnlyCollection<string> skus,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT sku, id FROM catalog_variant WHERE sku IN")
                .In(skus)
                .ReadAsync(row => (Key: row.GetString(0), Id: new VariantId(row.GetInt32(1))), ct)
        ).ToDictionary(row => row.Key, row => row.Id, StringComparer.Ordinal);

    public static Task<Dictionary<string, VariantId>> IdsAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) => CatalogSql.IdsAsync(db, "catalog_variant", source, externalIds, row => new VariantId(row.GetInt32(1)), ct);

    /// <summary>Revision 0 keeps the row's own: its source times moved on, what readers see did not.</summary>
    public static async Task WriteAsync(ArmoireDb db, IReadOnlyCollection<VariantRow> rows, long revision, CancellationToken ct)
    {
        foreach (var slice in rows.Chunk(CatalogSql.RowsPerStatement))
        {
            await new SqlText(db)
                .Add($"INSERT INTO catalog_variant ({Columns}, revision) VALUES")
                .Rows(
                    slice,
                    new("integer", r => r.Id),
                    new("text", r => r.Source),
                    new("text", r => r.ExternalId),
                    new("text", r => r.Sku),
                    new("uuid", r => r.StyleId),
                    new("text", r => r.Barcode),
                    new("text", r => r.InternalCode),
                    new("text", r => r.ColourCode),
                    new("text", r => r.Size),
                    new("boolean", r => r.Archived),
                    new("timestamptz", r => r.Times.Attributes),
                    new("timestamptz", r => r.Times.Links),
                    new("text", r => r.SizeName.En),
                    new("text", r => r.SizeName.Ru),
                    new("text", r => r.SizeName.Fr),
                    new("bigint", _ => revision)
                )
                .Add("ON CONFLICT (id) DO UPDATE SET sku = excluded.sku, style_id = excluded.style_id, barcode = excluded.barcode,")
                .Add("internal_code = excluded.internal_code, colour_code = excluded.colour_code, size = excluded.size,")
                .Add("size_en = excluded.size_en, size_ru = excluded.size_ru, size_fr = excluded.size_fr,")
                .Add("archived = excluded.archived, attributes_at = excluded.attributes_at, links_at = excluded.links_at,")
                .Add("revision = CASE WHEN excluded.revision = 0 THEN catalog_variant.revision ELSE excluded.revision END")
                .RunAsync(ct);
            if (revision > 0)
            {
                await ReplaceAlternatesAsync(db, slice, ct);
            }
        }
    }

    private static async Task ReplaceAlternatesAsync(ArmoireDb db, IReadOnlyCollection<VariantRow> rows, CancellationToken ct)
    {
        await new SqlText(db).Add("DELETE FROM catalog_alternate_code WHERE variant_id IN").In([.. rows.Select(r => r.Id)]).RunAsync(ct);
        foreach (var slice in rows.SelectMany(r => r.Alternates.Select(code => (r.Id, code))).Chunk(CatalogSql.PartsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO catalog_alternate_code (variant_id, code) VALUES")
                .Rows(slice, new("integer", r => r.Id), new("text", r => r.code))
                .RunAsync(ct);
        }
    }

    private static async Task<ILookup<int, string>> AlternatesAsync(ArmoireDb db, Func<SqlText, SqlText> where, CancellationToken ct) =>
        (
            await where(new SqlText(db).Add("SELECT variant_id, code FROM catalog_alternate_code"))
                .ReadAsync(row => (Variant: row.GetInt32(0), Code: row.GetString(1)), ct)
        ).ToLookup(row => row.Variant, row => row.Code);

    private static List<VariantRow> WithAlternates(List<VariantRow> rows, ILookup<int, string> alternates) =>
        rows.ConvertAll(row =>
            alternates.Contains(row.Id.Value) ? row with { Alternates = new(alternates[row.Id.Value].Order(StringComparer.Ordinal)) } : row
        );

    private static VariantRow Row(DbDataReader row) =>
        new(new(row.GetInt32(0)), row.GetString(1), row.GetString(2), row.GetString(3))
        {
            StyleId = row.GetGuid(4),
            Barcode = row.GetStringOrNull(5),
            InternalCode = row.GetStringOrNull(6),
            ColourCode = row.GetString(7),
            Size = row.GetString(8),
            Archived = row.GetBoolean(9),
            Times = new(null, null, row.GetInstantOrNull(10), row.GetInstantOrNull(11)),
            SizeName = new(row.GetStringOrNull(12), row.GetStringOrNull(13), row.GetStringOrNull(14)),
        };
}
