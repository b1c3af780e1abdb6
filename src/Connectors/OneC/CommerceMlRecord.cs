using NodaTime;

namespace Armoire.OneC;

/// <summary>One thing a CommerceML file tells; a null part is absent in the file and therefore unchanged.</summary>
public abstract record CommerceMlRecord
{
    private protected CommerceMlRecord(int line) => Line = line;

    /// <summary>Line of the file on which the thing starts.</summary>
    public int Line { get; init; }

    /// <summary>The root element: schema version and when the file was made, in the sender's local time.</summary>
    public sealed record Header(int Line, string? SchemaVersion, LocalDateTime? MadeAt) : CommerceMlRecord(Line);

    /// <summary>A classifier: the dictionaries that follow belong to it.</summary>
    public sealed record Classifier(int Line, string? Id, string? Name, bool? OnlyChanges, Party? Owner) : CommerceMlRecord(Line);

    /// <summary>A node of the group tree; parents come before their children.</summary>
    public sealed record Group(int Line, string Id, string? ParentId, string? Name, bool? Deleted) : CommerceMlRecord(Line);

    /// <summary>A property of goods or offers, with its dictionary when its values are chosen from a list.</summary>
    public sealed record Property(
        int Line,
        string Id,
        string? Name,
        string? ValueKind,
        bool? ForProducts,
        bool? ForOffers,
        bool? Deleted,
        IReadOnlyList<DictionaryValue>? Values
    ) : CommerceMlRecord(Line);

    /// <summary>A kind of price, such as retail or purchase.</summary>
    public sealed record PriceType(int Line, string Id, string? Name, string? Currency, bool? TaxIncluded, bool? Deleted)
        : CommerceMlRecord(Line);

    /// <summary>A warehouse or shop of the sender; its id is our location's xmlId.</summary>
    public sealed record Warehouse(int Line, string Id, string? Name, string? Address, bool? Deleted) : CommerceMlRecord(Line);

    /// <summary>A unit of measure.</summary>
    public sealed record Unit(int Line, string Code, string? Name, string? International, bool? Deleted) : CommerceMlRecord(Line);

    /// <summary>A category of goods as 2.08 and later send beside the groups.</summary>
    public sealed record Category(int Line, string Id, string? Name, bool? Deleted) : CommerceMlRecord(Line);

    /// <summary>A catalogue begins; its goods follow.</summary>
    public sealed record Catalogue(int Line, string? Id, string? ClassifierId, string? Name, bool? OnlyChanges, Party? Owner)
        : CommerceMlRecord(Line);

    /// <summary>An article, or an article in one characteristic when the id has two parts.</summary>
    public sealed record Product(int Line, OfferKey Key) : CommerceMlRecord(Line)
    {
        public string? Article { get; init; }
        public string? Barcode { get; init; }
        public string? Code { get; init; }
        public string? Name { get; init; }
        public string? Description { get; init; }
        public string? UnitCode { get; init; }
        public string? Country { get; init; }
        public string? Brand { get; init; }
        public Party? Maker { get; init; }
        public string? CategoryId { get; init; }
        public IReadOnlyList<string>? Groups { get; init; }
        public IReadOnlyList<string>? Pictures { get; init; }
        public IReadOnlyList<PropertyAnswer>? Properties { get; init; }
        public IReadOnlyList<Characteristic>? Characteristics { get; init; }
        public IReadOnlyList<Requisite>? Requisites { get; init; }
        public IReadOnlyList<TaxRate>? Taxes { get; init; }
        public string? Status { get; init; }
        public bool? Deleted { get; init; }
    }

    /// <summary>An offer package begins; its offers follow.</summary>
    public sealed record Package(
        int Line,
        string? Id,
        string? CatalogueId,
        string? ClassifierId,
        string? Name,
        bool? OnlyChanges,
        Party? Owner
    ) : CommerceMlRecord(Line);

    /// <summary>An offer: a variant with its prices and rests as far as the file holds them.</summary>
    public sealed record Offer(int Line, OfferKey Key) : CommerceMlRecord(Line)
    {
        public string? Article { get; init; }
        public string? Barcode { get; init; }
        public string? Name { get; init; }
        public string? UnitCode { get; init; }
        public IReadOnlyList<Characteristic>? Characteristics { get; init; }
        public IReadOnlyList<PropertyAnswer>? Properties { get; init; }
        public IReadOnlyList<OfferPrice>? Prices { get; init; }
        public decimal? Quantity { get; init; }
        public IReadOnlyList<StockAt>? Stocks { get; init; }
        public string? Status { get; init; }
        public bool? Deleted { get; init; }
    }

    /// <summary>An order or another document of trade, recognised but not taken over.</summary>
    public sealed record OrderDocument(
        int Line,
        string? Id,
        string? Number,
        LocalDate? Date,
        LocalTime? Time,
        string? Operation,
        string? Currency,
        decimal? Sum,
        int Lines,
        bool? Deleted
    ) : CommerceMlRecord(Line);

    /// <summary>A catalogue or package was read to its end; only a full one (false) lets missing goods become inactive.</summary>
    public sealed record Completed(int Line, string Section, string? Id, bool? OnlyChanges) : CommerceMlRecord(Line);

    /// <summary>A part that cannot be taken over; the rest of its record and of the file goes on.</summary>
    public sealed record Refused(int Line, string Subject, string Code, string Text) : CommerceMlRecord(Line);
}

/// <summary>The file cannot be read on: malformed, hostile or not CommerceML. Always the last record.</summary>
public sealed record CommerceMlFault(int Line, string Code, string Text) : CommerceMlRecord(Line);
