using Armoire.Catalog;
using Armoire.Platform;

namespace Armoire.Files.Imports;

/// <summary>Imports categories, styles and variants in one file or in several, whatever their order (§3).</summary>
internal sealed class CatalogCsv(CatalogDesk catalog) : IImportKind
{
    private const string Unread = "row";

    public string Kind => "catalog-csv";

    /// <summary>What others refer to goes first: one pass for categories, one for styles, one for variants.</summary>
    public async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        run.Passes = 3;
        var rows = new CatalogueRows(catalog, run, CatalogMapping.Source);
        await rows.CategoriesAsync([.. Only<CategoryRow>(run, refuse: true)], ct);
        foreach (var batch in run.InBatches(Only<StyleRow>(run, refuse: false)))
        {
            await rows.StylesAsync(batch, ct);
        }

        foreach (var batch in run.InBatches(Only<VariantRow>(run, refuse: false)))
        {
            await rows.VariantsAsync(batch, ct);
        }
    }

    private static IEnumerable<Placed<T>> Only<T>(ImportRun run, bool refuse)
        where T : CatalogRow
    {
        foreach (var row in run.Rows(run.Files, CanonicalCsv.Catalog, Unread, refuse))
        {
            if (row.Value is T value)
            {
                yield return new(row.File, row.Row, value);
            }
        }
    }
}
