using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging.Model;
using NodaTime;

namespace Armoire.Messaging.Reactions;

/// <summary>The words of each message to a customer (§24). Pure: the same order and moment give the same words.</summary>
internal static class CustomerWords
{
    public static Dictionary<string, string> Confirmed(Scene scene, Instant? readyBy, Instant? expiresAt) =>
        With(
            scene,
            ("units", Units(scene)),
            ("readyBy", scene.Wording.SayIf(readyBy, "clause.ready_by")),
            ("keepUntil", scene.Wording.SayIf(expiresAt, "clause.keep_until")),
            ("toPay", ToPay(scene))
        );

    /// <summary>
    /// Says why, and what happens with money: nothing was charged for an order that nobody paid (§24). When it ended for want of
    /// goods, they are named and counted (§9.2).
    /// </summary>
    public static Dictionary<string, string> Cancelled(Scene scene, string reason, IReadOnlyList<MissingUnits> missing)
    {
        var (wording, captured) = (scene.Wording, scene.Order.Captured);
        var why = $"why.{reason}";
        return With(
            scene,
            (
                "why",
                missing.Count > 0
                    ? wording.Say("why.missing", ("units", UnitsOf(scene, missing)), ("items", wording.Items(GoodsOf(scene, missing))))
                : MessageTexts.Find(wording.Locale, why) is null ? ""
                : wording.Say(why)
            ),
            (
                "money",
                captured.Minor == 0
                    ? wording.Say("money.nothing_charged")
                    : wording.Say("money.refund", ("amount", wording.Amount(captured)))
            )
        );
    }

    /// <summary>Names the missing items and their number, and nothing else (§9.2, EX-9.1).</summary>
    public static Dictionary<string, string> ItemUnavailable(Scene scene, IReadOnlyList<MissingUnits> missing) =>
        With(
            scene,
            ("units", UnitsOf(scene, missing)),
            ("items", scene.Wording.Items(GoodsOf(scene, missing))),
            ("total", scene.Wording.Amount(scene.Order.Due))
        );

    /// <summary>What the customer needs to come: address, hours of the day on which it is read, deadline, money. The code is put in at sending.</summary>
    public static Dictionary<string, string> Ready(Scene scene, Instant? expiresAt, Instant readAt) =>
        With(
            scene,
            ("hours", scene.Wording.Hours(scene.Store.Hours, readAt)),
            ("keepUntil", scene.Wording.SayIf(expiresAt, "clause.keep_until")),
            ("toPay", ToPay(scene))
        );

    public static Dictionary<string, string> Ending(Scene scene, Instant expiresAt) =>
        With(scene, ("until", scene.Wording.Moment(expiresAt)));

    public static Dictionary<string, string> Delayed(Scene scene, Instant newTime, Instant? keptUntil) =>
        With(scene, ("newTime", scene.Wording.Moment(newTime)), ("keepUntil", scene.Wording.SayIf(keptUntil, "clause.keep_if_then")));

    public static Dictionary<string, string> HandedOver(Scene scene, int units) =>
        With(scene, ("units", scene.Wording.Count("units", units)));

    /// <summary>Somebody got it without the code, so the customer is told whom to call (§10.2).</summary>
    public static Dictionary<string, string> Collected(Scene scene, Instant at) =>
        With(
            scene,
            ("at", scene.Wording.Moment(at)),
            (
                "contact",
                scene.Store.Phone is { Length: > 0 } phone
                    ? scene.Wording.Say("clause.call_store", ("phone", phone))
                    : scene.Wording.Say("clause.tell_store")
            )
        );

    /// <summary>Units the store cannot give out; what the customer asked to leave out is no news to him.</summary>
    public static IReadOnlyList<MissingUnits> Unasked(IReadOnlyList<MissingUnits> missing) =>
        [.. missing.Where(m => m.Reason != RejectReason.CustomerAsked)];

    /// <summary>Something of the order is still to come, so a message about a part makes sense (§9.2).</summary>
    public static bool SomethingRemains(Scene scene) =>
        scene.Order.Status != "Cancelled" && scene.Order.Lines.Sum(l => l.Quantity - l.Cancelled) > 0;

    private static IEnumerable<Goods> GoodsOf(Scene scene, IReadOnlyList<MissingUnits> missing) =>
        missing
            .GroupBy(m => m.LineId)
            .Select(units =>
            {
                var line = scene.Order.Lines.SingleOrDefault(l => l.LineId == units.Key);
                var quantity = units.Sum(m => m.Quantity);
                var goods = line is null
                    ? new Goods(units.First().Sku, "", "", quantity)
                    : new Goods(line.Name, line.Colour, line.Size, quantity);
                var reasons = units.Select(m => m.Reason).Distinct().Order().Select(reason => scene.Wording.Say($"gone.{reason}"));
                return goods with { Why = string.Join(", ", reasons) };
            });

    private static string UnitsOf(Scene scene, IReadOnlyList<MissingUnits> missing) =>
        scene.Wording.Count("units", missing.Sum(m => m.Quantity));

    private static string Units(Scene scene) => scene.Wording.Count("units", scene.Order.Lines.Sum(l => l.Quantity - l.Cancelled));

    private static string ToPay(Scene scene)
    {
        var open = scene.Order.Due - scene.Order.Captured;
        return open.Minor > 0 ? scene.Wording.Say("clause.to_pay", ("amount", scene.Wording.Amount(open))) : "";
    }

    private static Dictionary<string, string> With(Scene scene, params ReadOnlySpan<(string Name, string Word)> words)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = scene.Order.Number,
            ["store"] = scene.Store.Name(scene.Wording.Locale),
            ["address"] = scene.Store.Address(scene.Wording.Locale),
        };
        foreach (var (name, word) in words)
        {
            all.Add(name, word);
        }

        return all;
    }
}
