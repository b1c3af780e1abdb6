using Armoire.Network.Data;
using Armoire.Network.UseCases;
using Armoire.Network.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Network;

/// <summary>Wires places, cities and feature switches (§2).</summary>
public static class NetworkModule
{
    public static IServiceCollection AddNetwork(this IServiceCollection services)
    {
        services.AddTables<NetworkTables>();
        services.AddSchema("network", typeof(NetworkModule).Assembly);
        services.AddFact<FeatureChanged>(FeatureChanged.Name);
        services.AddFact<LocationChanged>(LocationChanged.Name);
        services.AddFact<LocationPaused>(LocationPaused.Name);
        services.AddFact<LocationResumed>(LocationResumed.Name);
        services.AddSingleton<NetworkDesk>();
        services.AddSingleton(s =>
        {
            var network = s.GetRequiredService<NetworkDesk>();
            return new PlaceNames(async (name, ct) => (await network.DirectoryAsync(ct)).Find(name)?.Code);
        });
        return services;
    }

    public static IEndpointRouteBuilder MapNetwork(this IEndpointRouteBuilder api)
    {
        LocationsView.Map(api);
        LocationRecordView.Map(api);
        PutLocation.Map(api);
        EndPause.Map(api);
        CitiesView.Map(api);
        var switches = api.MapGroup("/switches").WithTags("Network").Needs(Permission.SwitchesManage);
        SwitchesView.Map(switches);
        SetSwitch.Map(switches);
        TakeSwitchBack.Map(switches);
        return api;
    }
}
