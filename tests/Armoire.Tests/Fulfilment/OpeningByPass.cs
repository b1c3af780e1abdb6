using Armoire.Fulfilment;
using Armoire.Messaging;
using Armoire.Messaging.Channels;
using Armoire.Messaging.Data;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>The QR code of the message opens its own order and no other (§10.1, §10.2).</summary>
public sealed class OpeningByPass(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§10.2 A QR code opens its own order in its own store until its time is over; no other does"),
        ClassData(typeof(Databases))
    ]
    public async Task Qr(string database)
    {
        var host = await hosts.OnAsync(database);
        var (other, _, _) = await ReadyAsync(host);
        foreach (
            var forge in new Func<string, string>[]
            {
                _ => "",
                _ => "x",
                _ => "a.b",
                right => right[..^2],
                right => "e30." + right.Split('.')[1],
            }
        )
        {
            var (one, _, _) = await ReadyAsync(host);
            var refused = await host.TryVerbAsync(one, "hand-over", new { qr = forge(await host.PassAsync(one)) });
            refused.Refused(409, "pickup.code_invalid").Int("attemptsLeft").ShouldBe(4); // Guessing a pass counts as guessing a code does.
        }

        var (order, store, _) = await ReadyAsync(host);
        var now = host.Clock.GetCurrentInstant();
        var (soon, past) = (now + Duration.FromHours(1), now - Duration.FromMinutes(1));
        var elsewhere = await host.GivenStoreAsync();
        foreach (
            var qr in new[]
            {
                await host.PassAsync(other),
                await QrAsync(host, order, elsewhere, soon),
                await QrAsync(host, order, store, soon, issue: 2),
            }
        )
        {
            (await host.TryVerbAsync(order, "hand-over", new { qr })).Refused(409, "pickup.code_invalid");
        }

        (await host.TryVerbAsync(order, "hand-over", new { qr = await QrAsync(host, order, store, past) })).Refused(
            409,
            "pickup.code_expired"
        );
        (await host.TryVerbAsync(order, "hand-over", new { })).Refused(400, "pickup.verification_required");
        (await host.GroupAsync(order))["state"].ShouldBe("Ready");
        var right = await host.PassAsync(order);
        await host.VerbAsync(order, "hand-over", new { qr = right, tender = new { method = "Terminal", amount = 8900 } });
        (await host.FactsAsync(order, "fulfilment.handed_over")).Single().Data["verifiedBy"]!.GetValue<string>().ShouldBe("qr");
    }

    [
        Theory(
            DisplayName = "§10.1 The customer is sent code and QR together; sent again, both are new and the former QR is worth nothing"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task The_pass_is_in_the_message(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            services => services.AddSingleton<IMessageChannel, DevInboxChannel>()
        );
        foreach (
            var (language, says) in new[] { ("en", "scanner at the counter"), ("ru", "сканера на кассе"), ("fr", "lecteur au comptoir") }
        )
        {
            var (store, sku) = await host.GivenGoodsAsync(1, Morning);
            await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 30);
            var order = (
                await host.Api.SendAsync(
                    "orders",
                    new
                    {
                        channel = "Web",
                        orderMethod = "Cart",
                        customer = new
                        {
                            phone = host.NewPhone(),
                            name = "Camille Martin",
                            language,
                        },
                        lines = new[] { new { sku, quantity = 1 } },
                        fulfilment = new { method = "PickupFromStock", location = store },
                        payment = new { method = "OnCollection" },
                    }
                )
            ).Done();
            await host.MakeReadyAsync(order);
            var first = await host.PassAsync(order);
            var sent = await SentAsync(host, order, "order.ready");
            sent.ShouldContain(says);
            sent.ShouldContain(first);
            sent.ShouldContain(await host.CodeAsync(order));
            (await host.MessagesAsync(order)).ShouldAllBe(m => !m.Text.Contains(first)); // Put in at sending, and kept nowhere else.

            await host.Clock.AdvanceAsync(Duration.FromHours(4));
            await host.VerbAsync(order, "remind");
            var second = await host.PassAsync(order);
            (await SentAsync(host, order, "order.reminder")).ShouldContain(second);
            second.ShouldNotBe(first);
            (await host.TryVerbAsync(order, "hand-over", new { qr = first })).Refused(409, "pickup.code_invalid");
            await host.VerbAsync(order, "hand-over", new { qr = second, tender = new { method = "Cash", amount = 8900 } });
            (await host.OrderAsync(order))["status"].ShouldBe("Completed");
        }
    }

    private static async Task<string> QrAsync(ArmoireTestHost host, Answer order, string store, Instant until, int issue = 1)
    {
        var at = (await host.KeyAsync(order["lines.0.sku"]!, store)).At.Value;
        var secrets = host.Services.GetRequiredService<PickupSecrets>();
        return await host.ReadAsync(db => secrets.SignPassAsync(db, new(order.Id("id"), at, issue, until), CancellationToken.None));
    }

    private static async Task<string> SentAsync(ArmoireTestHost host, Answer order, string template)
    {
        await host.SettleAsync();
        var number = order["number"];
        return await host.ReadAsync(db =>
            db.Set<DevInboxRow>()
                .AsNoTracking()
                .Where(m => m.OrderNumber == number && m.Template == template)
                .Select(m => m.Text)
                .SingleAsync()
        );
    }
}
