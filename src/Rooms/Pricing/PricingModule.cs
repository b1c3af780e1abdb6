using Armoire.Platform;
using Armoire.Pricing.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Pricing;

/// <summary>Wires the room of prices.</summary>
public static class PricingModule
{
    public static IServiceCollection AddPricing(this IServiceCollection services) =>
        services.AddSingleton<PricingDesk>().AddSchema("pricing", typeof(PricingModule).Assembly);

    /// <summary>Maps below <c>/api/v1</c>.</summary>
    public static IEndpointRouteBuilder MapPricing(this IEndpointRouteBuilder api)
    {
        PutPrices.Map(api.MapGroup("/catalog").WithTags("Catalogue"));
        return api;
    }
}
