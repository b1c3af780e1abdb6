using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Armoire.Network;
using Armoire.Orders.Data;

namespace Armoire.Orders.Views;

/// <summary>Says a step of an order's story in the reader's language (§32); the sentences are in <c>Texts/</c>.</summary>
internal static class TimelineTexts
{
    /// <summary>The word that holds a place's code; people know places by name.</summary>
    private const string Place = "location";

    private static readonly Dictionary<string, Dictionary<string, string>> Languages = new[] { "en", "ru", "fr" }.ToDictionary(
        l => l,
        Load
    );

    public static string Say(TimelineRow step, LocationDirectory places, string language)
    {
        var texts = Languages.GetValueOrDefault(language) ?? Languages["en"];
        var sentence = texts.GetValueOrDefault(step.Type) ?? step.Type;
        using var words = JsonDocument.Parse(step.Words);
        foreach (var word in words.RootElement.EnumerateObject())
        {
            var value = word.Value.ValueKind == JsonValueKind.String ? word.Value.GetString()! : word.Value.ToString();
            value = word.Name == Place
                ? places.Find(value)?.Name(language) ?? value
                : texts.GetValueOrDefault($"{word.Name}.{value}") ?? value;
            sentence = sentence.Replace("{" + word.Name + "}", value, StringComparison.Ordinal);
        }

        return sentence;
    }

    internal static IReadOnlyCollection<string> Keys(string language) => Languages[language].Keys;

    private static Dictionary<string, string> Load(string language)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"texts/timeline.{language}.json");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
