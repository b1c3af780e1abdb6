using Armoire.Stock.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Armoire.Tests.Stock;

/// <summary>The host without the loop that makes expiry durable, for what must hold when it is late.</summary>
internal static class LateSweeper
{
    public static void LeaveOut(IServiceCollection services) =>
        services.Remove(
            services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(ExpireReservations))
        );
}
