using Armoire.Kernel;

namespace Armoire.Fulfilment.Model;

/// <summary>A line of a group while it is picked: quantity = picked + short + open (§9.1).</summary>
internal sealed record PickLine(Guid LineId, VariantId Variant, int Quantity, int Picked = 0, int Short = 0)
{
    public int Open => Quantity - Picked - Short;
}

/// <summary>A scan and the variant it was resolved to by the look-up of §3, if any (§9.1).</summary>
internal readonly record struct PickScan(string Code, VariantId? Variant, int Quantity = 1);

/// <summary>Units a picker could not find, and why (§9.2).</summary>
internal readonly record struct ShortUnits(VariantId Variant, int Quantity, RejectReason Reason);

/// <summary>So many units of a line went this way (§9.1).</summary>
internal readonly record struct LineUnits(Guid LineId, VariantId Variant, int Quantity);

/// <summary>Pick attempts and finds, for the accuracy of the store (§4.4).</summary>
internal readonly record struct PickAccuracy(int Attempts, int Found);

/// <summary>What scans or reports did to the lines; all of them or none (§9.1).</summary>
internal abstract record PickOutcome
{
    private PickOutcome() { }

    /// <summary>The lines afterwards, what was added to which, and whether nothing is left to find.</summary>
    public sealed record Accepted(IReadOnlyList<PickLine> Lines, IReadOnlyList<LineUnits> Units, bool Complete) : PickOutcome;

    public sealed record Refused(string Code, string Scanned) : PickOutcome;
}

/// <summary>Turns scans into picked units and reports into missing ones (§9.1, §9.2).</summary>
internal static class PickRule
{
    public const string UnknownCode = "pick.unknown_code";
    public const string NotInOrder = "pick.not_in_order";
    public const string TooMany = "pick.too_many";

    /// <summary>Every scan must match the variant of an open line (§9.1).</summary>
    public static PickOutcome Scan(IReadOnlyList<PickLine> lines, IReadOnlyList<PickScan> scans)
    {
        var taking = new Taking(lines, (line, units) => line with { Picked = line.Picked + units });
        foreach (var scan in scans)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scan.Quantity);
            var problem = scan.Variant is { } variant ? taking.Take(variant, scan.Quantity) : UnknownCode;
            if (problem is not null)
                return new PickOutcome.Refused(problem, scan.Code);
        }
        return taking.Outcome();
    }

    /// <summary>Units reported missing, per unit and with a reason (§9.2).</summary>
    public static PickOutcome ReportShort(IReadOnlyList<PickLine> lines, IReadOnlyList<ShortUnits> missing)
    {
        var taking = new Taking(lines, (line, units) => line with { Short = line.Short + units });
        foreach (var units in missing)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units.Quantity);
            if (taking.Take(units.Variant, units.Quantity) is { } problem)
                return new PickOutcome.Refused(problem, "");
        }
        return taking.Outcome();
    }

    /// <summary>Nothing is left to find: every unit is picked or missing (§9.1).</summary>
    public static bool IsComplete(IEnumerable<PickLine> lines) => lines.All(line => line.Open == 0);

    /// <summary>What the cancelled last units of a line were worth: A − C(q−k), after those cancelled before (§20.2).</summary>
    public static long ValueOfMissing(long lineNet, int quantity, int cancelledBefore, int cancelledNow) =>
        Units.Slice(lineNet, quantity, quantity - cancelledBefore - cancelledNow, cancelledNow);

    /// <summary>What a finished pick adds to the store's accuracy; reasons that blame no shelf do not count (§4.4, EX-9.1).</summary>
    public static PickAccuracy Accuracy(IEnumerable<PickLine> lines, IEnumerable<ShortUnits> missing)
    {
        var found = lines.Sum(line => line.Picked);
        var notFound = missing.Where(units => RejectReasons.Of(units.Reason).CountsAsNotFound).Sum(units => units.Quantity);
        return new PickAccuracy(found + notFound, found);
    }

    /// <summary>Takes units from the open lines of a variant, in order of lines.</summary>
    private sealed class Taking(IReadOnlyList<PickLine> lines, Func<PickLine, int, PickLine> add)
    {
        private readonly PickLine[] _lines = [.. lines];
        private readonly List<LineUnits> _units = [];

        public string? Take(VariantId variant, int quantity)
        {
            if (!_lines.Any(line => line.Variant == variant))
                return NotInOrder;
            if (_lines.Where(line => line.Variant == variant).Sum(line => line.Open) < quantity)
                return TooMany;

            for (var i = 0; i < _lines.Length && quantity > 0; i++)
            {
                var units = _lines[i].Variant == variant ? Math.Min(quantity, _lines[i].Open) : 0;
                if (units == 0)
                    continue;
                _lines[i] = add(_lines[i], units);
                _units.Add(new LineUnits(_lines[i].LineId, variant, units));
                quantity -= units;
            }
            return null;
        }

        public PickOutcome Outcome() => new PickOutcome.Accepted(_lines, _units, IsComplete(_lines));
    }
}
