using NodaTime;

namespace Armoire.Tests.Histories;

/// <summary>An order and its group: what was wanted, and how far it is.</summary>
internal sealed class Sold(IReadOnlyList<(int Article, int Units)> lines, Kept kept)
{
    public readonly Kept Kept = kept;
    public readonly int[] Wanted = [lines.Where(l => l.Article == 0).Sum(l => l.Units), lines.Where(l => l.Article == 1).Sum(l => l.Units)];
    public readonly int[] Picked = [0, 0];
    public readonly int[] Short = [0, 0];
    public readonly int[] Staged = [0, 0];
    public string Group = "Assigned";
    public string Status = "Confirmed";
    public bool PutBack;
    public Instant AcceptedAt;
    public int Wrong;
    public Instant LockedUntil = Instant.MinValue;

    public bool Goes => Status is "Confirmed" or "InFulfilment";

    public int Open(int article) => Wanted[article] - Picked[article] - Short[article];

    public bool AllSeen => Open(0) + Open(1) == 0;
}
