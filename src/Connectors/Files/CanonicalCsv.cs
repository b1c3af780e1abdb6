using NodaTime;

namespace Armoire.Files;

/// <summary>The canonical files of docs/imports.md as streams of rows.</summary>
public static class CanonicalCsv
{
    public static readonly IReadOnlyList<string> Kinds = ["Store", "Warehouse", "Showroom", "Outlet", "PopUp", "PickupPoint", "Virtual"];
    public static readonly IReadOnlyList<string> Tiers = ["Flagship", "Standard", "Small", "Showroom", "Outlet", "Warehouse"];
    public static readonly IReadOnlyList<string> Channels =
    [
        "Web",
        "MobileApp",
        "SalesApp",
        "Cashier",
        "CallCentre",
        "Marketplace",
        "Social",
        "Messenger",
    ];
    public static readonly IReadOnlyList<string> Lifecycles = ["Draft", "Active", "Markdown", "ClearedOnly", "Discontinued", "Archived"];

    /// <summary>Reads kind locations-csv.</summary>
    public static IEnumerable<FileRow<LocationRow>> Locations(Stream stream, string file) =>
        CsvTable.Read(stream, file, ["code", "kind", "tier", "country", "latitude", "longitude", "time_zone", "currency"], ReadLocation);

    /// <summary>Reads kind catalog-csv: categories, styles and variants told apart by the column type.</summary>
    public static IEnumerable<FileRow<CatalogRow>> Catalog(Stream stream, string file) =>
        CsvTable.Read<CatalogRow>(
            stream,
            file,
            ["type"],
            row =>
                row.OneOf("type", ["category", "style", "variant"]) switch
                {
                    "category" => ReadCategory(row),
                    "style" => ReadStyle(row),
                    "variant" => ReadVariant(row),
                    _ => null,
                }
        );

    /// <summary>Reads kind prices-csv.</summary>
    public static IEnumerable<FileRow<PriceRow>> Prices(Stream stream, string file) =>
        CsvTable.Read(stream, file, ["sku", "currency", "list_price"], ReadPrice);

    /// <summary>Reads kind stock-csv.</summary>
    public static IEnumerable<FileRow<StockRow>> Stock(Stream stream, string file) =>
        CsvTable.Read(stream, file, ["location", "sku", "quantity"], ReadStock);

    /// <summary>Reads kind customers-csv.</summary>
    public static IEnumerable<FileRow<CustomerRow>> Customers(Stream stream, string file) => CsvTable.Read(stream, file, [], ReadCustomer);

    private static LocationRow ReadLocation(CsvRow row)
    {
        var zone = row.Required("time_zone");
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            row.Refuse("row.value_unknown", "time_zone: an IANA time zone is expected.");
        var country = row.Required("country").ToUpperInvariant();
        if (country.Length > 0 && (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)))
            row.Refuse("row.value_unknown", "country: a two-letter ISO 3166-1 code is expected.");
        var hours = row.Text("opening_hours", CsvRow.TextCharsMax);
        if (hours is not null && OpeningHoursJson.Fault(hours) is { } fault)
            row.Refuse("row.hours_broken", $"opening_hours: {fault}");
        return new(
            row.Required("code"),
            row.OneOf("kind", Kinds),
            row.OneOf("tier", Tiers),
            row.Texts("name"),
            row.Many("brands"),
            country,
            row.Texts("city"),
            row.Texts("address"),
            row.Degrees("latitude", 90),
            row.Degrees("longitude", 180),
            zone,
            row.Currency("currency"),
            row.Text("phone"),
            hours,
            row.Text("external_id")
        );
    }

    private static CategoryRow ReadCategory(CsvRow row) =>
        new(row.Required("category"), row.Text("parent"), row.Texts("name"), row.Text("image"), row.Whole("position"), row.Moment("as_of"));

    private static StyleRow ReadStyle(CsvRow row)
    {
        var lifecycle = row.Text("lifecycle") is null ? null : row.OneOf("lifecycle", Lifecycles);
        return new(
            row.Required("article"),
            row.Text("brand"),
            row.Texts("name"),
            row.Texts("description", CsvRow.TextCharsMax),
            row.Many("categories"),
            row.Text("size_scale"),
            lifecycle,
            row.Many("images"),
            ReadAttributes(row),
            row.Moment("as_of")
        )
        {
            Substitutes = row.Many("substitutes"),
            CompleteTheLook = row.Many("complete_the_look"),
            Successor = row.Text("successor"),
        };
    }

    private static VariantRow ReadVariant(CsvRow row)
    {
        var barcodes = row.Many("barcode");
        return new(
            row.Required("sku"),
            row.Required("article"),
            barcodes.Count > 0 ? barcodes[0] : null,
            [.. barcodes.Skip(1)],
            row.Text("internal_code"),
            row.Text("colour"),
            row.Texts("colour_name"),
            row.Text("swatch"),
            row.Text("colour_family"),
            row.Text("size"),
            row.Texts("size_name"),
            row.Many("images"),
            row.Moment("as_of")
        );
    }

    private static Dictionary<string, string> ReadAttributes(CsvRow row)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in row.Many("attributes"))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].Length > 0)
                attributes[parts[0]] = parts[1];
            else
                row.Refuse("row.value_unknown", "attributes: name=value pairs between bars are expected.");
        }
        return attributes;
    }

    private static PriceRow ReadPrice(CsvRow row)
    {
        var currency = row.Currency("currency");
        var list = row.Minor("list_price", currency);
        if (list is null && row.Errors.Count == 0)
            row.Refuse("row.value_missing", "list_price: a value is required.");
        var markdown = row.Minor("markdown", currency);
        if (markdown > list)
            row.Refuse("row.amount_broken", "markdown: it is above the list price.");
        var (from, to) = (row.Moment("from"), row.Moment("to"));
        if (from >= to)
            row.Refuse("row.time_broken", "to: it is not after from.");
        var channel = row.Text("channel") is null ? null : row.OneOf("channel", Channels);
        if (channel is null && row.Text("location") is not null)
            row.Refuse("row.value_missing", "channel: a location's list belongs to a channel.");
        return new(
            row.Required("sku"),
            currency,
            list ?? 0,
            markdown,
            channel,
            row.Text("location"),
            from,
            to,
            row.Moment("as_of"),
            TellsMarkdown: row.Has("markdown")
        );
    }

    private static StockRow ReadStock(CsvRow row)
    {
        var quantity = row.Whole("quantity");
        if (quantity is null && row.Errors.Count == 0)
            row.Refuse("row.value_missing", "quantity: a value is required.");
        return new(row.Required("location"), row.Required("sku"), quantity ?? 0, row.Moment("as_of"));
    }

    private static CustomerRow ReadCustomer(CsvRow row)
    {
        var customer = new CustomerRow(
            row.Text("external_id"),
            row.Text("phone"),
            row.Text("email"),
            row.Text("given"),
            row.Text("family"),
            row.Date("birth_date"),
            row.Text("language"),
            row.Text("country"),
            row.Text("card"),
            row.Many("tags"),
            row.Moment("created_at")
        );
        if (customer is { Phone: null, Email: null, Card: null } && row.Errors.Count == 0)
            row.Refuse("row.value_missing", "One of phone, email and card is required.");
        return customer;
    }
}
