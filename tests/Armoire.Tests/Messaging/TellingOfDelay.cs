using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging.Reactions;
using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Messaging;

/// <summary>News of a delay that comes late itself (§15.2).</summary>
public sealed class TellingOfDelay(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§15.2 A customer is told a new time while the order waits, and never after it ended"),
        ClassData(typeof(Databases))
    ]
    public async Task Ended_order(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var (waiting, ended) = (await host.PlaceOrderAsync(store, sku), await host.PlaceOrderAsync(store, sku));
        (await host.Api.SendAsync($"orders/{ended["id"]}/cancel")).Done();
        foreach (var order in new[] { waiting, ended })
        {
            var late = new FulfilmentEscalated
            {
                GroupId = order.Id("groups.0.id"),
                OrderId = order.Id("id"),
                OrderNumber = order["number"]!,
                Method = FulfilmentMethod.PickupFromStock,
                Location = store,
                Language = "en",
                Minutes = 60,
                Action = "Breach",
            };
            var heard = new Heard(Guid.CreateVersion7(), 1, "system", host.Clock.GetCurrentInstant());
            await host.ReactAsync(
                (services, work) =>
                    ActivatorUtilities.CreateInstance<TellOfDelay>(services).ReactAsync(late, heard, work, CancellationToken.None)
            );
        }

        (await host.MessagesAsync(waiting)).Count(m => m.Template == "order.delayed").ShouldBe(1);
        (await host.MessagesAsync(ended)).ShouldNotContain(m => m.Template == "order.delayed");
    }
}
