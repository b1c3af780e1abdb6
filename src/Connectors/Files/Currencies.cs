namespace Armoire.Files;

/// <summary>Minor units of currencies (§1); those not named here have two decimals.</summary>
internal static class Currencies
{
    private static readonly HashSet<string> NoDecimals = new(StringComparer.Ordinal)
    {
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    };

    private static readonly HashSet<string> ThreeDecimals = new(StringComparer.Ordinal) { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };

    public static bool IsKnown(string code) => code.Length == 3 && code.All(char.IsAsciiLetterUpper);

    public static decimal MinorPerMajor(string code) =>
        NoDecimals.Contains(code) ? 1
        : ThreeDecimals.Contains(code) ? 1000
        : 100;
}
