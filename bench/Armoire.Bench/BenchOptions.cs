using System.Globalization;

namespace Armoire.Bench;

/// <summary>What to measure on.</summary>
internal sealed record BenchOptions(
    string Verb,
    string? Database,
    int Seconds,
    int Variants,
    string? Folder,
    string Kind,
    IReadOnlyList<int> Clients
)
{
    /// <summary>The demo network's style of 24 colours and 20 sizes.</summary>
    public const string LargeStyle = "AN480";

    private static readonly string[] Verbs = ["orders", "reads", "start", "files"];

    public static BenchOptions Parse(string[] args)
    {
        string? Value(string name)
        {
            var i = Array.IndexOf(args, name);
            return i >= 0 && i + 1 < args.Length ? args[i + 1] : null;
        }

        return new(
            args.FirstOrDefault(a => Verbs.Contains(a)) ?? Verbs[0],
            Value("--db"),
            int.Parse(Value("--seconds") ?? "10", CultureInfo.InvariantCulture),
            int.Parse(Value("--variants") ?? "20000", CultureInfo.InvariantCulture),
            Value("--folder"),
            Value("--kind") ?? "commerceml",
            [.. (Value("--clients") ?? "1,8,32").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))]
        );
    }
}
