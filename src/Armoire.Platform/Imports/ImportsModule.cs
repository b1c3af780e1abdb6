using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Platform;

/// <summary>Wires the imports; kinds come with connectors.</summary>
public static class ImportsModule
{
    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton<ImportFolder>().AddSingleton<ImportSignal>().AddSingleton<ImportDesk>();

    public static IServiceCollection AddImportLoop(this IServiceCollection services) => services.AddHostedService<ImportLoop>();

    public static IServiceCollection AddImportKind<TKind>(this IServiceCollection services)
        where TKind : class, IImportKind => services.AddSingleton<IImportKind, TKind>();

    /// <summary>Maps below <c>/api/v1</c>.</summary>
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        StartImport.Map(imports);
        ImportViews.Map(imports);
    }
}
