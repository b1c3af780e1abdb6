using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Pricing;

namespace Armoire.Files.Imports;

/// <summary>Imports the exports of Magento 2: products and, told apart by their header, categories (§3).</summary>
internal sealed class MagentoFiles(CatalogDesk catalog, PricingDesk pricing) : IImportKind
{
    private const string Currency = "EUR"; // An export names no currency.

    public string Kind => "magento-csv";

    /// <summary>One pass for categories, also those that only products name, then one for styles with their variants and prices.</summary>
    public async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        run.Passes = 2;
        var rows = new CatalogueRows(catalog, run, CatalogMapping.Source, MagentoCatalogue.OneSize);
        var trees = run.Files.Where(file => IsTree(run, file)).ToList();
        var products = run.Files.Except(trees).ToList();
        await rows.CategoriesAsync(Categories(run, trees, products), ct);
        foreach (var batch in run.InBatches(Styles(run, products)))
        {
            await rows.StylesAsync([.. batch.Select(s => new Placed<StyleRow>(s.File, s.Row, s.Value.Style.Style))], ct);
            foreach (var variants in run.InBatches(batch.SelectMany(Variants)))
            {
                await rows.VariantsAsync(variants, ct);
            }

            foreach (var prices in run.InBatches(batch.SelectMany(Prices)))
            {
                await PricesAsync(run, prices, ct);
            }
        }
    }

    private async Task PricesAsync(ImportRun run, IReadOnlyList<Placed<PriceRow>> prices, CancellationToken ct)
    {
        var rehearsal = run.Remember<CatalogRehearsal>();
        var rows = prices
            .Select(price => new PlacedPrice(price.Value, null, run.IsRehearsal ? rehearsal.Sku(price.Value.Sku) : null))
            .ToList();
        var outcomes = await run.WriteAsync(work => PriceRows.WriteAsync(pricing, run, work, rows, ct), ct);
        foreach (var (price, outcome) in prices.Zip(outcomes))
        {
            run.Tally.Add(price.File, price.Row, "price", outcome);
        }
    }

    private static bool IsTree(ImportRun run, ImportFile file)
    {
        using var stream = run.Open(file);
        return CsvLines.Read(stream).FirstOrDefault() is { } header && MagentoCsv.IsCategories(header.Fields);
    }

    private static List<Placed<CategoryRow>> Categories(ImportRun run, List<ImportFile> trees, List<ImportFile> products)
    {
        var rows = run.Rows(trees, MagentoCsv.Categories, "category")
            .SelectMany(row =>
                MagentoCatalogue.Categories([row.Value]).Select(category => new Placed<CategoryRow>(row.File, row.Row, category))
            )
            .ToList();
        var known = rows.Select(row => row.Value.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var product in run.Rows(products, MagentoCsv.Products, "product", refuse: false))
        {
            foreach (var path in product.Value.Categories.SelectMany(Nodes).Where(path => known.Add(MagentoCatalogue.CategoryId(path))))
            {
                var cut = path.LastIndexOf('/');
                var parent = cut < 0 ? null : MagentoCatalogue.CategoryId(path[..cut]);
                rows.Add(
                    new(product.File, product.Row, new(MagentoCatalogue.CategoryId(path), parent, Texts.Of(path[(cut + 1)..]), null, null))
                );
            }
        }

        return rows;
    }

    /// <summary>"Men/Tops/Tees" and every node above it.</summary>
    private static IEnumerable<string> Nodes(string path)
    {
        for (var cut = path.IndexOf('/', StringComparison.Ordinal); cut >= 0; cut = path.IndexOf('/', cut + 1))
        {
            yield return path[..cut];
        }

        yield return path;
    }

    private static IEnumerable<Placed<Located>> Styles(ImportRun run, List<ImportFile> products)
    {
        var lines = new Dictionary<string, (ImportFile File, int Row)>(StringComparer.Ordinal);
        var read = run.Rows(products, MagentoCsv.Products, "product")
            .Select(row =>
            {
                lines[row.Value.Sku] = (row.File, row.Row);
                return row.Value;
            });
        foreach (var style in MagentoCatalogue.Styles(read, Currency))
        {
            var (file, row) = lines[style.Style.Article];
            foreach (var missing in style.MissingSkus)
            {
                run.Tally.Tell(file, row, "row.value_unknown", $"configurable_variations: {missing} did not come before.");
            }

            yield return new(file, row, new(style, lines));
        }
    }

    private static IEnumerable<Placed<VariantRow>> Variants(Placed<Located> style) =>
        style.Value.Style.Variants.Select(variant => style.Value.At(variant.Sku, variant));

    private static IEnumerable<Placed<PriceRow>> Prices(Placed<Located> style) =>
        style.Value.Style.Prices.Select(price => style.Value.At(price.Sku, price));

    private sealed record Located(MagentoStyle Style, Dictionary<string, (ImportFile File, int Row)> Lines)
    {
        public Placed<T> At<T>(string sku, T value) => new(Lines[sku].File, Lines[sku].Row, value);
    }
}
