using System.Text.Json;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Hostile;

/// <summary>The Big List of Naughty Strings in every text field of the API: refused with a code, or kept and given back as it came.</summary>
public sealed class NaughtyStrings(Hosts hosts) : IClassFixture<Hosts>
{
    private const int AtOnce = 6;

    private static readonly string[] All = JsonSerializer.Deserialize<string[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Files", "blns.json"))
    )!;

    /// <summary>A field: how a string is put into it, and how it is read back when it was taken (null when nothing shows it).</summary>
    private sealed record Field(
        string Name,
        Func<ArmoireTestHost, string, Task<Answer>> Put,
        Func<ArmoireTestHost, Answer, Task<string?>>? Read = null
    );

    /// <summary>What the fields are fields of.</summary>
    private sealed record Scene(string Store, string Sku, Answer Order, Answer Ready, Answer Picking, string Customer);

    [Theory(DisplayName = "Hostile: naughty strings in the text fields of orders, and of work on them"), ClassData(typeof(Databases))]
    public Task In_orders(string database) =>
        EverywhereAsync(
            database,
            scene =>
                [
                    new(
                        "customer.name",
                        (h, s) => PlaceAsync(h, scene, (b, v) => b["customer"] = new { phone = h.NewPhone(), name = v }, s),
                        (_, a) => Shown(a, "customer.name")
                    ),
                    new("customer.phone", (h, s) => PlaceAsync(h, scene, (b, v) => b["customer"] = new { phone = v, name = "Camille" }, s)),
                    new(
                        "customer.email",
                        (h, s) =>
                            PlaceAsync(
                                h,
                                scene,
                                (b, v) =>
                                    b["customer"] = new
                                    {
                                        phone = h.NewPhone(),
                                        name = "Camille",
                                        email = v,
                                    },
                                s
                            )
                    ),
                    new(
                        "customer.language",
                        (h, s) =>
                            PlaceAsync(
                                h,
                                scene,
                                (b, v) =>
                                    b["customer"] = new
                                    {
                                        phone = h.NewPhone(),
                                        name = "Camille",
                                        language = v,
                                    },
                                s
                            )
                    ),
                    new("customer.id", (h, s) => PlaceAsync(h, scene, (b, v) => b["customer"] = new { id = v }, s)),
                    new("channel", (h, s) => PlaceAsync(h, scene, (b, v) => b["channel"] = v, s)),
                    new("orderMethod", (h, s) => PlaceAsync(h, scene, (b, v) => b["orderMethod"] = v, s)),
                    new("originLocation", (h, s) => PlaceAsync(h, scene, (b, v) => b["originLocation"] = v, s)),
                    new("seller", (h, s) => PlaceAsync(h, scene, (b, v) => b["seller"] = v, s)),
                    new("device", (h, s) => PlaceAsync(h, scene, (b, v) => b["device"] = v, s)),
                    new("lines.sku", (h, s) => PlaceAsync(h, scene, (b, v) => b["lines"] = new[] { new { sku = v, quantity = 1 } }, s)),
                    new(
                        "fulfilment.location",
                        (h, s) => PlaceAsync(h, scene, (b, v) => b["fulfilment"] = new { method = "PickupFromStock", location = v }, s)
                    ),
                    new(
                        "fulfilment.destination",
                        (h, s) =>
                            PlaceAsync(
                                h,
                                scene,
                                (b, v) =>
                                    b["fulfilment"] = new
                                    {
                                        method = "PickupFromStock",
                                        location = scene.Store,
                                        destination = v,
                                    },
                                s
                            )
                    ),
                    new("payment.method", (h, s) => PlaceAsync(h, scene, (b, v) => b["payment"] = new { method = v }, s)),
                    new("quoteId", (h, s) => PlaceAsync(h, scene, (b, v) => b["quoteId"] = v, s)),
                    new("coupons", (h, s) => PlaceAsync(h, scene, (b, v) => b["coupons"] = new[] { v }, s)),
                    new("cancel.reason", (h, s) => h.Api.SendAsync($"orders/{scene.Order["id"]}/cancel", new { reason = s })),
                    new("hold.reason", (h, s) => HoldAsync(h, scene, s), (_, a) => Shown(a, "holdReason")),
                    new("pick.scans", (h, s) => h.TryVerbAsync(scene.Picking, "pick", new { scans = new[] { s } })),
                    new(
                        "pick.manual.sku",
                        (h, s) =>
                            h.TryVerbAsync(scene.Picking, "pick", new { manual = new[] { new { sku = s, quantity = 1 } }, reason = "x" })
                    ),
                    new(
                        "short.sku",
                        (h, s) =>
                            h.TryVerbAsync(
                                scene.Picking,
                                "short",
                                new
                                {
                                    lines = new[]
                                    {
                                        new
                                        {
                                            sku = s,
                                            quantity = 1,
                                            reason = "NotFound",
                                        },
                                    },
                                }
                            )
                    ),
                    new(
                        "short.reason",
                        (h, s) =>
                            h.TryVerbAsync(
                                scene.Picking,
                                "short",
                                new
                                {
                                    lines = new[]
                                    {
                                        new
                                        {
                                            sku = scene.Sku,
                                            quantity = 1,
                                            reason = s,
                                        },
                                    },
                                }
                            )
                    ),
                    new("reject.reason", (h, s) => h.TryVerbAsync(scene.Picking, "reject", new { reason = s })),
                    new("hand-over.qr", (h, s) => h.TryVerbAsync(scene.Ready, "hand-over", new { qr = s })),
                    new(
                        "hand-over.identity.name",
                        (h, s) =>
                            h.TryVerbAsync(
                                scene.Ready,
                                "hand-over",
                                new
                                {
                                    identity = new
                                    {
                                        phoneLast4 = "0000",
                                        name = s,
                                        documentSeen = true,
                                    },
                                }
                            )
                    ),
                    new(
                        "hand-over.identity.phoneLast4",
                        (h, s) =>
                            h.TryVerbAsync(
                                scene.Ready,
                                "hand-over",
                                new
                                {
                                    identity = new
                                    {
                                        phoneLast4 = s,
                                        name = "x",
                                        documentSeen = true,
                                    },
                                }
                            )
                    ),
                    new(
                        "hand-over.declined.sku",
                        (h, s) =>
                            h.TryVerbAsync(
                                scene.Ready,
                                "hand-over",
                                new
                                {
                                    code = "1",
                                    declined = new[]
                                    {
                                        new
                                        {
                                            sku = s,
                                            quantity = 1,
                                            reason = "Size",
                                        },
                                    },
                                }
                            )
                    ),
                    new(
                        "hand-over.declined.reason",
                        (h, s) =>
                            h.TryVerbAsync(
                                scene.Ready,
                                "hand-over",
                                new
                                {
                                    code = "1",
                                    declined = new[]
                                    {
                                        new
                                        {
                                            sku = scene.Sku,
                                            quantity = 1,
                                            reason = s,
                                        },
                                    },
                                }
                            )
                    ),
                    new(
                        "hand-over.collector.relation",
                        (h, s) => h.TryVerbAsync(scene.Ready, "hand-over", new { code = "1", collector = new { name = "x", relation = s } })
                    ),
                    new("hand-over.code", (h, s) => h.TryVerbAsync(scene.Ready, "hand-over", new { code = s })),
                    new("orders.q", (h, s) => h.Api.AskAsync("orders?q=" + Uri.EscapeDataString(s))),
                    new("orders.id", (h, s) => h.Api.AskAsync("orders/" + Uri.EscapeDataString(s))),
                    new("orders.status", (h, s) => h.Api.AskAsync("orders?status=" + Uri.EscapeDataString(s))),
                    new("orders.cursor", (h, s) => h.Api.AskAsync("orders?cursor=" + Uri.EscapeDataString(s))),
                    new("fulfilments.location", (h, s) => h.Api.AskAsync("fulfilments?location=" + Uri.EscapeDataString(s))),
                ]
        );

    [
        Theory(DisplayName = "Hostile: naughty strings in the text fields of stock, customers, catalogue, switches and sessions"),
        ClassData(typeof(Databases))
    ]
    public Task Elsewhere(string database) =>
        EverywhereAsync(
            database,
            scene =>
                [
                    new(
                        "movements.reason",
                        (h, s) => MoveAsync(h, scene, m => m["reason"] = s),
                        (h, _) => LastMovementAsync(h, scene, "reason")
                    ),
                    new("movements.reference", (h, s) => MoveAsync(h, scene, m => m["reference"] = s)),
                    new("movements.sku", (h, s) => MoveAsync(h, scene, m => m["sku"] = s)),
                    new("movements.type", (h, s) => MoveAsync(h, scene, m => m["type"] = s)),
                    new("movements.from", (h, s) => MoveAsync(h, scene, m => m["from"] = s)),
                    new("movements.effectiveAt", (h, s) => MoveAsync(h, scene, m => m["effectiveAt"] = s)),
                    new(
                        "movements.source",
                        (h, s) =>
                            h.Api.SendAsync(
                                "stock/movements",
                                new
                                {
                                    source = s,
                                    location = scene.Store,
                                    movements = new[]
                                    {
                                        new
                                        {
                                            sku = scene.Sku,
                                            type = "Receipt",
                                            quantity = 1,
                                        },
                                    },
                                }
                            )
                    ),
                    new(
                        "snapshots.source",
                        (h, s) =>
                            h.Api.SendAsync(
                                "stock/snapshots",
                                new
                                {
                                    source = s,
                                    asOf = h.Clock.GetCurrentInstant(),
                                    location = scene.Store,
                                    full = false,
                                    levels = Array.Empty<object>(),
                                }
                            )
                    ),
                    new(
                        "snapshots.sku",
                        (h, s) =>
                            h.Api.SendAsync(
                                "stock/snapshots",
                                new
                                {
                                    source = "x",
                                    asOf = h.Clock.GetCurrentInstant(),
                                    location = scene.Store,
                                    full = false,
                                    levels = new[] { new { sku = s, quantity = 1 } },
                                }
                            )
                    ),
                    new(
                        "snapshots.location",
                        (h, s) =>
                            h.Api.SendAsync(
                                "stock/snapshots",
                                new
                                {
                                    source = "x",
                                    asOf = h.Clock.GetCurrentInstant(),
                                    location = s,
                                    full = true,
                                    levels = Array.Empty<object>(),
                                }
                            )
                    ),
                    new(
                        "reservations.kind",
                        (h, s) =>
                            h.Api.SendAsync(
                                "reservations",
                                new
                                {
                                    kind = s,
                                    lines = new[]
                                    {
                                        new
                                        {
                                            sku = scene.Sku,
                                            location = scene.Store,
                                            quantity = 1,
                                        },
                                    },
                                }
                            )
                    ),
                    new(
                        "reservations.sku",
                        (h, s) =>
                            h.Api.SendAsync(
                                "reservations",
                                new
                                {
                                    kind = "CartHold",
                                    lines = new[]
                                    {
                                        new
                                        {
                                            sku = s,
                                            location = scene.Store,
                                            quantity = 1,
                                        },
                                    },
                                }
                            )
                    ),
                    new("customers.displayName", (h, s) => h.Api.SendAsync("customers", new { phone = h.NewPhone(), displayName = s })),
                    new(
                        "customers.name.given",
                        (h, s) => h.Api.SendAsync("customers", new { phone = h.NewPhone(), name = new { given = s, family = "Martin" } }),
                        (_, a) => Shown(a, "name.given")
                    ),
                    new(
                        "customers.name.family",
                        (h, s) => h.Api.SendAsync("customers", new { phone = h.NewPhone(), name = new { given = "Camille", family = s } }),
                        (_, a) => Shown(a, "name.family")
                    ),
                    new("customers.phone", (h, s) => h.Api.SendAsync("customers", new { phone = s, displayName = "Camille" })),
                    new(
                        "customers.email",
                        (h, s) =>
                            h.Api.SendAsync(
                                "customers",
                                new
                                {
                                    phone = h.NewPhone(),
                                    displayName = "Camille",
                                    email = s,
                                }
                            )
                    ),
                    new(
                        "customers.birthDate",
                        (h, s) =>
                            h.Api.SendAsync(
                                "customers",
                                new
                                {
                                    phone = h.NewPhone(),
                                    displayName = "Camille",
                                    birthDate = s,
                                }
                            )
                    ),
                    new(
                        "customers.language",
                        (h, s) =>
                            h.Api.SendAsync(
                                "customers",
                                new
                                {
                                    phone = h.NewPhone(),
                                    displayName = "Camille",
                                    language = s,
                                }
                            )
                    ),
                    new(
                        "customers.region",
                        (h, s) =>
                            h.Api.SendAsync(
                                "customers",
                                new
                                {
                                    phone = h.NewPhone(),
                                    displayName = "Camille",
                                    region = s,
                                }
                            )
                    ),
                    new(
                        "customer change",
                        (h, s) =>
                            h.Api.SendAsync(
                                HttpMethod.Patch,
                                "customers/" + scene.Customer,
                                JsonSerializer.Serialize(new { name = new { given = s } })
                            )
                    ),
                    new("customers.q", (h, s) => h.Api.AskAsync("customers?q=" + Uri.EscapeDataString(s))),
                    new("customers.phone=", (h, s) => h.Api.AskAsync("customers?phone=" + Uri.EscapeDataString(s))),
                    new("customers.email=", (h, s) => h.Api.AskAsync("customers?email=" + Uri.EscapeDataString(s))),
                    new(
                        "switches.feature",
                        (h, s) =>
                            h.Api.PutAsync(
                                "switches",
                                new
                                {
                                    feature = s,
                                    scope = new { kind = "tenant" },
                                    on = true,
                                }
                            )
                    ),
                    new(
                        "switches.scope.kind",
                        (h, s) =>
                            h.Api.PutAsync(
                                "switches",
                                new
                                {
                                    feature = "bors",
                                    scope = new { kind = s },
                                    on = true,
                                }
                            )
                    ),
                    new(
                        "switches.scope.value",
                        (h, s) =>
                            h.Api.PutAsync(
                                "switches",
                                new
                                {
                                    feature = "bors",
                                    scope = new { kind = "brand", value = s },
                                    on = true,
                                }
                            )
                    ),
                    new(
                        "switches.staff",
                        (h, s) =>
                            h.Api.PutAsync(
                                "switches",
                                new
                                {
                                    feature = "bors",
                                    scope = new { kind = "tenant" },
                                    on = true,
                                    staff = new[] { s },
                                }
                            )
                    ),
                    new(
                        "session.userName",
                        (h, s) => h.Anonymous().SendAsync("session", new { userName = s, password = "wrong password" })
                    ),
                    new(
                        "styles.name",
                        (h, s) =>
                            StyleAsync(
                                h,
                                new
                                {
                                    en = s,
                                    ru = s,
                                    fr = s,
                                },
                                "north"
                            )
                    ),
                    new(
                        "styles.brand",
                        (h, s) =>
                            StyleAsync(
                                h,
                                new
                                {
                                    en = "x",
                                    ru = "x",
                                    fr = "x",
                                },
                                s
                            )
                    ),
                    new(
                        "styles.article",
                        (h, s) =>
                            h.Api.PutAsync(
                                "catalog/styles",
                                new
                                {
                                    source = "blns2",
                                    items = new[]
                                    {
                                        new
                                        {
                                            externalId = "a" + (uint)StringComparer.Ordinal.GetHashCode(s),
                                            article = s,
                                            sourceTime = h.Clock.GetCurrentInstant(),
                                        },
                                    },
                                }
                            )
                    ),
                    new(
                        "variants.colour",
                        (h, s) =>
                            h.Api.PutAsync(
                                "catalog/variants",
                                new
                                {
                                    source = "blns",
                                    items = new[]
                                    {
                                        new
                                        {
                                            externalId = "v",
                                            sku = "blns-v",
                                            sourceTime = h.Clock.GetCurrentInstant(),
                                            attributes = new
                                            {
                                                colour = s,
                                                size = s,
                                                barcode = s,
                                            },
                                        },
                                    },
                                }
                            )
                    ),
                    new(
                        "prices.sku",
                        (h, s) =>
                            h.Api.PutAsync(
                                "catalog/prices",
                                new
                                {
                                    source = "blns",
                                    items = new[]
                                    {
                                        new
                                        {
                                            sku = s,
                                            price = new { amount = 1, currency = "EUR" },
                                            sourceTime = h.Clock.GetCurrentInstant(),
                                        },
                                    },
                                }
                            )
                    ),
                    new(
                        "prices.currency",
                        (h, s) =>
                            h.Api.PutAsync(
                                "catalog/prices",
                                new
                                {
                                    source = "blns",
                                    items = new[]
                                    {
                                        new
                                        {
                                            sku = scene.Sku,
                                            price = new { amount = 1, currency = s },
                                            sourceTime = h.Clock.GetCurrentInstant(),
                                        },
                                    },
                                }
                            )
                    ),
                    new("barcodes", (h, s) => h.Api.AskAsync("catalog/barcodes/" + Uri.EscapeDataString(s))),
                    new("locations.code", (h, s) => h.Api.AskAsync("locations/" + Uri.EscapeDataString(s))),
                    new("locations.near", (h, s) => h.Api.AskAsync("locations?near=" + Uri.EscapeDataString(s))),
                    new(
                        "stock.movements?sku",
                        (h, s) => h.Api.AskAsync($"stock/movements?location={scene.Store}&sku=" + Uri.EscapeDataString(s))
                    ),
                    new("styles.q", (h, s) => h.Api.AskAsync("catalog/styles?q=" + Uri.EscapeDataString(s))),
                    new(
                        "availability.sku",
                        (h, s) => h.Api.AskAsync($"availability?location={scene.Store}&sku=" + Uri.EscapeDataString(s))
                    ),
                ]
        );

    private async Task EverywhereAsync(string database, Func<Scene, IReadOnlyList<Field>> fields)
    {
        All.Length.ShouldBe(515);
        var host = await hosts.OnAsync(database);
        var scene = await SceneAsync(host);
        var wrong = new List<string>();
        foreach (var field in fields(scene))
        {
            await host.SettleAsync();
            var before = await host.CountAsync("outbox_event");
            var taken = 0;
            foreach (var some in All.Chunk(field.Read is null ? AtOnce : 1))
            {
                var found = await Task.WhenAll(some.Select(async text => (Text: text, Answer: await field.Put(host, text))));
                foreach (var (text, answer) in found)
                {
                    taken += answer.IsSuccess ? 1 : 0;
                    var back = answer.IsSuccess && field.Read is { } read ? await read(host, answer) : null;
                    if ((int)answer.Status >= 500 || (!answer.IsSuccess && answer.Code is null))
                    {
                        wrong.Add(
                            $"{field.Name} = {JsonSerializer.Serialize(text)}: {(int)answer.Status} {answer.Body[..Math.Min(200, answer.Body.Length)]}"
                        );
                    }
                    else if (back is not null && back != text.Trim())
                    {
                        wrong.Add($"{field.Name} = {JsonSerializer.Serialize(text)} came back as {JsonSerializer.Serialize(back)}");
                    }
                }
            }

            await host.SettleAsync();
            // Wrong codes, passes and identities are counted, and the fifth tells the manager (§10.2).
            if (
                taken == 0
                && !field.Name.StartsWith("hand-over.", StringComparison.Ordinal)
                && await host.CountAsync("outbox_event") != before
            )
            {
                wrong.Add($"{field.Name}: facts were written though everything was refused");
            }
        }

        wrong.ShouldBeEmpty();
        host.Log.Errors.ShouldBeEmpty();
    }

    private static async Task<Scene> SceneAsync(ArmoireTestHost host)
    {
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 100_000);
        var (order, ready, picking) = (
            await host.PlaceOrderAsync(store, sku),
            await host.PlaceOrderAsync(store, sku),
            await host.PlaceOrderAsync(store, sku, 2)
        );
        await host.MakeReadyAsync(ready);
        await host.VerbAsync(picking, "start");
        var customer = (await host.Api.SendAsync("customers", new { phone = host.NewPhone(), displayName = "Camille Martin" })).Done();
        return new(store, sku, order, ready, picking, customer["id"]!);
    }

    private static Task<string?> Shown(Answer answer, string path) => Task.FromResult(answer[path]);

    private static Task<Answer> PlaceAsync(ArmoireTestHost host, Scene scene, Action<Dictionary<string, object?>, string> put, string text)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["channel"] = "Web",
            ["orderMethod"] = "Cart",
            ["customer"] = new { phone = host.NewPhone(), name = "Camille Martin" },
            ["lines"] = new[] { new { sku = scene.Sku, quantity = 1 } },
            ["fulfilment"] = new { method = "PickupFromStock", location = scene.Store },
            ["payment"] = new { method = "OnCollection" },
        };
        put(body, text);
        return host.Api.SendAsync("orders", body);
    }

    private static async Task<Answer> HoldAsync(ArmoireTestHost host, Scene scene, string reason)
    {
        await host.Api.SendAsync($"orders/{scene.Picking["id"]}/unhold");
        return await host.Api.SendAsync($"orders/{scene.Picking["id"]}/hold", new { reason });
    }

    private static Task<Answer> MoveAsync(ArmoireTestHost host, Scene scene, Action<Dictionary<string, object>> put)
    {
        var movement = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sku"] = scene.Sku,
            ["type"] = "Receipt",
            ["quantity"] = 1,
        };
        put(movement);
        return host.Api.SendAsync(
            "stock/movements",
            new
            {
                source = "blns",
                location = scene.Store,
                movements = new[] { movement },
            }
        );
    }

    private static async Task<string?> LastMovementAsync(ArmoireTestHost host, Scene scene, string field) =>
        (await host.Api.AskAsync($"stock/movements?sku={scene.Sku}&location={scene.Store}&limit=1")).Done()["items.0." + field];

    private static Task<Answer> StyleAsync(ArmoireTestHost host, object name, string brand) =>
        host.Api.PutAsync(
            "catalog/styles",
            new
            {
                source = "blns",
                items = new[]
                {
                    new
                    {
                        externalId = "s",
                        article = "blns-s",
                        sourceTime = host.Clock.GetCurrentInstant(),
                        texts = new { name },
                        attributes = new { brand },
                    },
                },
            }
        );
}
