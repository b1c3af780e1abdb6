using System.Globalization;
using System.Net;

namespace Armoire.Files;

/// <summary>A product of a Magento export, as far as we read it; prices in major units.</summary>
public sealed record MagentoProduct(
    string Sku,
    string ProductType,
    string? Name,
    string? Description,
    string? SizeSet,
    IReadOnlyList<string> Categories,
    decimal? Price,
    decimal? SpecialPrice,
    IReadOnlyList<string> Images,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Variations
)
{
    /// <summary>Goods that may stand in for it: what the shop would rather sell (<c>upsell_skus</c>), the best first.</summary>
    public IReadOnlyList<string> Upsell { get; init; } = [];

    /// <summary>Goods that go with it (<c>related_skus</c>, then <c>crosssell_skus</c>).</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    public string? Size => Attributes.GetValueOrDefault("size");

    public string? Colour => Attributes.GetValueOrDefault("color");
}

/// <summary>A category of a Magento export; the path names its parents, "Men/Tops".</summary>
public sealed record MagentoCategory(string Name, string ParentPath, string? UrlKey, int? Position)
{
    public string Path => ParentPath.Length == 0 ? Name : $"{ParentPath}/{Name}";
}

/// <summary>Reads kind magento-csv: products with their configurable rows, and the category file.</summary>
public static class MagentoCsv
{
    private const string DefaultRoot = "Default Category";

    /// <summary>True when the header row is of a category file and not of products.</summary>
    public static bool IsCategories(IReadOnlyList<string> header) =>
        header.Contains("path", StringComparer.OrdinalIgnoreCase) && !header.Contains("sku", StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<FileRow<MagentoProduct>> Products(Stream stream, string file) =>
        CsvTable.Read(stream, file, ["sku", "product_type"], ReadProduct);

    public static IEnumerable<FileRow<MagentoCategory>> Categories(Stream stream, string file) =>
        CsvTable.Read(stream, file, ["name", "path"], ReadCategory);

    private static MagentoProduct ReadProduct(CsvRow row) =>
        new(
            row.Required("sku"),
            row.OneOf("product_type", ["simple", "configurable"]),
            Plain(row.Text("name")),
            row.Text("description", CsvRow.TextCharsMax),
            row.Text("attribute_set_code"),
            PathsOf(row.Text("categories", CsvRow.TextCharsMax)),
            Amount(row, "price"),
            Amount(row, "special_price"),
            ImagesOf(row),
            AttributesOf(row.Text("additional_attributes", CsvRow.TextCharsMax)),
            VariationsOf(row.Text("configurable_variations", 1_000_000))
        )
        {
            Upsell = SkusOf(row, "upsell_skus"),
            Related = [.. SkusOf(row, "related_skus").Union(SkusOf(row, "crosssell_skus"), StringComparer.Ordinal)],
        };

    private static MagentoCategory ReadCategory(CsvRow row) =>
        new(row.Required("name"), row.Text("path")?.Trim('/') ?? "", row.Text("url_key"), row.Whole("position"));

    /// <summary>Names come with entities such as &amp;trade; in them.</summary>
    private static string? Plain(string? text) =>
        text is null ? null : string.Join(' ', WebUtility.HtmlDecode(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static List<string> PathsOf(string? categories) =>
        [
            .. (categories ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(p => p.StartsWith(DefaultRoot, StringComparison.Ordinal) ? p[DefaultRoot.Length..].TrimStart('/') : p)
                .Where(p => p.Length > 0),
        ];

    private static List<string> ImagesOf(CsvRow row) =>
        [
            .. new[] { row.Text("base_image"), row.Text("small_image"), row.Text("thumbnail_image") }
                .OfType<string>()
                .Concat((row.Text("additional_images", CsvRow.TextCharsMax) ?? "").Split(',', StringSplitOptions.TrimEntries))
                .Select(i => i.TrimStart('/'))
                .Where(i => i.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>"size=XS,color=Black"; a piece without an equals sign belongs to the value before it.</summary>
    private static Dictionary<string, string> AttributesOf(string? text)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        foreach (var piece in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = piece.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].Length > 0)
                attributes[last = parts[0]] = WebUtility.HtmlDecode(parts[1]);
            else if (last is not null)
                attributes[last] += "," + WebUtility.HtmlDecode(piece);
        }
        return attributes;
    }

    private static List<string> VariationsOf(string? text) =>
        [
            .. (text ?? "")
                .Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(v => AttributesOf(v).GetValueOrDefault("sku"))
                .OfType<string>(),
        ];

    private static IReadOnlyList<string> SkusOf(CsvRow row, string column) =>
        (row.Text(column, CsvRow.TextCharsMax) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static decimal? Amount(CsvRow row, string column)
    {
        if (row.Text(column) is not { } text)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < 1_000_000_000m)
            return amount;
        row.Refuse("row.amount_broken", $"{column}: an amount with a decimal point is expected.");
        return null;
    }
}
