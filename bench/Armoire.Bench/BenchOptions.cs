using System.Globalization;

namespace Armoire.Bench;

/// <summary>What to measure on.</summary>
internal sealed record BenchOptions(string? Database, int Seconds, bool Reads, int Variants)
{
    /// <summary>The demo network's style of 24 colours and 20 sizes.</summary>
    public const string LargeStyle = "AN480";

    public static BenchOptions Parse(string[] args)
    {
        string? Value(string name)
        {
            var i = Array.IndexOf(args, name);
            return i >= 0 && i + 1 < args.Length ? args[i + 1] : null;
        }

        return new(
            Value("--db"),
            int.Parse(Value("--seconds") ?? "10", CultureInfo.InvariantCulture),
            args.Contains("reads"),
            int.Parse(Value("--variants") ?? "20000", CultureInfo.InvariantCulture)
        );
    }
}
