using Armoire.Catalog.Model;

namespace Armoire.Catalog;

/// <summary>A text in the languages of the product (§32).</summary>
public sealed record LocalText(string? En = null, string? Ru = null, string? Fr = null)
{
    public static LocalText None { get; } = new();

    /// <summary>The text in a language, falling back to English and then to whatever there is; null when there is none.</summary>
    public string? In(string language) =>
        language switch
        {
            "ru" => Ru ?? En ?? Fr,
            "fr" => Fr ?? En ?? Ru,
            _ => En ?? Fr ?? Ru,
        };

    internal IEnumerable<string?> Each() => [En, Ru, Fr];

    /// <summary>This text laid over the one before: a language that is not told stays, an empty one is cleared.</summary>
    internal LocalText Over(LocalText? before) => new(Told.Text(En, before?.En), Told.Text(Ru, before?.Ru), Told.Text(Fr, before?.Fr));
}
