using System.Text.Json;
using Armoire.Catalog;
using Armoire.Platform;

namespace Armoire.Orders.Model;

/// <summary>What goods and their colour were called at confirmation, in every language of the product: a later change of the catalogue does not reach an order (§6.1).</summary>
internal sealed record LineWords(string Name, string Colour)
{
    /// <summary>As it is stored.</summary>
    public static string Of(VariantCard variant) =>
        JsonSerializer.Serialize(
            Languages.All.ToDictionary(l => l, l => new LineWords(variant.Name(l), variant.Colour(l))),
            ArmoireJson.Options
        );

    /// <summary>Null where nothing is stored for the language.</summary>
    public static LineWords? In(string? stored, string language) =>
        stored is null
            ? null
            : JsonSerializer.Deserialize<Dictionary<string, LineWords>>(stored, ArmoireJson.Options)!.GetValueOrDefault(language);
}
