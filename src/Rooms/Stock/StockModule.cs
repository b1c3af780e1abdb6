using Armoire.Platform;
using Armoire.Stock.Picture;
using Armoire.Stock.Timers;
using Armoire.Stock.UseCases;
using Armoire.Stock.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Stock;

/// <summary>Wires the stock room.</summary>
public static class StockModule
{
    public static IServiceCollection AddStock(this IServiceCollection services)
    {
        services.AddSchema("stock", typeof(StockModule).Assembly);
        services.AddSingleton<StockDesk>();
        services.AddSingleton<LedgerDesk>();
        services.AddSingleton<StockPicture>();
        services.AddSingleton<SnapshotIntake>();
        services.AddScoped<StockAlternatives>();
        services.AddTimer<ApplySafety>();
        services.AddFact<StockReserved>("stock.reserved");
        services.AddFact<StockReleased>("stock.released");
        services.AddFact<StockExpired>("stock.expired");
        services.AddFact<StockChanged>("stock.changed");
        services.AddFact<StockShortage>("stock.shortage");
        services.AddFact<StockCounterDrift>(StockCounterDrift.Name);
        return services;
    }

    public static IServiceCollection AddStockLoops(this IServiceCollection services) =>
        services
            .AddHostedService<FollowStock>()
            .AddHostedService<ExpireReservations>()
            .AddSingleton<FollowSafety>()
            .AddHostedService(s => s.GetRequiredService<FollowSafety>())
            .AddSingleton<CheckCounters>()
            .AddHostedService(s => s.GetRequiredService<CheckCounters>());

    public static void MapStock(this IEndpointRouteBuilder api)
    {
        var reservations = api.MapGroup("/reservations").WithTags("Reservations");
        CreateReservation.Map(reservations);
        EndReservation.Map(reservations);
        ReservationView.Map(reservations);
        HoldersView.Map(reservations);

        var stock = api.MapGroup("/stock").WithTags("Stock");
        ApplySnapshot.Map(stock);
        RecordMovements.Map(stock);
        LedgerView.Map(stock);
        SafetyView.Map(stock);
        SetSafety.Map(stock);
    }
}
