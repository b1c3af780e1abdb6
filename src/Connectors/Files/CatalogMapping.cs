using Armoire.Catalog;
using Armoire.Kernel;
using NodaTime;

namespace Armoire.Files;

/// <summary>What catalogue rows become at the catalogue's desk; pure. External ids are the ids, articles and SKUs of the rows.</summary>
public static class CatalogMapping
{
    /// <summary>The master that canonical files speak for, the same that calls of the API speak for when they name none.</summary>
    public const string Source = "api";

    /// <summary>Where pictures named by file are served from.</summary>
    public const string MediaPath = "/media/";

    public static CategoryDraft Category(CategoryRow row, Instant asOf, string mediaPath = MediaPath) =>
        new(row.Id, row.AsOf ?? asOf)
        {
            Texts = row.Name.IsEmpty ? null : new(Local(row.Name)),
            Media = row.Image is { } image ? new(Picture(image, mediaPath)) : null,
            Attributes = row.Position is { } position ? new(position) : null,
            Links = row.ParentId is { } parent ? new(parent) : null,
        };

    /// <summary>A style as far as the row tells it; its colours come with its variants.</summary>
    public static StyleDraft Style(StyleRow row, Instant asOf) =>
        new(row.Article, row.Article, row.AsOf ?? asOf)
        {
            Texts = row.Name.IsEmpty && row.Description.IsEmpty ? null : new(Local(row.Name), Local(row.Description)),
            Attributes = new(row.Brand, row.Lifecycle is { } lifecycle ? Enum.Parse<Lifecycle>(lifecycle) : null, Scale(row.SizeScale)),
            Links = Links(row),
        };

    /// <summary>The pictures of a style as a whole; null when it has none.</summary>
    public static ColourwayDraft? Pictures(StyleRow row, Instant asOf, string mediaPath = MediaPath) =>
        row.Images.Count == 0 ? null : new(row.Article, "", row.AsOf ?? asOf) { Urls = Pictures(row.Images, mediaPath) };

    public static VariantDraft Variant(VariantRow row, Instant asOf) =>
        new(row.Sku, row.Sku, row.AsOf ?? asOf)
        {
            Attributes = new(
                row.Colour,
                row.Size,
                row.Barcode,
                row.Barcode is null ? null : row.OtherBarcodes, // One field tells them all.
                row.InternalCode,
                SizeName: row.SizeName.IsEmpty ? null : Local(row.SizeName)
            ),
            Links = new(row.Article),
        };

    /// <summary>What a variant tells of its colour; null when it has none.</summary>
    public static ColourwayDraft? Colourway(VariantRow row, Instant asOf, string mediaPath = MediaPath) =>
        row.Colour is not { } colour
            ? null
            : new(row.Article, colour.Trim(), row.AsOf ?? asOf)
            {
                Name = row.ColourName.IsEmpty ? null : Local(row.ColourName),
                SwatchUrl = row.Swatch,
                Family = row.ColourFamily,
                Urls = row.Images.Count == 0 ? null : Pictures(row.Images, mediaPath),
            };

    /// <summary>The colour changed with its variant, though the variant itself did not.</summary>
    public static ItemOutcome With(this ItemOutcome item, ItemOutcome? part) =>
        item is ItemOutcome.Unchanged && part is ItemOutcome.Created or ItemOutcome.Updated ? new ItemOutcome.Updated()
        : part is ItemOutcome.Refused ? part
        : item;

    /// <summary>Parents before children, as far as they are all here.</summary>
    public static IReadOnlyList<T> ParentsFirst<T>(IReadOnlyList<T> items, Func<T, string> id, Func<T, string?> parent)
    {
        var children = items.ToLookup(item => parent(item) ?? "", StringComparer.Ordinal);
        var here = items.Select(id).ToHashSet(StringComparer.Ordinal);
        var sorted = new List<T>(items.Count);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<T>(items.Where(item => parent(item) is not { } above || !here.Contains(above)));
        while (next.TryDequeue(out var item))
        {
            sorted.Add(item);
            foreach (var child in taken.Add(id(item)) ? children[id(item)] : [])
            {
                next.Enqueue(child);
            }
        }

        return sorted.Count == items.Count ? sorted : items; // A circle: the desk says so.
    }

    /// <summary>An empty field tells nothing, so the list before stays.</summary>
    private static StyleLinks? Links(StyleRow row)
    {
        var links = new StyleLinks(OrNull(row.Categories))
        {
            Substitutes = OrNull(row.Substitutes),
            CompleteTheLook = OrNull(row.CompleteTheLook),
            Successor = row.Successor,
        };
        return links == new StyleLinks() ? null : links;

        static IReadOnlyList<string>? OrNull(IReadOnlyList<string> list) => list.Count > 0 ? list : null;
    }

    internal static LocalText Local(Texts texts) => new(texts["en"] ?? Other(texts), texts["ru"], texts["fr"]);

    /// <summary>A text in none of the product's languages is better than none.</summary>
    private static string? Other(Texts texts) =>
        texts["ru"] is null && texts["fr"] is null
            ? texts.ByLanguage.OrderBy(t => t.Key, StringComparer.Ordinal).FirstOrDefault().Value
            : null;

    private static List<string> Pictures(IReadOnlyList<string> images, string mediaPath) =>
        [.. images.Select(image => Picture(image, mediaPath))];

    private static string Picture(string image, string mediaPath) =>
        image.StartsWith('/')
        || image.StartsWith("http://", StringComparison.Ordinal)
        || image.StartsWith("https://", StringComparison.Ordinal)
            ? image
            : mediaPath + image;

    private static string? Scale(string? scale) =>
        scale switch
        {
            "waist-length" => "DenimWL",
            "eu-shoe" => "Shoe",
            _ => scale?.Replace("-", "", StringComparison.Ordinal),
        };
}
