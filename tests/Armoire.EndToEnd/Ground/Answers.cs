namespace Armoire.EndToEnd.Ground;

// What stories read from the API's answers; the rest of an answer is none of their business.

internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

internal sealed record Money(long Amount, string Currency);

internal sealed record Style(string Id, string Article, string Name);

internal sealed record Card(string Id, string Article, string Name, IReadOnlyList<Variant> Variants);

internal sealed record Variant(string Sku, string? Barcode, string Colour, string Size, int Here, IReadOnlyList<Place> At)
{
    public int AtpAt(string location) => At.FirstOrDefault(p => p.Location == location)?.Atp ?? 0;
}

internal sealed record Place(string Location, int Atp);

/// <summary>A variant together with the card it stands on.</summary>
internal sealed record Goods(Card Card, Variant Variant)
{
    public string Sku => Variant.Sku;
}

internal sealed record Order(
    string Id,
    string Number,
    string Status,
    string? CancelReason,
    string? OriginLocation,
    string? Seller,
    Buyer Customer,
    IReadOnlyList<Group> Groups,
    Reservation? Reservation,
    Totals Totals,
    IReadOnlyList<Credit> Credits
)
{
    public Group Group => Groups.Single();
}

internal sealed record Buyer(string? Id, string Name, string Phone);

internal sealed record Group(string Id, string Location, string State);

/// <summary>A group with its units and the devices that showed its call.</summary>
internal sealed record StoreTask(string Id, string State, IReadOnlyList<TaskLine> Lines, IReadOnlyList<Seen> SeenBy);

internal sealed record TaskLine(string Sku, int Quantity, int Picked, int Short, int Delivered);

internal sealed record Seen(string Device, DateTimeOffset? AcknowledgedAt);

/// <summary>A group as the queue of its store lists it.</summary>
internal sealed record Work(string Id, string OrderId, string State);

internal sealed record Reservation(string State, DateTimeOffset? ExpiresAt);

internal sealed record Totals(Money Due, Money Paid);

internal sealed record Credit(string Measure, string PartyKind, string Party, Money Amount);

internal sealed record Message(string To, string Template, string Locale, string Text, string? OrderNumber);

internal sealed record Store(string City, string Currency, bool OpenNow, DateTimeOffset? OpenUntil, DateTimeOffset? OpensAt);

internal sealed record DevClock(DateTimeOffset Now);

internal sealed record Levels(IReadOnlyList<Level> Items);

internal sealed record Level(string Sku, string Location, int Atp);

internal sealed record Category(string Id, string Name, string OpensAs, IReadOnlyList<Category> Children);
