using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Armoire.OneC.Imports;

/// <summary>What a sender told last of one thing, all parts together.</summary>
internal sealed record Told(string Kind, string Id)
{
    public const string Product = "product";
    public const string Offer = "offer";
    public const string Price = "price";
    public const string Rest = "rest";
    public const string Property = "property";
    public const string PriceType = "priceType";

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string? Parent { get; init; }

    public string Owner { get; init; } = "";

    public string Payload { get; init; } = "{}";

    public Instant MadeAt { get; init; }

    public string File { get; init; } = "";

    public bool Waiting { get; init; }

    public bool Missing { get; init; }

    /// <summary>Of two files the younger one wins; of two made together the one whose name is later, so that reading them again changes nothing.</summary>
    public bool IsBeatenBy(ExchangeFile file) =>
        MadeAt < file.MadeAt || (MadeAt == file.MadeAt && string.CompareOrdinal(File, file.File.Name) <= 0);

    public T As<T>() => JsonSerializer.Deserialize<T>(Payload, Json)!;

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Json);
}

/// <summary>A price that waits: the amount in major units as it came.</summary>
internal sealed record WaitingPrice(string PriceType, decimal Amount, string? Currency);

/// <summary>A rest that waits; no warehouse means the sender's own store.</summary>
internal sealed record WaitingRest(string? Warehouse, int Quantity);

/// <summary>Parts of goods put together over several files; a part that is absent in a file stays as it was told before.</summary>
internal static class Parts
{
    public static CommerceMlRecord.Product Together(CommerceMlRecord.Product? kept, CommerceMlRecord.Product told, bool wins)
    {
        var (first, second) = wins || kept is null ? (told, kept) : (kept, told);
        return new(0, OfferKey.Of(told.Key.GoodsId))
        {
            Article = first.Article ?? second?.Article,
            Barcode = first.Barcode ?? second?.Barcode,
            Code = first.Code ?? second?.Code,
            Name = first.Name ?? second?.Name,
            Description = first.Description ?? second?.Description,
            Brand = first.Brand ?? second?.Brand,
            Maker = first.Maker ?? second?.Maker,
            Groups = first.Groups ?? second?.Groups,
            Pictures = first.Pictures ?? second?.Pictures,
            Properties = first.Properties ?? second?.Properties,
            Deleted = first.Deleted ?? second?.Deleted,
        };
    }

    public static CommerceMlRecord.Offer Together(CommerceMlRecord.Offer? kept, CommerceMlRecord.Offer told, bool wins)
    {
        var (first, second) = wins || kept is null ? (told, kept) : (kept, told);
        return new(0, told.Key)
        {
            Article = first.Article ?? second?.Article,
            Barcode = first.Barcode ?? second?.Barcode,
            Name = first.Name ?? second?.Name,
            Characteristics = first.Characteristics ?? second?.Characteristics,
            Properties = first.Properties ?? second?.Properties,
            Deleted = first.Deleted ?? second?.Deleted,
        };
    }

    /// <summary>Goods in one characteristic tell what their style is, but not that it is gone.</summary>
    public static CommerceMlRecord.Product StyleOf(CommerceMlRecord.Product product) =>
        product.Key.CharacteristicId is null ? product : product with { Deleted = null, Barcode = null };

    /// <summary>The parts of goods that their plain offer takes from them.</summary>
    public static CommerceMlRecord.Product ForOffers(CommerceMlRecord.Product product) =>
        new(0, product.Key)
        {
            Article = product.Article,
            Barcode = product.Barcode,
            Properties = product.Properties,
        };

    /// <summary>The offer that goods in one characteristic are at the same time.</summary>
    public static CommerceMlRecord.Offer? OfferOf(CommerceMlRecord.Product product) =>
        product.Key.CharacteristicId is null
            ? null
            : new(product.Line, product.Key)
            {
                Article = product.Article,
                Barcode = product.Barcode,
                Characteristics = product.Characteristics,
                Properties = product.Properties,
                Deleted = product.Deleted,
            };
}
