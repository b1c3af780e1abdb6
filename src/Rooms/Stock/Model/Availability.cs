namespace Armoire.Stock.Model;

/// <summary>The numbers of one stock level from which everything is promised (§4.3).</summary>
/// <remarks>A blocked level keeps its numbers and promises nothing new until the block ends (§9.2).</remarks>
internal readonly record struct LevelFacts(int OnHand, int Reserved, int Held, int Safety, int Confidence, bool Blocked = false);

/// <summary>What can be promised at a location (§4.3).</summary>
internal static class Availability
{
    public const int LowUnitsMax = 2;

    public const string InStock = "in_stock";
    public const string Low = "low";
    public const string OnConfirmation = "on_confirmation";
    public const string Out = "out";

    /// <summary>OnHand − Reserved − Held − Safety − Confidence, which may be negative (§4.3).</summary>
    public static int Raw(LevelFacts level) => level.OnHand - level.Reserved - level.Held - level.Safety - level.Confidence;

    /// <summary>Available to promise: never negative, so one place's lack does not reduce another's (EX-4.3); nothing of a blocked level (§9.2).</summary>
    public static int Atp(LevelFacts level) => level.Blocked ? 0 : Math.Max(0, Raw(level));

    /// <summary>Units promised that are not there: an incident, never hidden (§4.3).</summary>
    public static int Shortage(LevelFacts level) => Math.Max(0, level.Reserved - level.OnHand);

    /// <summary>The coarse word for shoppers (§4.5).</summary>
    public static string Level(int atp, bool onConfirmation = false) =>
        atp switch
        {
            <= 0 => Out,
            _ when onConfirmation => OnConfirmation,
            <= LowUnitsMax => Low,
            _ => InStock,
        };
}
