using Armoire.Catalog.Model;
using Armoire.Platform;

namespace Armoire.Catalog.Data;

/// <summary>What hangs on a style: its categories, colourways, pictures and links.</summary>
internal static class StylePartsSql
{
    public static async Task<StyleParts> ReadAsync(ArmoireDb db, Func<SqlText, string, SqlText> where, CancellationToken ct)
    {
        var categories = await where(new SqlText(db).Add("SELECT style_id, category_id FROM catalog_style_category"), "style_id")
            .Add("ORDER BY style_id, position")
            .ReadAsync(row => (Style: row.GetGuid(0), Category: row.GetGuid(1)), ct);
        var colours = await where(
                new SqlText(db).Add("SELECT style_id, code, name_en, name_ru, name_fr, swatch_url, family FROM catalog_colourway"),
                "style_id"
            )
            .Add("ORDER BY style_id, position")
            .ReadAsync(
                row =>
                    (
                        Style: row.GetGuid(0),
                        Colour: new ColourRow(
                            row.GetString(1),
                            new(row.GetStringOrNull(2), row.GetStringOrNull(3), row.GetStringOrNull(4)),
                            row.GetStringOrNull(5),
                            row.GetStringOrNull(6)
                        )
                    ),
                ct
            );
        var media = await where(new SqlText(db).Add("SELECT style_id, colour_code, url FROM catalog_media"), "style_id")
            .Add("ORDER BY style_id, position")
            .ReadAsync(row => (Style: row.GetGuid(0), Media: new MediaRow(row.GetString(1), row.GetString(2))), ct);
        var links = await where(new SqlText(db).Add("SELECT style_id, kind, external_id FROM catalog_style_link"), "style_id")
            .Add("ORDER BY style_id, kind, position")
            .ReadAsync(row => (Style: row.GetGuid(0), Link: new LinkRow(row.GetEnum<LinkKind>(1), row.GetString(2))), ct);
        return new(
            categories.ToLookup(row => row.Style, row => row.Category),
            colours.ToLookup(row => row.Style, row => row.Colour),
            media.ToLookup(row => row.Style, row => row.Media),
            links.OrderBy(row => row.Link.Kind).ToLookup(row => row.Style, row => row.Link) // By kind as they are merged; ranks keep their order.
        );
    }

    public static async Task ReplaceAsync(ArmoireDb db, IReadOnlyCollection<StyleRow> styles, CancellationToken ct)
    {
        foreach (var table in (string[])["catalog_style_category", "catalog_colourway", "catalog_media", "catalog_style_link"])
        {
            await new SqlText(db).Add($"DELETE FROM {table} WHERE style_id IN").In([.. styles.Select(s => s.Id)]).RunAsync(ct);
        }

        foreach (
            var slice in styles
                .SelectMany(s => s.Categories.Select((id, at) => (s.Id, Category: id, at)))
                .Chunk(CatalogSql.PartsPerStatement)
        )
        {
            await new SqlText(db)
                .Add("INSERT INTO catalog_style_category (style_id, category_id, position) VALUES")
                .Rows(slice, new("uuid", r => r.Id), new("uuid", r => r.Category), new("integer", r => r.at))
                .RunAsync(ct);
        }

        foreach (
            var slice in styles.SelectMany(s => s.Colours.Select((colour, at) => (s.Id, colour, at))).Chunk(CatalogSql.PartsPerStatement)
        )
        {
            await new SqlText(db)
                .Add("INSERT INTO catalog_colourway (style_id, code, name_en, name_ru, name_fr, swatch_url, family, position) VALUES")
                .Rows(
                    slice,
                    new("uuid", r => r.Id),
                    new("text", r => r.colour.Code),
                    new("text", r => r.colour.Name.En),
                    new("text", r => r.colour.Name.Ru),
                    new("text", r => r.colour.Name.Fr),
                    new("text", r => r.colour.SwatchUrl),
                    new("text", r => r.colour.Family),
                    new("integer", r => r.at)
                )
                .RunAsync(ct);
        }

        foreach (var slice in styles.SelectMany(s => s.Media.Select((media, at) => (s.Id, media, at))).Chunk(CatalogSql.PartsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO catalog_media (style_id, colour_code, position, url) VALUES")
                .Rows(
                    slice,
                    new("uuid", r => r.Id),
                    new("text", r => r.media.Colour),
                    new("integer", r => r.at),
                    new("text", r => r.media.Url)
                )
                .RunAsync(ct);
        }

        foreach (var slice in styles.SelectMany(s => s.Links.Select((link, at) => (s.Id, link, at))).Chunk(CatalogSql.PartsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO catalog_style_link (style_id, kind, position, external_id) VALUES")
                .Rows(
                    slice,
                    new("uuid", r => r.Id),
                    new("text", r => r.link.Kind),
                    new("integer", r => r.at),
                    new("text", r => r.link.ExternalId)
                )
                .RunAsync(ct);
        }
    }
}

internal sealed record StyleParts(
    ILookup<Guid, Guid> Categories,
    ILookup<Guid, ColourRow> Colours,
    ILookup<Guid, MediaRow> Media,
    ILookup<Guid, LinkRow> Links
);
