using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Armoire.Platform;

/// <summary>What a refusal says to people, by its code and in their language (§1, §32); the sentences are in <c>Texts/</c>.</summary>
public static class ProblemTexts
{
    private static readonly Dictionary<string, Dictionary<string, string>> Books = Languages.All.ToDictionary(
        language => language,
        Load,
        StringComparer.Ordinal
    );

    /// <summary>The sentence of a code; null for a code without one.</summary>
    public static string? Find(string code, string language) => Books[language].GetValueOrDefault(code);

    /// <summary>A common sentence about a field, with its words.</summary>
    internal static string Field(string key, string language, params ReadOnlySpan<(string Name, object Word)> words)
    {
        var sentence = Books[language][key];
        foreach (var (name, word) in words)
        {
            sentence = sentence.Replace("{" + name + "}", Convert.ToString(word, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return sentence;
    }

    internal static IReadOnlyCollection<string> Keys(string language) => Books[language].Keys;

    private static Dictionary<string, string> Load(string language)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"texts/problems.{language}.json");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
