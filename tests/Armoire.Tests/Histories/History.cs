using System.Globalization;
using System.Text;
using Armoire.Testing;
using NodaTime;
using Xunit.Sdk;

namespace Armoire.Tests.Histories;

/// <summary>One shop's life on a host, told beside a model that says what every step must answer.</summary>
internal sealed class History(ArmoireTestHost host, int seed, bool calm, string store, string[] skus)
{
    public const long Price = 1000;

    private readonly Random _chance = new(seed);
    private readonly StringBuilder _story = new();
    private readonly List<Answer> _placed = [];
    private readonly List<string> _holds = [];
    private readonly List<(string Path, object? Body, string Key, Answer First)> _sent = [];

    public ShopModel Model { get; } = new();

    public bool Calm => calm;

    public string Store => store;

    public string[] Skus => skus;

    public IReadOnlyList<Answer> Placed => _placed;

    public async Task BeginAsync()
    {
        var units = new[] { 2 + _chance.Next(6), 2 + _chance.Next(6) };
        for (var article = 0; article < 2; article++)
        {
            Model.Arrive(article, units[article]);
        }

        Tell($"arrived {units[0]}, {units[1]}");
        var movements = skus.Select(
            (sku, i) =>
                new
                {
                    sku,
                    type = "Receipt",
                    quantity = units[i],
                }
        );
        (
            await host.Api.SendAsync(
                "stock/movements",
                new
                {
                    source = "history",
                    location = store,
                    movements,
                }
            )
        ).Done();
    }

    public void Elapse(Instant now)
    {
        Tell("— " + now.ToString("HH:mm", CultureInfo.InvariantCulture));
        Model.Elapse(now);
    }

    /// <summary>Makes up the next step, does it on the host and in the model, and compares the answers.</summary>
    public async Task StepAsync(Func<Step, Answer, Task>? afterwards = null)
    {
        var step = AnyStep.Next(_chance, calm, _placed.Count, _holds.Count, Math.Max(1, _sent.Count));
        if (step is Step.Repeat repeat)
        {
            await RepeatAsync(repeat);
            return;
        }

        var (path, body) = await RequestAsync(step); // Made before the model moves on, as whoever asks does not know the answer.
        var expected = Model.Do(step, host.Clock.GetCurrentInstant());
        Tell($"{step} → {expected ?? "done"}");
        var answer = await SendAsync(step, path, body);
        if (expected is null ? !answer.IsSuccess : answer.Code != expected)
        {
            throw Fail($"The last step was answered {(int)answer.Status} {answer.Code ?? answer.Body}");
        }

        await LookAsync(step, answer);
        if (afterwards is not null)
        {
            await afterwards(step, answer);
        }
    }

    public XunitException Fail(string what) =>
        new($"{what}\nseed {seed}, {(calm ? "calm" : "with counts and sales")}, {store} {skus[0]} {skus[1]}\n{_story}");

    private void Tell(string text) => _story.AppendLine(text);

    private async Task RepeatAsync(Step.Repeat repeat)
    {
        if (_sent.Count == 0)
        {
            return;
        }

        var (path, body, key, first) = _sent[repeat.Request % _sent.Count];
        Tell($"again {path}");
        var again = await host.Api.SendAsync(path, body, key);
        if (again.Status != first.Status || again.Body != first.Body)
        {
            throw Fail($"Repeated, it was answered {(int)again.Status} {again.Body} instead of {(int)first.Status} {first.Body}");
        }
    }

    private async Task<Answer> SendAsync(Step step, string path, object? body)
    {
        if (step is Step.Release)
        {
            return await host.Api.RemoveAsync(path);
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"{store}-{skus[0]}-{_sent.Count}-{_chance.Next()}");
        var answer = await host.Api.SendAsync(path, body, key);
        if (answer.IsSuccess || (int)answer.Status is 404 or 409)
        {
            _sent.Add((path, body, key, answer));
        }

        return answer;
    }

    private async Task LookAsync(Step step, Answer answer)
    {
        switch (step)
        {
            case Step.Place when answer.IsSuccess:
                _placed.Add(answer);
                break;
            case Step.Reserve when answer.IsSuccess:
                _holds.Add(answer["id"]!);
                break;
            case Step.Cancel cancel when answer.IsSuccess: // The group hears of it a moment later.
                var group = await host.GroupAsync(_placed[cancel.Order]);
                if (group["state"] != Model.Orders[cancel.Order].Group)
                {
                    throw Fail($"The group is {group["state"]}, not {Model.Orders[cancel.Order].Group}");
                }

                break;
        }
    }

    private async Task<(string Path, object? Body)> RequestAsync(Step step) =>
        step switch
        {
            Step.Place place => ("orders", host.Order(store, place.Lines.Select(l => (skus[l.Article], l.Units)))),
            Step.Cancel cancel => ($"orders/{_placed[cancel.Order]["id"]}/cancel", new { reason = "customer_request" }),
            Step.Verb verb => (Group(verb.Order, verb.Name), null),
            Step.Pick pick => (Group(pick.Order, "pick"), new { scans = Enumerable.Repeat(skus[pick.Article], pick.Units) }),
            Step.Short missing => (
                Group(missing.Order, "short"),
                OrderIntents.Missing(skus[missing.Article], missing.Units, missing.Reason)
            ),
            Step.Reject reject => (Group(reject.Order, "reject"), new { reason = reject.Reason }),
            Step.HandOver hand => (Group(hand.Order, "hand-over"), await CounterAsync(hand)),
            Step.Reserve reserve => (
                "reservations",
                new
                {
                    kind = reserve.Kind,
                    lines = new[]
                    {
                        new
                        {
                            sku = skus[reserve.Article],
                            location = store,
                            quantity = reserve.Units,
                        },
                    },
                }
            ),
            Step.Extend extend => ($"reservations/{_holds[extend.Hold]}/extend", null),
            Step.Release release => ($"reservations/{_holds[release.Hold]}", null),
            Step.Move move => (
                "stock/movements",
                new
                {
                    source = "history",
                    location = store,
                    movements = new[]
                    {
                        new
                        {
                            sku = skus[move.Article],
                            type = move.Type,
                            quantity = move.Units,
                        },
                    },
                }
            ),
            Step.Count count => (
                "stock/snapshots",
                new
                {
                    source = "history",
                    asOf = host.Clock.GetCurrentInstant(),
                    location = store,
                    full = false,
                    levels = new[] { new { sku = skus[count.Article], quantity = count.Units } },
                }
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

    private string Group(int order, string verb) => $"fulfilments/{_placed[order]["groups.0.id"]}/{verb}";

    private async Task<object> CounterAsync(Step.HandOver hand)
    {
        var order = Model.Orders[hand.Order];
        if (order.Group != "Ready" || !order.Goes)
        {
            return new { code = "123456", tender = new { method = "Cash", amount = Price } };
        }

        var placed = _placed[hand.Order];
        var code = hand.RightCode ? await host.CodeAsync(placed) : await host.WrongCodeAsync(placed);
        var article = ShopModel.DeclinedArticle(order);
        var left = Math.Min(hand.Declined, order.Staged[article]);
        var due = (order.Staged[0] + order.Staged[1] - left) * Price;
        var declined =
            left == 0
                ? null
                : new[]
                {
                    new
                    {
                        sku = skus[article],
                        quantity = left,
                        reason = "Size",
                    },
                };
        return new
        {
            code,
            declined,
            tender = new { method = "Cash", amount = due },
        };
    }
}
