using Armoire.Access;
using Armoire.Catalog;
using Armoire.Customers;
using Armoire.Demo;
using Armoire.Files;
using Armoire.Fulfilment;
using Armoire.Host.Demo;
using Armoire.Host.OpenApi;
using Armoire.Host.Serving;
using Armoire.Messaging;
using Armoire.Network;
using Armoire.OneC;
using Armoire.Orders;
using Armoire.Payments;
using Armoire.Platform;
using Armoire.Pricing;
using Armoire.Showcase;
using Armoire.Stock;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Armoire.Host;

/// <summary>Puts the rooms together into one server. Tests start the same server with a few services replaced.</summary>
public static class ArmoireHost
{
    /// <summary>Bodies of ordinary calls; an endpoint that takes files raises it for itself.</summary>
    private const long BodyBytesMax = 1024 * 1024;
    private const int HeaderBytesMax = 32 * 1024;
    private const int HeadersMax = 100;

    /// <summary>The server, not yet started; services may be replaced and endpoints added under <c>/api/v1</c> last.</summary>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null, Action<IEndpointRouteBuilder>? add = null)
    {
        var settings = HostSettings.Parse(args, Environment.GetEnvironmentVariable);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls(settings.Urls.Split(';', StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(Limit);
        QuietLog.Configure(builder.Logging);
        builder.Services.AddSingleton(settings);
        builder.Services.AddPlatform(settings.Database).AddPlatformLoops();
        AddRooms(builder.Services, settings.Demo);
        AddServing(builder.Services, settings);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        UsePipeline(app);
        var api = app.MapGroup("/api/v1").TagVersions().LookTwice();
        api.MapEventStream();
        MapRooms(api, settings.Demo);
        if (settings.Demo)
        {
            DemoClock.Map(api);
        }

        add?.Invoke(api);
        return app;
    }

    /// <summary>One line per room, in the order of their layers.</summary>
    private static void AddRooms(IServiceCollection services, bool demo)
    {
        services.AddAccess();
        services.AddSingleton<IPlaces, KnownPlaces>();
        services.AddSingleton<IBuyers, KnownBuyers>();
        services.AddNetwork();
        services.AddCatalog();
        services.AddCustomers();
        services.AddStock().AddStockLoops();
        services.AddShowcase();
        services.AddPayments();
        services.AddPricing();
        services.AddOrders();
        services.AddFulfilment();
        services.AddMessaging(demo);
        services.AddFiles();
        services.AddOneC();
    }

    /// <summary>One line per room that answers over HTTP.</summary>
    private static void MapRooms(IEndpointRouteBuilder api, bool demo)
    {
        api.MapAccess();
        api.MapNetwork();
        api.MapCatalog();
        api.MapCustomers();
        api.MapStock();
        api.MapPricing();
        api.MapShowcase();
        api.MapOrders();
        api.MapFulfilment();
        api.MapMessaging(demo);
        api.MapImports();
        StatusView.Map(api);
        MapView.Map(api);
    }

    private static void AddServing(IServiceCollection services, HostSettings settings)
    {
        services.AddSingleton<Readiness>();
        services.AddHostedService<StartUp>();
        services.AddExceptionHandler<Faults>();
        services.AddApiDocument();
        services.AddCompression();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton(new MediaRoot("/media", Path.Combine(settings.Folder, "media"))); // Pictures that imported files name.
        if (settings.Demo)
        {
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = DemoUsers.Iterations);
            services.AddSingleton(new MediaRoot(DemoModule.MediaPath, Armoire.Demo.DemoNetwork.ImagesFolder));
            services.AddDemo();
            services.AddSingleton<IDemoSeed, DemoUsers>(); // The last step: it is what tells a loaded database from an empty one.
        }
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseCorrelation();
        app.UseLanguages();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseExceptionHandler(_ => { });
        app.UseStatusProblems();
        app.UseGatekeeper();
        app.UseMediaRoots();
        app.UseFrontEnds();
        app.UseRouting();
        app.UseAccess();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.MapHealth();
        app.MapApiDocument();
        app.MapFrontEnds();
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytesMax;
        kestrel.Limits.MaxRequestHeaderCount = HeadersMax;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
