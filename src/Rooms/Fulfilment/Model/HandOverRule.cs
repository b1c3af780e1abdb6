using Armoire.Kernel;

namespace Armoire.Fulfilment.Model;

/// <summary>A line at the counter: its original quantity and net amount, what was delivered before, what lies ready (§10.4).</summary>
internal sealed record HandOverLine(Guid LineId, VariantId Variant, int Quantity, long Net, int Ready, int DeliveredBefore = 0);

/// <summary>Why a customer leaves units at the counter (§10.4, §11).</summary>
internal enum DeclineReason
{
    Size,
    Colour,
    Quality,
    Price,
    Other,
}

/// <summary>Units the customer does not take (§10.4).</summary>
internal readonly record struct DeclinedUnits(VariantId Variant, int Quantity, DeclineReason Reason);

/// <summary>What becomes of a line: units taken with their amount, units to be put back (§10.4).</summary>
internal sealed record HandedLine(Guid LineId, VariantId Variant, int Accepted, int Declined, long Amount);

/// <summary>How a hand-over ends (§10.4).</summary>
internal abstract record HandOverOutcome
{
    private HandOverOutcome() { }

    /// <summary>All or part is taken; what is to be paid now, or given back.</summary>
    public sealed record Taken(IReadOnlyList<HandedLine> Lines, long Amount, long DueNow, long ToRefund) : HandOverOutcome
    {
        public bool IsPart => Lines.Any(line => line.Declined > 0);
    }

    /// <summary>Nothing is taken: everything is put back and what was paid is given back.</summary>
    public sealed record DeclinedAll(IReadOnlyList<HandedLine> Lines, long ToRefund) : HandOverOutcome;

    public sealed record Refused(string Code, VariantId Variant) : HandOverOutcome;
}

/// <summary>Accept all, accept part, pay the rest (§10.4).</summary>
internal static class HandOverRule
{
    public const string NotInGroup = "pickup.declined_not_in_group";
    public const string TooMany = "pickup.declined_too_many";

    /// <summary>Units taken count from the first by §1.2; declined ones are the last of their variant (§10.4, §20.2).</summary>
    public static HandOverOutcome Decide(IReadOnlyList<HandOverLine> lines, IReadOnlyList<DeclinedUnits> declined, long alreadyPaid)
    {
        var left = new int[lines.Count];
        foreach (var units in declined)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units.Quantity);
            if (Leave(lines, left, units) is { } code)
                return new HandOverOutcome.Refused(code, units.Variant);
        }

        HandedLine[] handed = [.. lines.Select((line, i) => Handed(line, left[i]))];
        var amount = handed.Sum(line => line.Amount);
        if (handed.All(line => line.Accepted == 0))
            return new HandOverOutcome.DeclinedAll(handed, alreadyPaid);
        return new HandOverOutcome.Taken(handed, amount, Math.Max(0, amount - alreadyPaid), Math.Max(0, alreadyPaid - amount));
    }

    private static string? Leave(IReadOnlyList<HandOverLine> lines, int[] left, DeclinedUnits units)
    {
        if (!lines.Any(line => line.Variant == units.Variant))
            return NotInGroup;

        var open = units.Quantity;
        for (var i = lines.Count - 1; i >= 0 && open > 0; i--)
        {
            var taken = lines[i].Variant == units.Variant ? Math.Min(open, lines[i].Ready - left[i]) : 0;
            left[i] += taken;
            open -= taken;
        }
        return open > 0 ? TooMany : null;
    }

    private static HandedLine Handed(HandOverLine line, int declined)
    {
        var accepted = line.Ready - declined;
        return new(line.LineId, line.Variant, accepted, declined, Units.Slice(line.Net, line.Quantity, line.DeliveredBefore, accepted));
    }
}
