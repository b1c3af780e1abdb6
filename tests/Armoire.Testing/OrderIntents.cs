using System.Globalization;
using System.Text.Json.Nodes;
using Armoire.Fulfilment;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Testing;

/// <summary>A stored fact as a test asks for it.</summary>
public sealed record ToldFact(string Type, Guid Aggregate, long Version, Instant At, long? Sequence, JsonNode Data);

/// <summary>What people do with orders: place, pick, hand over, and look.</summary>
public static class OrderIntents
{
    /// <summary>A phone that nobody had before.</summary>
    public static string NewPhone(this ArmoireTestHost host) =>
        string.Create(CultureInfo.InvariantCulture, $"+336{host.Next("phone"):00000000}");

    /// <summary>An order to be collected at a store and paid there; one unit of each SKU, from a web shop, unless said otherwise.</summary>
    public static object Order(
        this ArmoireTestHost host,
        string at,
        IEnumerable<(string Sku, int Quantity)> lines,
        string? origin = null,
        string? seller = null,
        string? phone = null,
        string name = "Camille Martin"
    ) =>
        new
        {
            channel = origin is null ? "Web" : "SalesApp",
            orderMethod = origin is null ? "Cart" : "StoreTablet",
            originLocation = origin,
            seller,
            customer = new
            {
                phone = phone ?? host.NewPhone(),
                name,
                language = "en", // The store's country would speak French.
            },
            lines = lines.Select(l => new { sku = l.Sku, quantity = l.Quantity }),
            fulfilment = new { method = "PickupFromStock", location = at },
            payment = new { method = "OnCollection" },
        };

    /// <summary>Tries to place an order; the test looks whether it was.</summary>
    public static Task<Answer> TryOrderAsync(this ArmoireTestHost host, string at, string sku, int quantity = 1, string? phone = null) =>
        host.Api.SendAsync("orders", host.Order(at, [(sku, quantity)], phone: phone));

    /// <summary>Places an order for units of one SKU.</summary>
    public static async Task<Answer> PlaceOrderAsync(
        this ArmoireTestHost host,
        string at,
        string sku,
        int quantity = 1,
        string? phone = null
    ) => (await host.TryOrderAsync(at, sku, quantity, phone)).Done();

    /// <summary>Places an order for several SKUs.</summary>
    public static async Task<Answer> PlaceOrderAsync(this ArmoireTestHost host, string at, params (string Sku, int Quantity)[] lines) =>
        (await host.Api.SendAsync("orders", host.Order(at, lines))).Done();

    /// <summary>A store that has the goods, and an order there.</summary>
    public static async Task<(Answer Order, string Store, string Sku)> GivenOrderAsync(this ArmoireTestHost host, int quantity = 1)
    {
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, quantity);
        return (await host.PlaceOrderAsync(store, sku, quantity), store, sku);
    }

    /// <summary>The order as it is now.</summary>
    public static async Task<Answer> OrderAsync(this ArmoireTestHost host, Answer order) =>
        (await host.Api.AskAsync("orders/" + order["id"])).Done();

    /// <summary>The order's group as a terminal shows it now.</summary>
    public static async Task<Answer> GroupAsync(this ArmoireTestHost host, Answer order) =>
        (await host.Api.AskAsync("fulfilments/" + order["groups.0.id"])).Done();

    /// <summary>Somebody at the store does something with the order's group; the test looks how it went.</summary>
    public static Task<Answer> TryVerbAsync(
        this ArmoireTestHost host,
        Answer order,
        string verb,
        object? body = null,
        HttpClient? by = null
    ) => (by ?? host.Api).SendAsync($"fulfilments/{order["groups.0.id"]}/{verb}", body);

    /// <summary>Somebody at the store does something with the order's group.</summary>
    public static async Task<Answer> VerbAsync(
        this ArmoireTestHost host,
        Answer order,
        string verb,
        object? body = null,
        HttpClient? by = null
    ) => (await host.TryVerbAsync(order, verb, body, by)).Done();

    /// <summary>What a store says of units of its group that cannot be had: the body of `short`.</summary>
    public static object Missing(string sku, int quantity, string reason) => new { lines = Lines(sku, quantity, reason) };

    /// <summary>Units that the customer leaves at the counter.</summary>
    public static object Declined(string sku, int quantity, string reason) => Lines(sku, quantity, reason);

    private static object Lines(string sku, int quantity, string reason) =>
        new[]
        {
            new
            {
                sku,
                quantity,
                reason,
            },
        };

    /// <summary>Every unit is scanned, one by one.</summary>
    public static Task<Answer> PickAllAsync(this ArmoireTestHost host, Answer order, HttpClient? by = null) =>
        host.VerbAsync(
            order,
            "pick",
            new
            {
                scans = order
                    .List("lines")
                    .SelectMany(l => Enumerable.Repeat(l["sku"]!.GetValue<string>(), l["quantity"]!.GetValue<int>()))
                    .ToList(),
            },
            by
        );

    /// <summary>Every unit is picked and the customer is told.</summary>
    public static async Task<Answer> MakeReadyAsync(this ArmoireTestHost host, Answer order, HttpClient? by = null)
    {
        await host.PickAllAsync(order, by);
        return await host.VerbAsync(order, "ready", by: by);
    }

    /// <summary>The code in the customer's message.</summary>
    public static async Task<string> CodeAsync(this ArmoireTestHost host, Answer order) => (await host.PickupKeyAsync(order)).Code;

    /// <summary>The text of the QR code in the customer's message.</summary>
    public static async Task<string> PassAsync(this ArmoireTestHost host, Answer order) => (await host.PickupKeyAsync(order)).Pass;

    private static async Task<PickupKey> PickupKeyAsync(this ArmoireTestHost host, Answer order)
    {
        var desk = host.Services.GetRequiredService<FulfilmentDesk>();
        return await host.ReadAsync(db => desk.RevealAsync(db, order.Id("groups.0.id"), CancellationToken.None))
            ?? throw new InvalidOperationException("There is no code now.");
    }

    /// <summary>A code that is not this order's.</summary>
    public static async Task<string> WrongCodeAsync(this ArmoireTestHost host, Answer order) =>
        await host.CodeAsync(order) == "000000" ? "000001" : "000000";

    /// <summary>The customer shows the code, pays what is due in cash, and takes everything.</summary>
    public static async Task<Answer> HandOverAsync(this ArmoireTestHost host, Answer order, HttpClient? by = null)
    {
        var due = (await host.OrderAsync(order)).Long("totals.due.amount");
        return await host.VerbAsync(
            order,
            "hand-over",
            new { code = await host.CodeAsync(order), tender = new { method = "Cash", amount = due } },
            by
        );
    }

    /// <summary>Stored facts of one aggregate, or of all, in the order in which they were numbered.</summary>
    public static async Task<IReadOnlyList<ToldFact>> FactsAsync(this ArmoireTestHost host, Guid? aggregate = null, string? type = null)
    {
        await host.SettleAsync();
        return await host.ReadAsync(db =>
        {
            var sql = new SqlText(db).Add(
                "SELECT type, aggregate_id, aggregate_version, occurred_at, sequence, data FROM outbox_event WHERE 1 = 1"
            );
            if (aggregate is { } id)
            {
                sql.Add("AND aggregate_id =").Value(id);
            }

            if (type is not null)
            {
                sql.Add("AND type =").Value(type);
            }

            return sql.Add("ORDER BY sequence")
                .ReadAsync(
                    row => new ToldFact(
                        row.GetString(0),
                        row.GetGuid(1),
                        row.GetInt64(2),
                        row.GetInstant(3),
                        row.IsDBNull(4) ? null : row.GetInt64(4),
                        JsonNode.Parse(row.GetString(5))!
                    ),
                    CancellationToken.None
                );
        });
    }

    /// <summary>Facts of an order, oldest first.</summary>
    public static Task<IReadOnlyList<ToldFact>> FactsAsync(this ArmoireTestHost host, Answer order, string? type = null) =>
        host.FactsAsync(order.Id("id"), type);

    /// <summary>Messages about an order, oldest first, whether or not a channel carried them.</summary>
    public static async Task<IReadOnlyList<(string Template, string Recipient, string Text)>> MessagesAsync(
        this ArmoireTestHost host,
        Answer order
    )
    {
        await host.SettleAsync();
        return await host.ReadAsync(db =>
            new SqlText(db)
                .Add("SELECT template, recipient, text FROM message WHERE order_id =")
                .Value(order.Id("id"))
                .Add("ORDER BY created_at, id")
                .ReadAsync(row => (row.GetString(0), row.GetString(1), row.GetString(2)), CancellationToken.None)
        );
    }

    /// <summary>A count over the tables, such as of what must not have been written.</summary>
    public static async Task<long> CountAsync(this ArmoireTestHost host, string fromWhere) =>
        (
            await host.ReadAsync(db =>
                new SqlText(db).Add("SELECT COUNT(*) FROM " + fromWhere).ReadAsync(row => row.GetInt64(0), CancellationToken.None)
            )
        ).Single();
}
