namespace Armoire.Kernel;

/// <summary>Splits a line's amount over its units by the cumulative floor, so that partial operations sum exactly (§1.2).</summary>
public static class Units
{
    /// <summary>What the first <paramref name="units"/> of <paramref name="quantity"/> units carry: C(k) = ⌊A·k/q⌋ (§1.2).</summary>
    public static long Cumulative(long amount, int quantity, int units)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, quantity);

        var (quotient, remainder) = Int128.DivRem((Int128)amount * units, quantity);
        return (long)(remainder < 0 ? quotient - 1 : quotient);
    }

    /// <summary>What <paramref name="count"/> units after the first <paramref name="from"/> carry: C(r+m) − C(r) (§1.2).</summary>
    public static long Slice(long amount, int quantity, int from, int count) =>
        Cumulative(amount, quantity, checked(from + count)) - Cumulative(amount, quantity, from);
}
