using Armoire.Files.Imports;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Files;

/// <summary>Wires the imports of canonical and foreign CSV.</summary>
public static class FilesConnector
{
    public static IServiceCollection AddFiles(this IServiceCollection services) =>
        services
            .AddImportKind<LocationsCsv>()
            .AddImportKind<CatalogCsv>()
            .AddImportKind<PricesCsv>()
            .AddImportKind<StockCsv>()
            .AddImportKind<CustomersCsv>()
            .AddImportKind<MagentoFiles>();
}
