using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Armoire.Messaging.Model;

/// <summary>The sentences of <c>Texts/</c> by locale, and how words are put into them (§24, §32).</summary>
internal static partial class MessageTexts
{
    public const string Fallback = "en";

    private static readonly Dictionary<string, Dictionary<string, string>> Books = new[] { "en", "ru", "fr" }.ToDictionary(l => l, Load);

    public static IReadOnlyCollection<string> Locales => Books.Keys;

    /// <summary><c>fr-CA</c> reads French; who reads none of our languages gets English (§32).</summary>
    public static string LocaleOf(string? language)
    {
        var plain = language?.Split('-', '_')[0].ToLowerInvariant();
        return plain is not null && Books.ContainsKey(plain) ? plain : Fallback;
    }

    public static IReadOnlyCollection<string> Keys(string locale) => Books[locale].Keys;

    public static string Text(string locale, string key) => Books[locale][key];

    public static string? Find(string locale, string key) => Books[locale].GetValueOrDefault(key);

    /// <summary>A channel may have a text of its own, such as <c>order.ready.email</c>; else all share one.</summary>
    public static string Body(string locale, string template, string channel) =>
        Find(locale, $"{template}.{channel}") ?? Text(locale, template);

    /// <summary>Puts words into a sentence in one pass, so that what a word says is never read as a placeholder.</summary>
    public static string Fill(string sentence, IReadOnlyDictionary<string, string> words)
    {
        var filled = Placeholder()
            .Replace(
                sentence,
                match =>
                    match.Groups["name"].Value is var name && name is ServiceTemplate.CodeWord or ServiceTemplate.PassWord
                        ? match.Value
                        : Plain(words[name])
            );
        return Spaces().Replace(filled, " ").Trim();
    }

    public static IReadOnlyList<string> PlaceholdersOf(string sentence) =>
        [
            .. Placeholder()
                .Matches(sentence)
                .Select(m => m.Groups["name"].Value)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Names from outside stay on the line, and none of them can pose as the place of the code or the pass.</summary>
    private static string Plain(string word) =>
        string.Concat(word.Select(c => char.IsControl(c) ? ' ' : c))
            .Replace(ServiceTemplate.CodeSlot, "(" + ServiceTemplate.CodeWord + ")", StringComparison.Ordinal)
            .Replace(ServiceTemplate.PassSlot, "(" + ServiceTemplate.PassWord + ")", StringComparison.Ordinal);

    private static Dictionary<string, string> Load(string locale)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"texts/messages.{locale}.json");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    [GeneratedRegex(
        @"\{(?<name>[a-zA-Z]+)\}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Placeholder();

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();
}
