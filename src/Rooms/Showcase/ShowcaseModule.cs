using Armoire.Showcase.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Showcase;

/// <summary>Wires the views in which goods, prices, places and stock come together; it owns no tables.</summary>
public static class ShowcaseModule
{
    public static IServiceCollection AddShowcase(this IServiceCollection services) => services.AddSingleton<Shelves>();

    /// <summary>Maps below <c>/api/v1</c>.</summary>
    public static IEndpointRouteBuilder MapShowcase(this IEndpointRouteBuilder api)
    {
        var catalog = api.MapGroup("/catalog").WithTags("Catalogue");
        StyleList.Map(catalog);
        StyleCard.Map(catalog);
        AvailabilityView.Map(api);
        return api;
    }
}
