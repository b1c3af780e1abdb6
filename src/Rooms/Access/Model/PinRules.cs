using Armoire.Platform;
using NodaTime;

namespace Armoire.Access.Model;

/// <summary>What a PIN is, who has one, and how often it may be wrong (§29).</summary>
internal static class PinRules
{
    public const int DigitsMin = 4;
    public const int DigitsMax = 6;

    /// <summary>Of one name at one device.</summary>
    public const int WrongMax = 5;

    /// <summary>Of one person over all devices: more devices are not more tries.</summary>
    public const int WrongEverywhereMax = 10;

    /// <summary>So many names may be tried at one device at a time; more are refused unheard.</summary>
    public const int NamesMax = 100;

    /// <summary>As long as a name waits after its last wrong PIN, and as long as wrong ones are remembered.</summary>
    public static Duration Lock { get; } = Duration.FromMinutes(15);

    /// <summary>Tablets are shared in stores and warehouses; who is bound to none has no PIN that could be guessed there.</summary>
    public static bool IsFor(string role) => Roles.Find(role) is { StoreBound: true };

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

/// <summary>How many devices one person makes known: a shop has a handful, who tries PINs wants ever new ones (§29).</summary>
internal static class DeviceRules
{
    public const int NewMax = 10;

    public static Duration Window { get; } = Duration.FromHours(1);

    /// <summary>Until when the person waits; null when one more may be made known now.</summary>
    public static Instant? Wait(IReadOnlyCollection<Instant> madeKnown, Instant now)
    {
        var recent = madeKnown.Where(at => at > now - Window).Order().ToList();
        return recent.Count < NewMax ? null : recent[^NewMax] + Window;
    }
}
