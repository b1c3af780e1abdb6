using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Armoire.Platform;

/// <summary>What a refusal says to people, by its code and in their language (§1, §32); the sentences are in <c>Texts/</c>.</summary>
public static partial class ProblemTexts
{
    private static readonly Dictionary<string, Dictionary<string, string>> Books = Languages.All.ToDictionary(
        language => language,
        Load,
        StringComparer.Ordinal
    );

    private static readonly Dictionary<string, Dictionary<string, string>> Sentences = Languages
        .All.Where(language => language != Languages.Fallback)
        .ToDictionary(language => language, language => Load("sentences", language), StringComparer.Ordinal);

    /// <summary>Every code that a refusal may carry.</summary>
    public static IEnumerable<string> Codes =>
        Books[Languages.Fallback].Keys.Where(key => !key.StartsWith("field.", StringComparison.Ordinal));

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

    /// <summary>
    /// A sentence that is said of one field only, found by its English words, in which numbers are counted places; else what its code says.
    /// </summary>
    internal static string Sentence(string english, string code, string language)
    {
        if (language == Languages.Fallback)
        {
            return english;
        }

        var numbers = new List<string>();
        var template = Number()
            .Replace(
                english,
                number =>
                {
                    numbers.Add(number.Value);
                    return Place(numbers.Count - 1);
                }
            );
        if (Sentences[language].GetValueOrDefault(template) is not { } own)
        {
            return code == Require.Invalid ? english : Find(code, language) ?? english;
        }

        for (var i = 0; i < numbers.Count; i++)
        {
            own = own.Replace(Place(i), numbers[i], StringComparison.Ordinal);
        }

        return own;
    }

    internal static IReadOnlyCollection<string> Keys(string language) => Books[language].Keys;

    internal static IReadOnlyDictionary<string, string> SentencesIn(string language) => Sentences[language];

    private static string Place(int number) => string.Create(CultureInfo.InvariantCulture, $"{{{number}}}");

    [GeneratedRegex("[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Number();

    private static Dictionary<string, string> Load(string language) => Load("problems", language);

    private static Dictionary<string, string> Load(string book, string language)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"texts/{book}.{language}.json");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
