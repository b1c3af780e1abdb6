using Armoire.Kernel;

namespace Armoire.OneC;

/// <summary>What records become: goods a style, offers a variant, keyed by the sender's ids; dictionaries are learned on the way.</summary>
/// <remarks>
/// Group → category (external id = Ид, parent by ParentId). Product → style (external id = goods part) and, with a characteristic, also a variant.
/// Offer → variant (external id = whole Ид); its goods part names the style, which may come later. An offer without a characteristic takes from its goods
/// what it does not tell itself. OfferPrice → price of the list of its price type.
/// StockAt → snapshot row of the location whose xmlId is the warehouse, as of the file's MadeAt; a total without warehouses → the sender's own store.
/// Completed with OnlyChanges false → goods of this owner that were not seen become inactive.
/// </remarks>
public sealed class CommerceMlCatalogue
{
    private static readonly string[] ColourNames = ["цвет", "colour", "color", "couleur"];
    private static readonly string[] SizeNames = ["размер", "size", "taille"];
    private static readonly string[] HeightNames = ["рост"];

    private readonly Dictionary<string, CommerceMlRecord.Property> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _currencies = new(StringComparer.Ordinal);

    /// <summary>Remembers dictionaries; every record may be passed.</summary>
    public void Learn(CommerceMlRecord record)
    {
        if (record is CommerceMlRecord.PriceType { Currency: { } currency } type)
            _currencies[type.Id] = currency;
        if (record is not CommerceMlRecord.Property property)
            return;
        _properties[property.Id] = property;
        foreach (var value in property.Values ?? [])
            _values[Key(property.Id, value.Id)] = value.Value;
    }

    /// <summary>The style that goods become; attributes carry names and texts instead of ids as far as they are known.</summary>
    public StyleDraft Style(CommerceMlRecord.Product product) =>
        new(
            product.Key.GoodsId,
            product.Article ?? product.Code,
            product.Name,
            product.Description,
            product.Brand ?? product.Maker?.Name,
            product.Groups,
            product.Pictures,
            Attributes(product.Properties),
            product.Deleted
        );

    /// <summary>The variant of goods sent by characteristic; null when the goods' offers come elsewhere.</summary>
    public VariantDraft? Variant(CommerceMlRecord.Product product) =>
        product.Key.CharacteristicId is null
            ? null
            : Draft(product.Key, product.Article, product.Barcode, product.Characteristics, product.Properties, product.Deleted);

    /// <summary>
    /// The variant that an offer becomes. An offer without a characteristic is its goods, so it takes from them what it does not tell itself; a barcode or
    /// colour of goods that have characteristics is none of theirs.
    /// </summary>
    public VariantDraft Variant(CommerceMlRecord.Offer offer, CommerceMlRecord.Product? goods = null)
    {
        var same = offer.Key.CharacteristicId is null ? goods : null;
        var (article, barcode) = (offer.Article ?? same?.Article, offer.Barcode ?? same?.Barcode);
        var told = Draft(offer.Key, article, barcode, offer.Characteristics, offer.Properties, offer.Deleted);
        return told with
        {
            Colour = told.Colour ?? OfGoods(same, ColourNames),
            Size = told.Size ?? OfTwo(OfGoods(same, SizeNames), OfGoods(same, HeightNames)),
        };
    }

    /// <summary>A price in minor units; null when its currency is not known.</summary>
    public PriceDraft? Price(CommerceMlRecord.Offer offer, OfferPrice price) =>
        CurrencyOf(price.Currency ?? _currencies.GetValueOrDefault(price.PriceTypeId)) is { } currency
            ? new(offer.Key.Full, price.PriceTypeId, Minor(price.Amount, currency), currency)
            : null;

    /// <summary>An amount in minor units of its currency (§1).</summary>
    public static long Minor(decimal amount, string currency) =>
        (long)decimal.Round(amount * Currencies.MinorPerMajor(currency), 0, MidpointRounding.AwayFromZero);

    /// <summary>Rests by warehouse in whole units, rounded down; the total stands alone only when no warehouse is named.</summary>
    public static IReadOnlyList<RestDraft> Rests(CommerceMlRecord.Offer offer) =>
        offer.Stocks is { Count: > 0 } stocks ? [.. stocks.Select(s => new RestDraft(offer.Key.Full, s.WarehouseId, Whole(s.Quantity)))]
        : offer.Quantity is { } total ? [new RestDraft(offer.Key.Full, null, Whole(total))]
        : [];

    /// <summary>An ISO 4217 code from what 1C writes: a code, a number or an everyday word.</summary>
    public static string? CurrencyOf(string? text)
    {
        var word = text?.Trim().TrimEnd('.').ToUpperInvariant() ?? "";
        return word switch
        {
            "РУБ" or "RUR" or "643" or "810" or "₽" => "RUB",
            "ЕВРО" or "978" or "€" => "EUR",
            "ТЕНГЕ" or "ТГ" or "398" or "₸" => "KZT",
            "ДОЛ" or "840" or "$" => "USD",
            _ => Currencies.IsKnown(word) ? word : null,
        };
    }

    private VariantDraft Draft(
        OfferKey key,
        string? article,
        string? barcode,
        IReadOnlyList<Characteristic>? characteristics,
        IReadOnlyList<PropertyAnswer>? properties,
        bool? deleted
    )
    {
        var traits = (characteristics ?? [])
            .Select(c => (c.Name, c.Value))
            .Concat(Attributes(properties).Select(a => (a.Key, a.Value)))
            .ToList();
        return new(key.Full, key.GoodsId, Sku(key, article, characteristics), barcode, Trait(traits, IsColour), SizeOf(traits), deleted);
    }

    private Dictionary<string, string> Attributes(IReadOnlyList<PropertyAnswer>? answers)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var answer in answers ?? [])
        {
            if (answer.Values.Count > 0)
                attributes[NameOf(answer)] = string.Join(" | ", answer.Values.Select(v => TextOf(answer, v)));
        }
        return attributes;
    }

    /// <summary>
    /// A property of goods counts by its whole name: "Размер упаковки" is no size. One with several values tells what there is and not what this one is;
    /// an id that its dictionary does not hold is no word.
    /// </summary>
    private string? OfGoods(CommerceMlRecord.Product? goods, string[] names) =>
        (goods?.Properties ?? [])
            .Where(answer => answer.Values.Count == 1 && names.Contains(NameOf(answer).Trim(), StringComparer.OrdinalIgnoreCase))
            .Where(answer => !HasDictionary(answer) || _values.ContainsKey(Key(answer.PropertyId, answer.Values[0])))
            .Select(answer => TextOf(answer, answer.Values[0]))
            .FirstOrDefault(text => text.Length > 0);

    private bool HasDictionary(PropertyAnswer answer) =>
        _properties.GetValueOrDefault(answer.PropertyId) is { ValueKind: "Справочник" } or { Values.Count: > 0 };

    private string NameOf(PropertyAnswer answer) => _properties.GetValueOrDefault(answer.PropertyId)?.Name ?? answer.PropertyId;

    private string TextOf(PropertyAnswer answer, string value) => _values.GetValueOrDefault(Key(answer.PropertyId, value), value);

    /// <summary>Article and traits as a person would write them; the sender's id when there is no article. Uniqueness is checked on import.</summary>
    private static string Sku(OfferKey key, string? article, IReadOnlyList<Characteristic>? characteristics)
    {
        if (article is null || (key.CharacteristicId is not null && characteristics is not { Count: > 0 }))
            return key.Full;
        return string.Join('-', [article, .. (characteristics ?? []).Select(c => c.Value).Where(v => v.Length > 0)]);
    }

    private static string? Trait(List<(string Name, string Value)> traits, Func<string, bool> fits) =>
        traits.Find(t => t.Value.Length > 0 && fits(t.Name)).Value;

    private static bool IsColour(string name) => Starts(name, ColourNames);

    /// <summary>Clothes for work and for school come in a size and a height: both together are the size (§3).</summary>
    private static string? SizeOf(List<(string Name, string Value)> traits) =>
        OfTwo(
            Trait(traits, name => Starts(name, SizeNames)),
            Trait(traits, name => HeightNames.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
        ) ?? Trait(traits, name => Starts(name, HeightNames));

    private static string? OfTwo(string? size, string? height) =>
        size is null ? height
        : height is null || size.Contains('/') ? size
        : $"{size}/{height}";

    private static bool Starts(string name, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static int Whole(decimal quantity) => (int)Math.Min(int.MaxValue, decimal.Floor(quantity));

    private static string Key(string property, string value) => $"{property}\n{value}";
}
