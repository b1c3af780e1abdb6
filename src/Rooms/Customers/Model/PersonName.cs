using Armoire.Kernel;

namespace Armoire.Customers.Model;

/// <summary>A person's name in parts, shown and searched.</summary>
internal readonly record struct PersonName(string Given, string Family)
{
    public const int PartMax = 200;

    public string Shown => $"{Given} {Family}".Trim();

    /// <summary>Both alphabets and any order of words find it (§32).</summary>
    public string Folded => Fold(Shown);

    /// <summary>The first word is the given name, as people say their names; the rest is the family name.</summary>
    public static PersonName Split(string? whole)
    {
        var words = (whole ?? "").Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(Part(words.ElementAtOrDefault(0)), Part(words.ElementAtOrDefault(1)));
    }

    public static PersonName Of(string? given, string? family) => new(Part(given), Part(family));

    /// <summary>Led and followed by a space, so that a word's beginning can be looked for.</summary>
    public static string Fold(string name) => $" {SearchText.Fold(name)} ";

    private static string Part(string? text)
    {
        var part = (text ?? "").Trim();
        return part.Length <= PartMax ? part : part[..(char.IsHighSurrogate(part[PartMax - 1]) ? PartMax - 1 : PartMax)];
    }
}
