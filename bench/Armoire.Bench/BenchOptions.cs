using System.Globalization;

namespace Armoire.Bench;

/// <summary>What to measure on.</summary>
internal sealed record BenchOptions(string? Database, int Seconds)
{
    public static BenchOptions Parse(string[] args)
    {
        string? Value(string name)
        {
            var i = Array.IndexOf(args, name);
            return i >= 0 && i + 1 < args.Length ? args[i + 1] : null;
        }

        return new(Value("--db"), int.Parse(Value("--seconds") ?? "10", CultureInfo.InvariantCulture));
    }
}
