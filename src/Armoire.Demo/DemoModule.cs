using Armoire.Access;
using Armoire.Demo.Seeds;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Demo;

/// <summary>Wires the steps that load the demonstration network into an empty database.</summary>
public static class DemoModule
{
    /// <summary>Under which address the pictures of the network are served.</summary>
    public const string MediaPath = "/media/demo";

    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton(_ => DemoNetwork.Shipped());
        services.AddSingleton(s => new DemoStaff([.. StaffOf(s.GetRequiredService<DemoNetwork>())]));
        services.AddSingleton<IDemoSeed, PlacesSeed>();
        services.AddSingleton<IDemoSeed, CatalogueSeed>();
        services.AddSingleton<IDemoSeed, PricesSeed>();
        return services.AddSingleton<IDemoSeed, StockSeed>();
    }

    /// <summary>An area manager works in all places of a country; offices work with all places.</summary>
    internal static IEnumerable<StaffDraft> StaffOf(DemoNetwork network) =>
        network
            .Staff()
            .Select(person => new StaffDraft(
                person.UserName,
                person.Name,
                char.ToLowerInvariant(person.Role[0]) + person.Role[1..],
                person.Location is { } home ? [home]
                    : person.Country is { } country ? [.. network.Locations.Where(l => l.Country == country).Select(l => l.Code)]
                    : null,
                person.Location,
                person.Language
            ));
}
