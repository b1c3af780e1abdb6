using NodaTime;

namespace Armoire.Tests.Histories;

/// <summary>Goods kept for somebody until a time.</summary>
internal sealed class Kept(string kind, Instant created, Instant expires)
{
    public readonly string Kind = kind;
    public readonly Instant Created = created;
    public readonly int[] Open = [0, 0];
    public Instant Expires = expires;
    public bool Extended;
    public bool Active = true;

    public void Take(int article, int units)
    {
        Open[article] -= units;
        Active &= Open[0] + Open[1] > 0;
    }

    public void End() => (Open[0], Open[1], Active) = (0, 0, false);
}
