using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;

namespace Armoire.Orders.Views;

/// <summary>Says a step of an order's story in the reader's language (§32); the sentences are in <c>Texts/</c>.</summary>
internal static class TimelineTexts
{
    /// <summary>The word that holds a place's code; people know places by name.</summary>
    private const string Place = "location";

    /// <summary>The word that holds an amount as <c>29.90 EUR</c>.</summary>
    private const string Amount = "amount";

    /// <summary>The word that holds a SKU; people know goods by name.</summary>
    private const string Item = "item";

    private static readonly Dictionary<string, Dictionary<string, string>> Languages = new[] { "en", "ru", "fr" }.ToDictionary(
        l => l,
        Load
    );

    /// <summary>The word that holds who came for the goods: a person's name, for those who may look up customers (§29).</summary>
    private const string Collector = "collector";

    public static string Say(TimelineRow step, IEnumerable<OrderLineRow> lines, LocationDirectory places, string language, bool names)
    {
        var texts = Languages.GetValueOrDefault(language) ?? Languages["en"];
        using var words = JsonDocument.Parse(step.Words);
        var said = words.RootElement.EnumerateObject().Select(word => (word.Name, Value: word.Value.ToString())).ToList();
        var sentence = SentenceOf(step.Type, said.Select(word => word.Value), texts);
        foreach (var (name, word) in said)
        {
            var value = name switch
            {
                Place => places.Find(word)?.Name(language) ?? word,
                Amount => MoneyWords.Say(word, language),
                Collector => names ? word : CustomerMask.Initials(word),
                Item => lines.FirstOrDefault(line => line.Sku == word) is { } line ? NameOf(line, language) : word,
                _ => texts.GetValueOrDefault($"{name}.{word}") ?? word,
            };
            sentence = sentence.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return sentence;
    }

    private static string NameOf(OrderLineRow line, string language)
    {
        var words = LineWords.In(line.Words, language);
        return string.Join(
            ", ",
            new[] { words?.Name ?? line.Name, words?.Colour ?? line.Colour, line.Size }.Where(part => part.Length > 0)
        );
    }

    /// <summary>A step may be told differently by one of its words: <c>fulfilment.picked.part</c> when not everything was.</summary>
    private static string SentenceOf(string type, IEnumerable<string> words, Dictionary<string, string> texts) =>
        words.Select(word => texts.GetValueOrDefault($"{type}.{word}")).FirstOrDefault(own => own is not null)
        ?? texts.GetValueOrDefault(type)
        ?? type;

    internal static IReadOnlyCollection<string> Keys(string language) => Languages[language].Keys;

    private static Dictionary<string, string> Load(string language)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"texts/timeline.{language}.json");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
