using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Armoire.Kernel;
using Armoire.Messaging;
using Armoire.Messaging.Channels;
using Armoire.Messaging.Data;
using Armoire.Network;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Messaging;

/// <summary>The server itself, its loops running, its messages kept in the development inbox. The day begins at 10:00 in Paris.</summary>
public sealed class FollowingAnOrder
{
    private const string Phone = "+33612345678";

    [Theory(
        DisplayName = "EX-9.1 customer message lists exactly 1 item; SC-1 the customer is told at every step and collects with the code sent"
    )]
    [ClassData(typeof(Databases))]
    public async Task Told_at_every_step(string database)
    {
        await using var host = await StartAsync(database);
        var order = await PlaceAsync(host);
        var group = order.GetProperty("groups")[0].GetProperty("id").GetString()!;
        (await InboxAsync(host)).ShouldHaveSingleItem().Text.ShouldContain("4 articles");

        await DoAsync(host, group, "pick", new { scans = new[] { "POLO", "SOCK", "SOCK" } });
        await DoAsync(host, group, "short", OrderIntents.Missing("SOCK", 1, "NotFound"));
        await DoAsync(host, group, "ready", new { });

        var missing = (await InboxAsync(host)).Where(m => m.Template == "order.item_unavailable").ShouldHaveSingleItem();
        missing.Text.ShouldContain("il manque 1 article : Chaussettes");
        missing.Text.ShouldNotContain("Polo");

        var ready = (await InboxAsync(host)).Where(m => m.Template == "order.ready").ShouldHaveSingleItem();
        (ready.Recipient, ready.Channel, ready.Locale).ShouldBe((Phone, "sms", "fr"));
        ready.Text.ShouldContain("Ouvert aujourd’hui 10:00–22:00.");
        ready.Text.ShouldContain("13:00"); // Three opening hours after the order.
        (await MessagesAsync(host)).Single(m => m.Template == "order.ready").Text.ShouldContain("{code}");

        await host.Clock.SetAsync(Paris(12, 14)); // 46 minutes before the end.
        (await InboxAsync(host)).ShouldNotContain(m => m.Template == "order.reservation_ending");
        await host.Clock.SetAsync(Paris(12, 15));
        (await InboxAsync(host)).ShouldContain(m => m.Template == "order.reservation_ending");

        var code = Regex.Match(ready.Text, "[0-9]{6}(?=\\.)", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var due = order.GetProperty("totals").GetProperty("due").GetProperty("amount").GetInt64() - 700;
        await DoAsync(host, group, "hand-over", new { code, tender = new { method = "Cash", amount = due } });
        (await InboxAsync(host))[^1]
            .Text.ShouldBe($"Merci ! La commande {order.GetProperty("number").GetString()} vous a été remise à S05 : 3 articles.");
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory(DisplayName = "§9.2 Everything is damaged: the cancellation names the goods with their count and why, and nothing was lost")]
    [ClassData(typeof(Databases))]
    public async Task Told_what_was_short(string database)
    {
        await using var host = await StartAsync(database);
        var order = await PlaceAsync(host);
        var group = order.GetProperty("groups")[0].GetProperty("id").GetString()!;
        object Damaged(string sku, int quantity) =>
            new
            {
                sku,
                quantity,
                reason = "Damaged",
            };

        await DoAsync(host, group, "short", new { lines = new[] { Damaged("POLO", 1), Damaged("SOCK", 3) } });
        await Eventually.HoldsAsync(async () => (await InboxAsync(host)).Any(m => m.Template == "order.cancelled"));

        var text = (await InboxAsync(host)).Single(m => m.Template == "order.cancelled").Text;
        text.ShouldContain("4 articles : ");
        text.ShouldContain("× 3 (abîmé)");
        text.ShouldContain("× 1 (abîmé)");
        text.ShouldNotContain("introuvable");
    }

    [Theory(
        DisplayName = "§15.2 Nobody accepts: the store's manager after 30 opening minutes, the area's and the customer after 60, the end after 180"
    )]
    [ClassData(typeof(Databases))]
    public async Task Delays_are_told(string database)
    {
        await using var host = await StartAsync(database);
        var manager = await host.GivenStaffAsync("storeManager", "S05");
        await host.GivenStaffAsync("storeManager", "S06");
        var area = await host.GivenStaffAsync("areaManager", "S05", "S06");
        await PlaceAsync(host);

        await host.Clock.SetAsync(Paris(10, 30));
        var late = (await InboxAsync(host)).Where(m => m.Template == "store.not_accepted").ShouldHaveSingleItem();
        (late.Recipient, late.Channel).ShouldBe((manager, "push"));
        late.Subject.ShouldNotBeNull();

        await host.Clock.SetAsync(Paris(11, 0));
        (await InboxAsync(host)).Where(m => m.Template == "store.late").ShouldHaveSingleItem().Recipient.ShouldBe(area);
        var delayed = (await InboxAsync(host)).Where(m => m.Template == "order.delayed").ShouldHaveSingleItem();
        delayed.Recipient.ShouldBe(Phone);
        delayed.Text.ShouldContain("mardi 14 avril à 12:00");
        delayed.Text.ShouldContain("jusqu’au mardi 14 avril à 14:00"); // It was to be kept until 13:00 (§5.3).

        await host.Clock.SetAsync(Paris(13, 0));
        await Eventually.HoldsAsync(async () => (await InboxAsync(host)).Any(m => m.Template == "order.cancelled"));
        var cancelled = (await InboxAsync(host)).Single(m => m.Template == "order.cancelled");
        cancelled.Text.ShouldEndWith("la boutique ne l’a pas préparée à temps. Rien n’a été débité.");
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory(DisplayName = "§15.2 step 0: those who sell at the store are told at once, each in his own language; others are not")]
    [ClassData(typeof(Databases))]
    public async Task Associates_are_told(string database)
    {
        await using var host = await StartAsync(database);
        var associate = await host.GivenStaffAsync("associate", "S05");
        await host.GivenStaffAsync("associate", "S06");
        await host.GivenStaffAsync("storeManager", "S05");
        var order = await PlaceAsync(host);
        await host.SettleAsync();
        var told = (await InboxAsync(host)).Where(m => m.Template == "store.new_order").ShouldHaveSingleItem();
        (told.Recipient, told.Channel).ShouldBe((associate, "push"));
        told.Text.ShouldContain(order.GetProperty("number").GetString()!);
        told.Text.ShouldContain("4");
    }

    [Theory(DisplayName = "SC-1 After an outage of three hours the customer hears that the order has ended, and of no new time for it")]
    [ClassData(typeof(Databases))]
    public async Task Asleep_for_hours(string database)
    {
        await using var host = await StartAsync(database);
        await host.GivenStaffAsync("areaManager", "S05");
        await PlaceAsync(host);
        await host.SettleAsync();
        await host.Clock.SetAsync(Paris(13, 0));
        await Eventually.HoldsAsync(async () => (await InboxAsync(host)).Any(m => m.Template == "order.cancelled"));
        await host.SettleAsync();
        (await InboxAsync(host)).Select(m => m.Template).ShouldBe(["order.confirmed", "order.cancelled"]);
    }

    [Theory(DisplayName = "§10.2 Five wrong codes: the store's manager is told; collected by identity: the customer is told")]
    [ClassData(typeof(Databases))]
    public async Task Hand_over_is_watched(string database)
    {
        await using var host = await StartAsync(database);
        var manager = await host.GivenStaffAsync("storeManager", "S05");
        var order = await PlaceAsync(host);
        var group = order.GetProperty("groups")[0].GetProperty("id").GetString()!;
        await DoAsync(host, group, "pick", new { scans = new[] { "POLO", "SOCK", "SOCK", "SOCK" } });
        await DoAsync(host, group, "ready", new { });
        var ready = (await InboxAsync(host)).Single(m => m.Template == "order.ready").Text;
        var wrong = ready.Contains("000000", StringComparison.Ordinal) ? "111111" : "000000";
        for (var i = 0; i < 5; i++)
        {
            using var refused = await host.Api.PostAsJsonAsync($"/api/v1/fulfilments/{group}/hand-over", new { code = wrong });
            refused.IsSuccessStatusCode.ShouldBeFalse();
        }

        await host.SettleAsync();
        (await InboxAsync(host)).Where(m => m.Template == "store.pickup_locked").ShouldHaveSingleItem().Recipient.ShouldBe(manager);

        await host.Clock.SetAsync(Paris(10, 20));
        var identity = new
        {
            phoneLast4 = "5678",
            name = "Camille Martin",
            documentSeen = true,
        };
        await DoAsync(host, group, "hand-over", new { identity, tender = new { method = "Cash", amount = 4_900 } });
        var told = (await InboxAsync(host)).Where(m => m.Template == "order.collected").ShouldHaveSingleItem();
        told.Text.ShouldContain("mardi 14 avril à 10:20");
        told.Text.ShouldContain("appelez le +33100000000");
    }

    private static Instant Paris(int hour, int minute) =>
        new LocalDateTime(2026, 4, 14, hour, minute).InZoneStrictly(Shops.Paris).ToInstant();

    private static async Task<ArmoireTestHost> StartAsync(string database)
    {
        var host = await ArmoireTestHost.StartAsync(database, services => services.AddSingleton<IMessageChannel, DevInboxChannel>());
        await GivenStoresAsync(host);
        await PutAsync(host, "styles", Style("polo", "Polo"), Style("sock", "Chaussettes"));
        await PutAsync(host, "variants", Variant("POLO", "polo"), Variant("SOCK", "sock"));
        await PutAsync(host, "prices", Price("POLO", 2_800), Price("SOCK", 700));
        var levels = new[] { new { sku = "POLO", quantity = 9 }, new { sku = "SOCK", quantity = 9 } };
        var asOf = "2026-04-14T08:00:00Z";
        await OkAsync(
            await host.Api.PostAsJsonAsync(
                "/api/v1/stock/snapshots",
                new
                {
                    source = "till",
                    asOf,
                    location = "S05",
                    full = false,
                    levels,
                }
            )
        );
        return host;
    }

    private static Task GivenStoresAsync(ArmoireTestHost host) =>
        host.ChangeAsync(work =>
            host.Services.GetRequiredService<NetworkDesk>().UpsertAsync(work.Db, [Place("S05"), Place("S06")], work.Now, default)
        );

    private static LocationDraft Place(string code) =>
        new(code)
        {
            Name = LocalText.Same(code),
            Kind = LocationKind.Store,
            CityCode = "paris",
            City = LocalText.Same("Paris"),
            Address = LocalText.Same("1 rue de Rivoli"),
            Phone = "+33100000000",
            Country = "FR",
            Currency = "EUR",
            TimeZone = "Europe/Paris",
            OpeningHours = """{"weekly":{"mon":["10:00-22:00"],"tue":["10:00-22:00"],"wed":["10:00-22:00"]}}""",
        };

    private static object Style(string id, string name) =>
        new
        {
            externalId = id,
            article = id,
            sourceTime = "2026-04-01T12:00:00Z",
            texts = new
            {
                name = new
                {
                    en = name,
                    ru = name,
                    fr = name,
                },
            },
            attributes = new
            {
                brand = "Luma",
                lifecycle = "Active",
                colours = new[] { new { code = "red", name = new { en = "Red" } } },
            },
        };

    private static object Variant(string sku, string style) =>
        new
        {
            externalId = sku,
            sku,
            sourceTime = "2026-04-01T12:00:00Z",
            attributes = new { colour = "red", size = "M" },
            links = new { style },
        };

    private static object Price(string sku, long amount) =>
        new
        {
            sku,
            price = new { amount, currency = "EUR" },
            kind = "List",
            sourceTime = "2026-04-01T12:00:00Z",
        };

    private static async Task PutAsync(ArmoireTestHost host, string what, params object[] items) =>
        await OkAsync(await host.Api.PutAsJsonAsync($"/api/v1/catalog/{what}", new { source = "pim", items }));

    private static async Task<JsonElement> PlaceAsync(ArmoireTestHost host)
    {
        var order = new
        {
            channel = "Web",
            orderMethod = "Cart",
            customer = new
            {
                phone = Phone,
                name = "Camille Martin",
                language = "fr",
            },
            lines = new[] { new { sku = "POLO", quantity = 1 }, new { sku = "SOCK", quantity = 3 } },
            fulfilment = new { method = "PickupFromStock", location = "S05" },
            payment = new { method = "OnCollection" },
        };
        var placed = await OkAsync(await host.Api.PostAsJsonAsync("/api/v1/orders", order));
        await host.SettleAsync();
        return placed;
    }

    private static async Task DoAsync(ArmoireTestHost host, string group, string verb, object body)
    {
        await OkAsync(await host.Api.PostAsJsonAsync($"/api/v1/fulfilments/{group}/{verb}", body));
        await host.SettleAsync();
    }

    private static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static Task<List<DevInboxRow>> InboxAsync(ArmoireTestHost host) =>
        host.ReadAsync(db => db.Set<DevInboxRow>().AsNoTracking().OrderBy(m => m.SentAt).ThenBy(m => m.Id).ToListAsync());

    private static Task<List<MessageRow>> MessagesAsync(ArmoireTestHost host) =>
        host.ReadAsync(db => db.Set<MessageRow>().AsNoTracking().ToListAsync());
}
