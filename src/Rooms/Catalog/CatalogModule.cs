using Armoire.Catalog.UseCases;
using Armoire.Catalog.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Catalog;

/// <summary>Wires the room of styles and variants.</summary>
public static class CatalogModule
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) =>
        services.AddSingleton<CatalogDesk>().AddSchema("catalog", typeof(CatalogModule).Assembly);

    /// <summary>Maps below <c>/api/v1</c>.</summary>
    public static IEndpointRouteBuilder MapCatalog(this IEndpointRouteBuilder api)
    {
        var catalog = api.MapGroup("/catalog").WithTags("Catalogue");
        CategoryTreeView.Map(catalog);
        BarcodeView.Map(catalog);
        PutCatalog.Map(catalog);
        return api;
    }
}
