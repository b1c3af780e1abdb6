using Armoire.Catalog.Model;
using Armoire.Platform;

namespace Armoire.Catalog.Data;

/// <summary>Reads and writes categories.</summary>
internal static class CategorySql
{
    private const string Columns =
        "id, source, external_id, parent_id, name_en, name_ru, name_fr, image_url, position, archived, texts_at, media_at, attributes_at, links_at";

    public static Task<List<CategoryRow>> OfSourceAsync(ArmoireDb db, string source, CancellationToken ct) =>
        new SqlText(db).Add($"SELECT {Columns} FROM catalog_category WHERE source =").Value(source).ReadAsync(Row, ct);

    public static Task<List<CategoryRow>> SinceAsync(ArmoireDb db, long revision, CancellationToken ct) =>
        new SqlText(db).Add($"SELECT {Columns} FROM catalog_category WHERE revision >").Value(revision).ReadAsync(Row, ct);

    public static Task<Dictionary<string, Guid>> IdsAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) => CatalogSql.IdsAsync(db, "catalog_category", source, externalIds, row => row.GetGuid(1), ct);

    /// <summary>Revision 0 keeps the row's own: its source times moved on, what readers see did not.</summary>
    public static async Task WriteAsync(ArmoireDb db, IReadOnlyCollection<CategoryRow> rows, long revision, CancellationToken ct)
    {
        foreach (var slice in rows.Chunk(CatalogSql.RowsPerStatement))
        {
            await new SqlText(db)
                .Add($"INSERT INTO catalog_category ({Columns}, revision) VALUES")
                .Rows(
                    slice,
                    new("uuid", r => r.Id),
                    new("text", r => r.Source),
                    new("text", r => r.ExternalId),
                    new("uuid", r => r.ParentId),
                    new("text", r => r.Name.En),
                    new("text", r => r.Name.Ru),
                    new("text", r => r.Name.Fr),
                    new("text", r => r.ImageUrl),
                    new("integer", r => r.Position),
                    new("boolean", r => r.Archived),
                    new("timestamptz", r => r.Times.Texts),
                    new("timestamptz", r => r.Times.Media),
                    new("timestamptz", r => r.Times.Attributes),
                    new("timestamptz", r => r.Times.Links),
                    new("bigint", _ => revision)
                )
                .Add(
                    "ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, name_en = excluded.name_en, name_ru = excluded.name_ru,"
                )
                .Add(
                    "name_fr = excluded.name_fr, image_url = excluded.image_url, position = excluded.position, archived = excluded.archived,"
                )
                .Add("texts_at = excluded.texts_at, media_at = excluded.media_at, attributes_at = excluded.attributes_at,")
                .Add("links_at = excluded.links_at,")
                .Add("revision = CASE WHEN excluded.revision = 0 THEN catalog_category.revision ELSE excluded.revision END")
                .RunAsync(ct);
        }
    }

    private static CategoryRow Row(System.Data.Common.DbDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetString(2))
        {
            ParentId = row.GetGuidOrNull(3),
            Name = new(row.GetStringOrNull(4), row.GetStringOrNull(5), row.GetStringOrNull(6)),
            ImageUrl = row.GetStringOrNull(7),
            Position = row.GetInt32(8),
            Archived = row.GetBoolean(9),
            Times = new(row.GetInstantOrNull(10), row.GetInstantOrNull(11), row.GetInstantOrNull(12), row.GetInstantOrNull(13)),
        };
}
