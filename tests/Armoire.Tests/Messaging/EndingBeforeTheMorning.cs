using System.Collections.Concurrent;
using Armoire.Messaging;
using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Messaging;

/// <summary>What waited for the morning is looked at once more before it goes out (§24).</summary>
public sealed class EndingBeforeTheMorning
{
    [Theory(DisplayName = "§24 The goods were ready at night and the order was cancelled: in the morning nobody is called to the store")]
    [ClassData(typeof(Databases))]
    public async Task Cancelled_meanwhile(string database)
    {
        var phones = new Phones();
        await using var host = await StartAsync(database, phones);
        var order = await ReadyAtNightAsync(host);
        (await host.Api.SendAsync($"orders/{order["id"]}/cancel", new { reason = "customer_request" })).Done();
        await host.SettleAsync();
        (await host.GroupAsync(order))["state"].ShouldBe("Cancelled");

        await host.GoToAsync(IsoDayOfWeek.Wednesday, 7, 0);

        await Eventually.HoldsAsync(async () => await StateAsync(host, order) == ("Failed", "outdated"));
        phones.Got.ShouldNotContain("order.ready");
        phones.Got.ShouldContain("order.cancelled");
    }

    [Theory(DisplayName = "§24 An order that ended stops its messages even while its group is not stopped yet")]
    [ClassData(typeof(Databases))]
    public async Task Ended_before_its_group(string database)
    {
        var phones = new Phones();
        await using var host = await StartAsync(database, phones);
        var order = await ReadyAtNightAsync(host);
        // The moment between the order's end and what follows from it lasts until the test is over.
        await host.ChangeAsync(async work =>
        {
            await new SqlText(work.Db).Add("UPDATE orders SET status = 'Cancelled' WHERE id =").Value(order.Id("id")).RunAsync(default);
            return true;
        });

        await host.GoToAsync(IsoDayOfWeek.Wednesday, 7, 0);

        await Eventually.HoldsAsync(async () => await StateAsync(host, order) == ("Failed", "outdated"));
        (await host.GroupAsync(order))["state"].ShouldBe("Ready");
        phones.Got.ShouldNotContain("order.ready");
    }

    [
        Theory(DisplayName = "§24 The order still waits for its customer in the morning: then they are told, with the code"),
        ClassData(typeof(Databases))
    ]
    public async Task Still_waiting(string database)
    {
        var phones = new Phones();
        await using var host = await StartAsync(database, phones);
        var order = await ReadyAtNightAsync(host);
        phones.Got.ShouldNotContain("order.ready");

        await host.GoToAsync(IsoDayOfWeek.Wednesday, 7, 0);

        await Eventually.HoldsAsync(async () => await StateAsync(host, order) == ("Sent", null));
        phones.Got.ShouldContain("order.ready");
    }

    private static Task<ArmoireTestHost> StartAsync(string database, Phones phones) =>
        ArmoireTestHost.StartAsync(database, services => services.AddSingleton<IMessageChannel>(phones));

    /// <summary>Ordered in the evening, picked after 23:00, in a store open from 10 to 10: kept until noon, to be told at seven.</summary>
    private static async Task<Answer> ReadyAtNightAsync(ArmoireTestHost host)
    {
        var (store, sku) = await host.GivenGoodsAsync(1);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 21, 0);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 23, 30);
        await host.MakeReadyAsync(order);
        await Eventually.HoldsAsync(async () => await StateAsync(host, order) == ("Queued", null));
        return order;
    }

    private static async Task<(string State, string? Failure)?> StateAsync(ArmoireTestHost host, Answer order)
    {
        var rows = await host.ReadAsync(db =>
            new SqlText(db)
                .Add("SELECT state, failure FROM message WHERE template = 'order.ready' AND order_id =")
                .Value(order.Id("id"))
                .ReadAsync(row => (row.GetString(0), row.GetStringOrNull(1)), default)
        );
        return rows.Count == 0 ? null : rows.Single();
    }

    /// <summary>The telephones of all customers: they ring, and remember by which template.</summary>
    private sealed class Phones : IMessageChannel
    {
        public ConcurrentQueue<string> Got { get; } = new();

        public bool WakesPeople => true;

        public bool Carries(MessageRoute route) => true;

        public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
        {
            Got.Enqueue(message.Template);
            return Task.FromResult<SendOutcome>(new SendOutcome.Sent());
        }
    }
}
