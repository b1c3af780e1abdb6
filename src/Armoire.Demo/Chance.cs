using System.Text;

namespace Armoire.Demo;

/// <summary>Chance that is always the same: a number drawn from a text (FNV-1a with a final mix).</summary>
internal static class Chance
{
    /// <summary>A number from 0 to below a limit, the same for the same texts on every machine.</summary>
    public static int Of(int limit, string purpose, string first, string second = "")
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes($"{purpose}\n{first}\n{second}"))
            hash = (hash ^ b) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return (int)((hash ^ (hash >> 33)) % (ulong)limit);
    }
}
