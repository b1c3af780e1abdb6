using System.Globalization;
using Armoire.Testing;
using Xunit;

namespace Armoire.Tests.Histories;

/// <summary>A shop where three things happen at once. Nobody can say which comes first, so only faults and the books are looked at.</summary>
internal sealed class CrowdedShop(ArmoireTestHost host, string store, string[] skus)
{
    private readonly List<Answer> _orders = [];

    public IReadOnlyList<(string Path, object? Body, string Key)> Plan(Random chance) => [Next(chance), Next(chance), Next(chance)];

    public async Task DoAsync(IReadOnlyList<(string Path, object? Body, string Key)> plan)
    {
        // Each request is sent twice at once with its key, as a nervous client would.
        var answers = await Task.WhenAll(
            plan.Select(async p =>
            {
                var body = p.Body is Func<Task<object>> late ? await late() : p.Body;
                var twice = await Task.WhenAll(host.Api.SendAsync(p.Path, body, p.Key), host.Api.SendAsync(p.Path, body, p.Key));
                Assert.True(twice.All(a => (int)a.Status < 500), $"{p.Path} {twice[0].Body} {twice[1].Body}");
                Assert.True(
                    twice[0].Status == twice[1].Status && twice[0].Body == twice[1].Body,
                    $"{p.Path}: {twice[0].Body} and {twice[1].Body}"
                );
                return (p.Path, Answer: twice[0]);
            })
        );
        _orders.AddRange(answers.Where(a => a.Path == "orders" && a.Answer.IsSuccess).Select(a => a.Answer));
    }

    private (string Path, object? Body, string Key) Next(Random chance)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{store}-{chance.Next()}-{chance.Next()}");
        var sku = skus[chance.Next(2)];
        if (_orders.Count == 0 || chance.Next(4) == 0)
        {
            return ("orders", host.Order(store, [(sku, 1 + chance.Next(2))]), key);
        }

        var order = _orders[^(1 + chance.Next(Math.Min(3, _orders.Count)))];
        var own = order["lines.0.sku"]!;
        var group = $"fulfilments/{order["groups.0.id"]}/";
        return chance.Next(10) switch
        {
            0 => ($"orders/{order["id"]}/cancel", null, key),
            1 => (group + "accept", null, key),
            2 or 3 or 4 => (group + "pick", new { scans = new[] { own } }, key),
            5 => (group + "short", OrderIntents.Missing(own, 1, "NotFound"), key),
            6 or 7 => (group + "ready", null, key),
            8 => (group + "put-back", null, key),
            _ => (group + "hand-over", (Func<Task<object>>)(() => CounterAsync(order)), key),
        };
    }

    private async Task<object> CounterAsync(Answer order)
    {
        var due = (await host.OrderAsync(order)).Long("totals.due.amount");
        var code = (await host.GroupAsync(order))["state"] == "Ready" ? await CodeOrNoneAsync(order) : "123456";
        return new { code, tender = new { method = "Cash", amount = due } };
    }

    private async Task<string> CodeOrNoneAsync(Answer order)
    {
        try
        {
            return await host.CodeAsync(order);
        }
        catch (InvalidOperationException)
        {
            return "123456"; // Somebody was faster.
        }
    }
}
