using Armoire.Catalog;
using Armoire.Files;
using Armoire.Platform;

namespace Armoire.Demo.Seeds;

/// <summary>Loads categories, styles with their colours and pictures, and variants.</summary>
internal sealed class CatalogueSeed(DemoNetwork demo, CatalogDesk catalog) : IDemoSeed
{
    private const int Batch = 500;
    private const string MediaPath = DemoModule.MediaPath + "/";

    public async Task SeedAsync(IServiceProvider services, CancellationToken ct)
    {
        var categories = demo.Categories().Select(row => CatalogMapping.Category(row, SeedWork.ChangedAt, MediaPath));
        await services.InBatchesAsync(
            categories,
            Batch,
            async (work, drafts) => (await UpsertAsync(work, new(CatalogMapping.Source) { Categories = drafts }, ct)).Categories,
            ct
        );

        var variants = demo.Variants().ToLookup(row => row.Article, StringComparer.Ordinal);
        await services.InBatchesAsync(
            demo.Styles().Select(row => Whole(row, variants[row.Article])),
            Batch,
            async (work, drafts) => (await UpsertAsync(work, new(CatalogMapping.Source) { Styles = drafts }, ct)).Styles,
            ct
        );
        await services.InBatchesAsync(
            demo.Variants().Select(row => CatalogMapping.Variant(row, SeedWork.ChangedAt)),
            Batch,
            async (work, drafts) => (await UpsertAsync(work, new(CatalogMapping.Source) { Variants = drafts }, ct)).Variants,
            ct
        );
    }

    /// <summary>A style with all its colours at once, since all its variants are here.</summary>
    private static StyleDraft Whole(StyleRow row, IEnumerable<VariantRow> variants)
    {
        var draft = CatalogMapping.Style(row, SeedWork.ChangedAt);
        var colours = variants
            .Select(variant => CatalogMapping.Colourway(variant, SeedWork.ChangedAt, MediaPath))
            .OfType<ColourwayDraft>()
            .DistinctBy(colour => colour.Code)
            .ToList();
        var all = colours.Prepend(CatalogMapping.Pictures(row, SeedWork.ChangedAt, MediaPath)).OfType<ColourwayDraft>();
        return draft with
        {
            Attributes = draft.Attributes! with
            {
                Colours = [.. colours.Select(colour => new ColourDraft(colour.Code, colour.Name, colour.SwatchUrl, colour.Family))],
            },
            Media = new([.. all.Where(colour => colour.Urls is not null).Select(colour => new ColourMedia(colour.Code, colour.Urls!))]),
        };
    }

    private Task<CatalogOutcomes> UpsertAsync(Work work, CatalogBatch batch, CancellationToken ct) =>
        catalog.UpsertAsync(work.Db, batch, work.Now, ct);
}
