using System.Data.Common;
using Armoire.Catalog.Model;
using Armoire.Platform;

namespace Armoire.Catalog.Data;

/// <summary>Reads and writes styles with their categories, colourways and pictures.</summary>
internal static class StyleSql
{
    private const string Columns =
        "id, source, external_id, article, created_at, name_en, name_ru, name_fr, description_en, description_ru, description_fr, brand, "
        + "lifecycle, size_scale, archived, texts_at, media_at, attributes_at, links_at, colour_times";

    /// <summary>The styles of a batch, and those of any master that have an article which the batch names.</summary>
    public static async Task<List<StyleRow>> FindAsync(ArmoireDb db, CatalogBatch batch, CancellationToken ct)
    {
        var (source, drafts) = (batch.Source, batch.Styles);
        var ids = CatalogSql.Keys(drafts.Select(d => d.ExternalId).Concat(batch.Colourways.Select(c => c.Style)));
        var rows = await new SqlText(db)
            .Add($"SELECT {Columns} FROM catalog_style WHERE source =")
            .Value(source)
            .Add("AND external_id IN")
            .In(ids)
            .Add($"UNION SELECT {Columns} FROM catalog_style WHERE article IN")
            .In(CatalogSql.Keys(drafts.Select(d => d.Article)))
            .ReadAsync(Row, ct);
        return await WithPartsAsync(
            db,
            rows,
            (sql, style) =>
                sql.Add($"WHERE {style} IN (SELECT id FROM catalog_style WHERE source =")
                    .Value(source)
                    .Add("AND external_id IN")
                    .In(ids)
                    .Add(")"),
            ct
        );
    }

    public static async Task<List<StyleRow>> SinceAsync(ArmoireDb db, long revision, CancellationToken ct)
    {
        var rows = await new SqlText(db).Add($"SELECT {Columns} FROM catalog_style WHERE revision >").Value(revision).ReadAsync(Row, ct);
        return await WithPartsAsync(
            db,
            rows,
            (sql, style) => sql.Add($"WHERE {style} IN (SELECT id FROM catalog_style WHERE revision >").Value(revision).Add(")"),
            ct
        );
    }

    public static Task<Dictionary<string, Guid>> IdsAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) => CatalogSql.IdsAsync(db, "catalog_style", source, externalIds, row => row.GetGuid(1), ct);

    /// <summary>Revision 0 keeps the row's own: its source times moved on, what readers see did not.</summary>
    public static async Task WriteAsync(ArmoireDb db, IReadOnlyCollection<StyleRow> rows, long revision, CancellationToken ct)
    {
        foreach (var slice in rows.Chunk(CatalogSql.RowsPerStatement))
        {
            await new SqlText(db)
                .Add($"INSERT INTO catalog_style ({Columns}, revision) VALUES")
                .Rows(
                    slice,
                    new("uuid", r => r.Id),
                    new("text", r => r.Source),
                    new("text", r => r.ExternalId),
                    new("text", r => r.Article),
                    new("timestamptz", r => r.CreatedAt),
                    new("text", r => r.Name.En),
                    new("text", r => r.Name.Ru),
                    new("text", r => r.Name.Fr),
                    new("text", r => r.Description.En),
                    new("text", r => r.Description.Ru),
                    new("text", r => r.Description.Fr),
                    new("text", r => r.Brand),
                    new("text", r => r.Lifecycle),
                    new("text", r => r.SizeScale),
                    new("boolean", r => r.Archived),
                    new("timestamptz", r => r.Times.Texts),
                    new("timestamptz", r => r.Times.Media),
                    new("timestamptz", r => r.Times.Attributes),
                    new("timestamptz", r => r.Times.Links),
                    new("text", r => ColourTimesText.Write(r.ColourTimes)),
                    new("bigint", _ => revision)
                )
                .Add("ON CONFLICT (id) DO UPDATE SET article = excluded.article, name_en = excluded.name_en, name_ru = excluded.name_ru,")
                .Add("name_fr = excluded.name_fr, description_en = excluded.description_en, description_ru = excluded.description_ru,")
                .Add("description_fr = excluded.description_fr, brand = excluded.brand, lifecycle = excluded.lifecycle,")
                .Add("size_scale = excluded.size_scale, archived = excluded.archived, texts_at = excluded.texts_at,")
                .Add(
                    "media_at = excluded.media_at, attributes_at = excluded.attributes_at, links_at = excluded.links_at, colour_times = excluded.colour_times,"
                )
                .Add("revision = CASE WHEN excluded.revision = 0 THEN catalog_style.revision ELSE excluded.revision END")
                .RunAsync(ct);
            if (revision > 0)
            {
                await StylePartsSql.ReplaceAsync(db, slice, ct);
            }
        }
    }

    private static async Task<List<StyleRow>> WithPartsAsync(
        ArmoireDb db,
        List<StyleRow> rows,
        Func<SqlText, string, SqlText> where,
        CancellationToken ct
    )
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        var parts = await StylePartsSql.ReadAsync(db, where, ct);
        return rows.ConvertAll(row =>
            row with
            {
                Categories = new(parts.Categories[row.Id]),
                Colours = new(parts.Colours[row.Id]),
                Media = new(parts.Media[row.Id]),
                Links = new(parts.Links[row.Id]),
            }
        );
    }

    private static StyleRow Row(DbDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInstant(4))
        {
            Name = new(row.GetStringOrNull(5), row.GetStringOrNull(6), row.GetStringOrNull(7)),
            Description = new(row.GetStringOrNull(8), row.GetStringOrNull(9), row.GetStringOrNull(10)),
            Brand = row.GetString(11),
            Lifecycle = row.GetEnum<Lifecycle>(12),
            SizeScale = row.GetStringOrNull(13),
            Archived = row.GetBoolean(14),
            Times = new(row.GetInstantOrNull(15), row.GetInstantOrNull(16), row.GetInstantOrNull(17), row.GetInstantOrNull(18)),
            ColourTimes = ColourTimesText.Read(row.GetStringOrNull(19)),
        };
}
