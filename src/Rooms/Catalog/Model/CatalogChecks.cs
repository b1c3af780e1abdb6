using Armoire.Kernel;
using NodaTime;

namespace Armoire.Catalog.Model;

/// <summary>What no item may hold, whoever sends it; the first fault found is told.</summary>
internal static class CatalogChecks
{
    public const string Invalid = "catalog.invalid";

    private const string Future = "catalog.source_time_future";
    private const int KeyMax = 200;
    private const int NameMax = 500;
    private const int DescriptionMax = 20_000;
    private const int UrlMax = 2_000;
    private const int ColoursMax = 500;
    private const int MediaMax = 2_000;
    private const int CategoriesMax = 100;
    private const int AlternatesMax = 50;

    public static ItemOutcome.Refused? Of(CategoryDraft draft, Instant now) =>
        Key(draft.ExternalId, "externalId")
        ?? Texts(draft.Texts?.Name, "texts.name", NameMax)
        ?? Text(draft.Media?.ImageUrl, "media.imageUrl", UrlMax)
        ?? Text(draft.Links?.Parent, "links.parent", KeyMax)
        ?? SourceTimes.Refusal(draft.SourceTime, now, Future);

    public static ItemOutcome.Refused? Of(StyleDraft draft, Instant now) =>
        Key(draft.ExternalId, "externalId")
        ?? Key(draft.Article, "article")
        ?? Texts(draft.Texts?.Name, "texts.name", NameMax)
        ?? Texts(draft.Texts?.Description, "texts.description", DescriptionMax)
        ?? Media(draft.Media)
        ?? Attributes(draft.Attributes)
        ?? Links(draft.Links)
        ?? SourceTimes.Refusal(draft.SourceTime, now, Future);

    public static ItemOutcome.Refused? Of(ColourwayDraft draft, Instant now) =>
        Key(draft.Style, "style")
        ?? Text(draft.Code, "colour", KeyMax)
        ?? Texts(draft.Name, "colour.name", NameMax)
        ?? Text(draft.SwatchUrl, "colour.swatchUrl", UrlMax)
        ?? Text(draft.Family, "colour.family", KeyMax)
        ?? Many(draft.Urls, "colour.urls", MediaMax, url => Text(url, "colour.urls", UrlMax))
        ?? SourceTimes.Refusal(draft.SourceTime, now, Future);

    public static ItemOutcome.Refused? Of(VariantDraft draft, Instant now) =>
        Key(draft.ExternalId, "externalId")
        ?? Key(draft.Sku, "sku")
        ?? Text(draft.Attributes?.Colour, "attributes.colour", KeyMax)
        ?? Text(draft.Attributes?.Size, "attributes.size", KeyMax)
        ?? Texts(draft.Attributes?.SizeName, "attributes.sizeName", KeyMax)
        ?? Text(draft.Attributes?.Barcode, "attributes.barcode", KeyMax)
        ?? Text(draft.Attributes?.InternalCode, "attributes.internalCode", KeyMax)
        ?? Many(draft.Attributes?.Alternates, "attributes.alternates", AlternatesMax, code => Key(code, "attributes.alternates"))
        ?? (draft.Links is { } links ? Key(links.Style, "links.style") : null)
        ?? SourceTimes.Refusal(draft.SourceTime, now, Future);

    private static ItemOutcome.Refused? Media(StyleMedia? media) =>
        Many(
            media?.Colours,
            "media.colours",
            ColoursMax,
            colour =>
                Told(colour.Colour, "media.colours.colour")
                ?? Told(colour.Urls, "media.colours.urls")
                ?? Text(colour.Colour, "media.colour", KeyMax)
                ?? Many(colour.Urls, "media.urls", MediaMax, url => Text(url, "media.urls", UrlMax))
        );

    private static ItemOutcome.Refused? Attributes(StyleAttributes? attributes) =>
        Text(attributes?.Brand, "attributes.brand", KeyMax)
        ?? Text(attributes?.SizeScale, "attributes.sizeScale", KeyMax)
        ?? Many(
            attributes?.Colours,
            "attributes.colours",
            ColoursMax,
            colour =>
                Key(colour.Code, "attributes.colours.code")
                ?? Texts(colour.Name, "attributes.colours.name", NameMax)
                ?? Text(colour.SwatchUrl, "attributes.colours.swatchUrl", UrlMax)
                ?? Text(colour.Family, "attributes.colours.family", KeyMax)
        );

    private static ItemOutcome.Refused? Links(StyleLinks? links) =>
        Many(links?.Categories, "links.categories", CategoriesMax, id => Key(id, "links.categories"))
        ?? Text(links?.Canonical, "links.canonical", KeyMax)
        ?? Many(links?.Substitutes, "links.substitutes", CatalogBatch.RelatedMax, id => Key(id, "links.substitutes"))
        ?? Many(links?.CompleteTheLook, "links.completeTheLook", CatalogBatch.RelatedMax, id => Key(id, "links.completeTheLook"))
        ?? Text(links?.Successor, "links.successor", KeyMax);

    private static ItemOutcome.Refused? Many<T>(IReadOnlyList<T>? items, string field, int max, Func<T, ItemOutcome.Refused?> check)
    {
        if (items is null)
        {
            return null;
        }

        return items.Count > max ? Fault(field, $"at most {max} are taken")
            : items.Any(item => item is null) ? Fault(field, "an entry is null")
            : items.Select(check).FirstOrDefault(fault => fault is not null);
    }

    private static ItemOutcome.Refused? Told(object? value, string field) => value is null ? Fault(field, "it is missing") : null;

    private static ItemOutcome.Refused? Key(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) ? Fault(field, "it is empty") : Text(text, field, KeyMax);

    private static ItemOutcome.Refused? Texts(LocalText? text, string field, int max) =>
        text?.Each().Select(one => Text(one, field, max)).FirstOrDefault(fault => fault is not null);

    private static ItemOutcome.Refused? Text(string? text, string field, int max) =>
        text is null ? null
        : text.Length > max ? Fault(field, $"at most {max} characters are taken")
        : StoredText.IsStorable(text) ? null
        : Fault(field, "it holds a NUL or half a character");

    private static ItemOutcome.Refused Fault(string field, string text) => new(Invalid, $"{field}: {text}.");
}
