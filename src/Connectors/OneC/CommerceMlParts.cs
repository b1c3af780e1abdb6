namespace Armoire.OneC;

/// <summary>An offer's id: goods, and the characteristic after the hash sign when there is one.</summary>
public readonly record struct OfferKey(string Full, string GoodsId, string? CharacteristicId)
{
    /// <summary>Splits "GOODS#CHARACTERISTIC"; an empty part after the hash counts as absent.</summary>
    public static OfferKey Of(string id)
    {
        var hash = id.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
            return new(id, id, null);
        var characteristic = id[(hash + 1)..];
        return characteristic.Length == 0 ? new(id[..hash], id[..hash], null) : new(id, id[..hash], characteristic);
    }
}

/// <summary>An organisation named by a file: owner of a catalogue, maker of goods.</summary>
public sealed record Party(string? Id, string? Name);

/// <summary>A value that a property chooses from, with the id by which goods refer to it.</summary>
public sealed record DictionaryValue(string Id, string Value);

/// <summary>A property with the values an article has for it: texts, or ids of dictionary values.</summary>
public sealed record PropertyAnswer(string PropertyId, IReadOnlyList<string> Values);

/// <summary>A size, colour or other trait that tells variants of one article apart.</summary>
public sealed record Characteristic(string? Id, string Name, string Value);

/// <summary>A free name and value pair.</summary>
public sealed record Requisite(string Name, string? Value);

/// <summary>A tax by name; the rate is a text such as "20" or "Без налога".</summary>
public sealed record TaxRate(string Name, string? Rate);

/// <summary>A price of one kind for one unit, in major units of its currency.</summary>
public sealed record OfferPrice(
    int Line,
    string PriceTypeId,
    decimal Amount,
    string? Currency,
    string? Unit,
    decimal? Factor,
    decimal? QuantityMin
);

/// <summary>What is physically present at a warehouse.</summary>
public sealed record StockAt(int Line, string WarehouseId, decimal Quantity);
