namespace Armoire.Kernel;

/// <summary>Rounds a single computed amount to the minor unit (§1).</summary>
public static class Rounding
{
    public const int BasisPointsOfWhole = 10_000;

    /// <summary>A share of an amount in basis points, half away from zero: 2.5 → 3, −2.5 → −3 (§1).</summary>
    public static long HalfAwayFromZero(long amount, long basisPoints) =>
        HalfAwayFromZero((Int128)amount * basisPoints, BasisPointsOfWhole);

    /// <summary>A fraction rounded half away from zero; the denominator is positive (§1).</summary>
    public static long HalfAwayFromZero(Int128 numerator, Int128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var (quotient, remainder) = Int128.DivRem(Int128.Abs(numerator), denominator);
        var rounded = remainder >= denominator - remainder ? quotient + 1 : quotient;
        return checked((long)(numerator < 0 ? -rounded : rounded));
    }
}
