namespace Armoire.Customers.Model;

/// <summary>The national rules of a numbering plan (§22.1): Russia and Kazakhstan share +7, France is +33.</summary>
internal sealed record NumberingPlan(
    string CountryCode,
    int Digits,
    IReadOnlyList<string> Prefixes,
    string? ExitPrefix,
    Func<string, bool> Allows
)
{
    // Russia has 3, 4, 8 and 9; numbers that begin with 6 or 7 belong to Kazakhstan. 8 is dialled before both, 8~10 to go abroad.
    private static readonly NumberingPlan Seven = new(
        "7",
        10,
        ["8", "7"],
        "810",
        national => national[0] is '3' or '4' or (>= '6' and <= '9')
    );

    private static readonly NumberingPlan France = new("33", 9, ["0", "33"], null, national => national[0] is >= '1' and <= '9');

    /// <summary>The plan of a region by its ISO code, when its rules are known (§22.1).</summary>
    public static NumberingPlan? OfRegion(string? region) =>
        region?.ToUpperInvariant() switch
        {
            "RU" or "KZ" => Seven,
            "FR" => France,
            _ => null,
        };

    /// <summary>The plan behind a country code, when its rules are known (§22.1).</summary>
    public static NumberingPlan? OfCountryCode(string code) =>
        code switch
        {
            "7" => Seven,
            "33" => France,
            _ => null,
        };
}
