namespace Armoire.Tests.Histories;

/// <summary>What somebody does in a history. Orders and holds are named by the order in which they were made; articles by 0 and 1.</summary>
internal abstract record Step
{
    public sealed record Place(IReadOnlyList<(int Article, int Units)> Lines) : Step
    {
        public override string ToString() => "place " + string.Join('+', Lines.Select(l => $"{l.Units}×{l.Article}"));
    }

    public sealed record Cancel(int Order) : Step;

    public sealed record Verb(int Order, string Name) : Step;

    public sealed record Pick(int Order, int Article, int Units) : Step;

    public sealed record Short(int Order, int Article, int Units, string Reason) : Step;

    public sealed record Reject(int Order, string Reason) : Step;

    public sealed record HandOver(int Order, bool RightCode, int Declined) : Step;

    public sealed record Reserve(string Kind, int Article, int Units) : Step;

    public sealed record Extend(int Hold) : Step;

    public sealed record Release(int Hold) : Step;

    public sealed record Move(string Type, int Article, int Units) : Step;

    public sealed record Count(int Article, int Units) : Step;

    /// <summary>Sends a request again that came before, with its key.</summary>
    public sealed record Repeat(int Request) : Step;
}

/// <summary>Makes histories: mostly orders that make their way, with everything that can come between.</summary>
internal static class AnyStep
{
    private static readonly string[] Reasons = ["NotFound", "Damaged", "NoCapacity", "SoldToWalkIn"];

    /// <summary>Calm histories have no counts, sales or damages from outside, so that nothing promised can be lost (§35.2).</summary>
    public static Step Next(Random chance, bool calm, int orders, int holds, int requests)
    {
        var order = orders == 0 ? 0 : orders - 1 - Math.Min(chance.Next(orders), chance.Next(orders)); // Rather a late one.
        return chance.Next(100) switch
        {
            < 16 => Place(chance),
            _ when orders == 0 => Place(chance),
            < 22 => new Step.Cancel(order),
            < 28 => new Step.Verb(order, "accept"),
            < 31 => new Step.Verb(order, "start"),
            < 33 => new Step.Verb(order, "release"),
            < 51 => new Step.Pick(order, chance.Next(2), 1 + chance.Next(2)),
            < 56 => new Step.Short(order, chance.Next(2), 1 + chance.Next(2), Reasons[chance.Next(Reasons.Length)]),
            < 58 => new Step.Reject(order, Reasons[chance.Next(Reasons.Length)]),
            < 66 => new Step.Verb(order, "ready"),
            < 76 => new Step.HandOver(order, chance.Next(4) > 0, chance.Next(3) == 0 ? 1 + chance.Next(3) : 0),
            < 80 => new Step.Verb(order, "put-back"),
            < 84 => new Step.Reserve(chance.Next(2) == 0 ? "CartHold" : "AssociateHold", chance.Next(2), 1 + chance.Next(3)),
            < 86 when holds > 0 => new Step.Extend(chance.Next(holds)),
            < 88 when holds > 0 => new Step.Release(chance.Next(holds)),
            < 93 => new Step.Repeat(chance.Next(requests)),
            < 96 => new Step.Move("Receipt", chance.Next(2), 1 + chance.Next(2)),
            _ when calm => new Step.Repeat(chance.Next(requests)),
            < 98 => new Step.Move(chance.Next(2) == 0 ? "Sale" : "Damage", chance.Next(2), 1),
            _ => new Step.Count(chance.Next(2), chance.Next(6)),
        };
    }

    private static Step.Place Place(Random chance) =>
        new(chance.Next(3) == 0 ? [(0, 1 + chance.Next(2)), (1, 1 + chance.Next(2))] : [(chance.Next(2), 1 + chance.Next(3))]);
}
