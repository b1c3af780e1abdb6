using Armoire.Platform;
using NodaTime;

namespace Armoire.Access.Model;

/// <summary>What a PIN is, and how often it may be wrong (§29).</summary>
internal static class PinRules
{
    public const int DigitsMin = 4;
    public const int DigitsMax = 6;
    public const int WrongMax = 5;

    /// <summary>So many names may be tried at one device at a time; more are refused unheard.</summary>
    public const int NamesMax = 100;

    /// <summary>As long as a name waits after its last wrong PIN, and as long as wrong ones are remembered.</summary>
    public static Duration Lock { get; } = Duration.FromMinutes(15);

    public static string Checked(string? pin)
    {
        Require.That(IsPin(pin), "pin", $"Between {DigitsMin} and {DigitsMax} digits.", "pin.invalid");
        Require.That(!IsTrivial(pin!), "pin", "Not one digit again and again, and no digits in a row.", "pin.trivial");
        return pin!;
    }

    public static bool IsPin(string? pin) => pin is { Length: >= DigitsMin and <= DigitsMax } && pin.All(char.IsAsciiDigit);

    /// <summary>0000, 1234, 9876 and their like are tried first by whoever finds a tablet.</summary>
    public static bool IsTrivial(string pin)
    {
        var steps = pin.Zip(pin.Skip(1), (one, next) => next - one).Distinct().ToList();
        return steps is [0 or 1 or -1];
    }
}
