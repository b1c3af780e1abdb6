using Armoire.Orders.Reactions;
using Armoire.Platform;
using Armoire.Stock;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Tests.Stock;

/// <summary>Holds back what the orders room hears of expiry, until the test lets it arrive.</summary>
internal sealed class DelayedNews
{
    private readonly List<(StockExpired Fact, Heard Heard)> _held = [];
    private ReactionRegistration? _real;

    public int Waiting => _held.Count;

    public void Delay(IServiceCollection services)
    {
        var descriptor = services.Single(s =>
            s.ImplementationInstance is ReactionRegistration { Subscription: CancelWhenReservationExpired.Name }
        );
        _real = (ReactionRegistration)descriptor.ImplementationInstance!;
        services.Remove(descriptor);
        services.AddSingleton(
            _real with
            {
                ReactAsync = (_, fact, heard, _, _) =>
                {
                    _held.Add(((StockExpired)fact, heard));
                    return Task.CompletedTask;
                },
            }
        );
    }

    public async Task ArriveAsync(ArmoireTestHost host)
    {
        foreach (var (fact, heard) in _held)
        {
            await host.ReactAsync((services, work) => _real!.ReactAsync(services, fact, heard, work, CancellationToken.None));
        }

        await host.SettleAsync();
    }
}
