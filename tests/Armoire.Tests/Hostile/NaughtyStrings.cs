using System.Text.Json;
using System.Text.Json.Nodes;
using Armoire.Host.Demo;
using Armoire.Messaging.Views;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Hostile;

/// <summary>
/// The Big List of Naughty Strings in every text that the API document names: refused with a code, or kept and given back as it came. SQLite meets every
/// string in three fields of four, PostgreSQL, where one costs three times as much, in the fourth: each pair of string and field is tried once.
/// </summary>
public sealed class NaughtyStrings
{
    private const int AtOnce = 8;
    private const int ClosedEvery = 8;
    private const int TurnsOnPostgres = 4;

    private static readonly string[] All = JsonSerializer.Deserialize<string[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Files", "blns.json"))
    )!;

    [Theory(DisplayName = "Hostile: naughty strings in every text field of every body of the API document"), ClassData(typeof(Databases))]
    public async Task Bodies(string database)
    {
        await using var host = await StartAsync(database);
        var samples = await Samples.OnAsync(host);
        var places = (await Contract.OfAsync(host)).Texts();
        places.Count.ShouldBeGreaterThan(100);
        var wrong = new List<string>();
        foreach (var (turn, place) in places.Index())
        {
            await host.SettleAsync();
            var before = await host.CountAsync("outbox_event");
            var taken = await TryAllAsync(host, samples, place, turn, wrong);
            await host.SettleAsync();
            if (
                taken == 0
                && place.Operation is not ("handOverFulfilment" or "verifyPickup")
                && await host.CountAsync("outbox_event") != before
            )
            {
                wrong.Add($"{place}: facts were written though everything was refused");
            }
        }

        foreach (
            var list in new[] { "orders", "customers?q=nn", "catalog/styles", "catalog/categories", "switches", "fulfilments", "locations" }
        )
        {
            (await host.Api.AskAsync(list)).Done(); // What was kept can be shown.
        }

        wrong.ShouldBeEmpty();
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory(DisplayName = "Hostile: naughty strings in every parameter of every address of the API document"), ClassData(typeof(Databases))]
    public async Task Addresses(string database)
    {
        await using var host = await StartAsync(database);
        var samples = await Samples.OnAsync(host);
        var wrong = new List<string>();
        foreach (var place in (await Contract.OfAsync(host)).Parameters())
        {
            await ForAllAsync(
                StringsFor(place),
                async text =>
                {
                    var value = Uri.EscapeDataString(text.TrimEnd('.') is { Length: > 0 } plain && place.Pointer[0] == '{' ? plain : text);
                    var path = samples.Path(place with { Path = place.Path.Replace(place.Pointer, value, StringComparison.Ordinal) });
                    using var answer = await host.Api.GetAsync(
                        "/api/v1/" + (place.Pointer[0] == '{' ? path : $"{path}?{place.Pointer}={value}"),
                        HttpCompletionOption.ResponseHeadersRead // A stream that is granted would go on.
                    );
                    if (!answer.IsSuccessStatusCode && OwnWords.Fault(await Answer.OfAsync(answer), text) is { } fault)
                    {
                        lock (wrong)
                        {
                            wrong.Add($"{place} = {JsonSerializer.Serialize(text)}: {fault}");
                        }
                    }
                }
            );
        }

        wrong.ShouldBeEmpty();
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory(DisplayName = "Hostile: a naughty string that is taken comes back as it came"), ClassData(typeof(Databases))]
    public async Task Given_back(string database)
    {
        await using var host = await StartAsync(database);
        var samples = await Samples.OnAsync(host);
        var wrong = new List<string>();
        await ForAllAsync(
            All,
            async text =>
            {
                var customer = new { phone = host.NewPhone(), name = text };
                var order = await host.Api.SendAsync("orders", OrderOf(samples, customer, text));
                Compare("order", text, order, order["customer.name"]);
                if (order.IsSuccess)
                {
                    var hold = await host.Api.SendAsync($"orders/{order["id"]}/hold", new { reason = text });
                    Compare("hold", text, hold, hold["holdReason"]);
                }

                var person = new { given = text, family = "x" + text };
                var profile = await host.Api.SendAsync("customers", new { phone = host.NewPhone(), name = person });
                Compare("profile", text, profile, profile["name.given"]);
            }
        );
        foreach (var some in All.Chunk(100))
        {
            var kept = some.Where(text => text.Trim().Length is > 0 and <= 200).ToList();
            var movements = kept.Select(text => new
            {
                sku = samples.Sku,
                type = "Receipt",
                quantity = 1,
                reason = text,
            });
            var told = await host.Api.SendAsync(
                "stock/movements",
                new
                {
                    source = "blns",
                    location = samples.Store,
                    movements,
                }
            );
            if (told.IsSuccess)
            {
                var ledger = (await host.Api.AskAsync($"stock/movements?sku={samples.Sku}&location={samples.Store}&limit=200")).Done();
                var reasons = ledger.List("items").Select(m => m["reason"]?.GetValue<string>()).ToHashSet();
                wrong.AddRange(
                    kept.Where(text => !reasons.Contains(text.Trim())).Select(text => $"movement {JsonSerializer.Serialize(text)}")
                );
            }
        }

        wrong.ShouldBeEmpty();
        host.Log.Errors.ShouldBeEmpty();

        void Compare(string what, string text, Answer answer, string? back)
        {
            var fault =
                answer.IsSuccess && (back ?? "") != text.Trim()
                    ? $"came back as {JsonSerializer.Serialize(back)}"
                    : OwnWords.Fault(answer, text);
            if (fault is not null)
            {
                lock (wrong)
                {
                    wrong.Add($"{what} = {JsonSerializer.Serialize(text)}: {fault}");
                }
            }
        }
    }

    private static async Task<int> TryAllAsync(ArmoireTestHost host, Samples samples, Place place, int turn, List<string> wrong)
    {
        // A catalogue takes them all in one request, each in an item of its own; a value that spoils the request is tried alone.
        if (place.Pointer.StartsWith("items/0/", StringComparison.Ordinal))
        {
            var body = samples.Body(place);
            var items = All.Select((text, i) => Contract.Set(samples.Body(place, i), place.Pointer, text)["items"]![0]!.DeepClone());
            body["items"] = new JsonArray([.. items]);
            var answer = await SendAsync(host, samples, place, body);
            if (answer.IsSuccess)
            {
                wrong.AddRange(
                    answer
                        .List("results")
                        .Where(line => line["result"]!.GetValue<string>() == "Refused" && line["code"] is null)
                        .Select(line => $"{place}: {line.ToJsonString()}")
                );
                return 1;
            }
        }

        var taken = 0;
        await ForAllAsync(
            StringsFor(place).Where((_, i) => (i + turn) % TurnsOnPostgres == 0 == host.Database.IsPostgres),
            async text =>
            {
                var answer = await SendAsync(host, samples, place, Contract.Set(samples.Body(place), place.Pointer, text));
                Interlocked.Add(ref taken, answer.IsSuccess ? 1 : 0);
                if (OwnWords.Fault(answer, text) is { } fault)
                {
                    lock (wrong)
                    {
                        wrong.Add($"{place} = {JsonSerializer.Serialize(text)}: {fault}");
                    }
                }
            }
        );
        return taken;
    }

    private static Task<Answer> SendAsync(ArmoireTestHost host, Samples samples, Place place, JsonNode body) =>
        host.Api.SendAsync(place.Method, samples.Path(place), body.ToJsonString());

    /// <summary>Every string for free text; some for numbers, instants and ids, where they all end at the same converter.</summary>
    private static IEnumerable<string> StringsFor(Place place) => place.IsClosed ? All.Where((_, i) => i % ClosedEvery == 0) : All;

    private static Task ForAllAsync(IEnumerable<string> strings, Func<string, Task> act) =>
        Parallel.ForEachAsync(strings, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (text, _) => await act(text));

    private static object OrderOf(Samples samples, object customer, string device) =>
        new
        {
            channel = "Web",
            orderMethod = "Cart",
            device = device.Trim().Length is > 0 and <= 100 ? device : null,
            customer,
            lines = new[] { new { sku = samples.Sku, quantity = 1 } },
            fulfilment = new { method = "PickupFromStock", location = samples.Store },
            payment = new { method = "OnCollection" },
        };

    /// <summary>With the development tools, which are part of the API document.</summary>
    private static async Task<ArmoireTestHost> StartAsync(string database)
    {
        All.Length.ShouldBe(515);
        return await ArmoireTestHost.StartAsync(
            database,
            add: api =>
            {
                DemoClock.Map(api);
                DevMessagesView.Map(api);
            }
        );
    }
}
