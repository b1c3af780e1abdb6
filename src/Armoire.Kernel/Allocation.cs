namespace Armoire.Kernel;

/// <summary>Splits a total over lines so that the parts always sum to the whole: largest remainder (§1.1).</summary>
public static class Allocation
{
    /// <summary>Splits by weight; ties go to the lower line, no weight at all means equal weights, a negative total mirrors (§1.1).</summary>
    public static long[] Split(long total, IReadOnlyList<long> weights)
    {
        if (weights.Count == 0 && total == 0)
            return [];
        ArgumentOutOfRangeException.ThrowIfZero(weights.Count, nameof(weights));

        var sign = total < 0 ? -1 : 1;
        var shares = LargestRemainder(Int128.Abs(total), [.. weights.Select(NotNegative)]);
        return [.. shares.Select(share => (long)(share * sign))];
    }

    /// <summary>Splits by weight under a cap per line; what no line can take is reported, not lost (§1.1 step 4).</summary>
    public static (long[] Shares, long Unallocated) Split(long total, IReadOnlyList<long> weights, IReadOnlyList<long> caps)
    {
        if (weights.Count != caps.Count)
            throw new ArgumentException("One cap for each weight.", nameof(caps));

        var sign = total < 0 ? -1 : 1;
        var left = Int128.Abs(total);
        var weight = weights.Select(NotNegative).ToArray();
        var cap = caps.Select(NotNegative).ToArray();
        var given = new Int128[weight.Length];

        while (left > 0)
        {
            int[] open = [.. Enumerable.Range(0, cap.Length).Where(i => given[i] < cap[i])];
            if (open.Length == 0)
                break;
            var shares = LargestRemainder(left, [.. open.Select(i => weight[i])]);
            foreach (var (line, share) in open.Zip(shares))
            {
                var taken = Int128.Min(share, cap[line] - given[line]);
                given[line] += taken;
                left -= taken;
            }
        }

        return ([.. given.Select(share => (long)(share * sign))], (long)(left * sign));
    }

    private static Int128[] LargestRemainder(Int128 total, Int128[] weights)
    {
        var sum = weights.Aggregate(Int128.Zero, (a, b) => a + b);
        if (sum == 0)
        {
            weights = [.. weights.Select(_ => Int128.One)];
            sum = weights.Length;
        }

        var shares = weights.Select(w => total * w / sum).ToArray();
        var left = (int)(total - shares.Aggregate(Int128.Zero, (a, b) => a + b));
        var first = Enumerable.Range(0, weights.Length).OrderByDescending(i => total * weights[i] % sum).ThenBy(i => i).Take(left);
        foreach (var line in first)
            shares[line]++;
        return shares;
    }

    private static Int128 NotNegative(long value) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Weights and caps are never negative.");
}
