using System.Globalization;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Network.Views;

/// <summary>The cities that have a place where customers are served (§2).</summary>
internal static class CitiesView
{
    /// <summary><c>name</c> is the city's code, as other calls take it; <c>label</c> is for people.</summary>
    public sealed record Reply(string Name, string Label, string Country, int Stores);

    public static void Map(IEndpointRouteBuilder api) =>
        api.Get("/cities", HandleAsync)
            .Needs(Permission.CatalogRead)
            .WithTags("Network")
            .WithName("listCities")
            .WithSummary("Cities with stores, by label (§2).");

    internal static async Task<Ok<Page<Reply>>> HandleAsync(HttpContext context, NetworkDesk network, CancellationToken ct)
    {
        var directory = await network.DirectoryAsync(ct);
        var language = Languages.Of(context);
        var order = StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true);
        var cities = directory
            .All.Where(l => l.Active && ServesCustomers(l.Kind))
            .GroupBy(l => l.CityCode, StringComparer.OrdinalIgnoreCase)
            .Select(city => new Reply(city.Key, city.First().City(language), city.First().Country, city.Count()))
            .OrderBy(city => city.Label, order)
            .ThenBy(city => city.Name, StringComparer.Ordinal);
        return TypedResults.Ok(new Page<Reply>([.. cities], null));
    }

    private static bool ServesCustomers(LocationKind kind) =>
        kind is LocationKind.Store or LocationKind.Outlet or LocationKind.PopUp or LocationKind.Showroom;
}
