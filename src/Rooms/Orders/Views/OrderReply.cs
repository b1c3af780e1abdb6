using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Payments;
using Armoire.Platform;
using Armoire.Stock;
using NodaTime;

namespace Armoire.Orders.Views;

/// <summary>An order as the API shows it (§6.1). Money in minor units.</summary>
internal sealed record OrderReply : IVersioned
{
    public required string Id { get; init; }
    public required string Number { get; init; }
    public required long Version { get; init; }
    public required string Status { get; init; }
    public required string PaymentStatus { get; init; }
    public required string FulfilmentStatus { get; init; }
    public required string ReturnStatus { get; init; }
    public required IReadOnlyList<string> Flags { get; init; }
    public required string? HoldReason { get; init; }
    public required string? CancelReason { get; init; }
    public required string Channel { get; init; }
    public required string OrderMethod { get; init; }
    public required string? OriginLocation { get; init; }
    public required string? Seller { get; init; }
    public required OrderCustomer? Customer { get; init; }
    public required IReadOnlyList<OrderLineReply> Lines { get; init; }
    public required IReadOnlyList<OrderGroupReply> Groups { get; init; }
    public required OrderReservation? Reservation { get; init; }
    public required OrderTotals Totals { get; init; }
    public required OrderPaymentMethod Payment { get; init; }
    public required IReadOnlyList<OrderPayment> Payments { get; init; }
    public required OrderPromise? Promise { get; init; }
    public required IReadOnlyList<OrderCredit> Credits { get; init; }
    public required IReadOnlyList<OrderStep>? Timeline { get; init; }
    public required Instant PlacedAt { get; init; }

    /// <summary>False in a list of a city where it is another store's order: it is told of, and cannot be opened.</summary>
    public bool Readable { get; init; } = true;

    public static OrderReply Of(
        LoadedOrder order,
        IReadOnlyList<OrderStep>? story,
        IReadOnlyList<PaymentCard> payments,
        IReadOnlyList<CreditRow> credits,
        OrderReservation? reservation,
        LocationDirectory places,
        string language,
        bool names
    )
    {
        var row = order.Row;
        Money Amount(long minor) => new(minor, row.Currency);
        return new()
        {
            Id = row.Id.ToString(),
            Number = row.Number,
            Version = row.Version,
            Status = row.Status,
            PaymentStatus = row.PaymentStatus,
            FulfilmentStatus = row.FulfilmentStatus,
            ReturnStatus = row.ReturnStatus,
            Flags = order.Flags,
            HoldReason = row.HoldReason,
            CancelReason = row.CancelReason,
            Channel = row.Channel,
            OrderMethod = row.OrderMethod,
            OriginLocation = row.OriginLocationId is { } id ? places[new(id)].Code : null,
            Seller = row.Seller,
            Customer = row.CustomerPhone.Length + row.CustomerName.Length == 0 && row.CustomerId is null ? null : CustomerOf(row, names),
            Lines = [.. order.Lines.Select(l => OrderLineReply.Of(l, row.Currency, language))],
            Groups = [.. order.Groups.Select(g => OrderGroupReply.Of(g, order.Lines, places, language))],
            Reservation = reservation,
            Totals = new(
                Amount(order.Due - row.Delivery),
                Amount(row.Delivery),
                Amount(order.Due),
                Amount(row.Captured),
                Amount(row.Refunded)
            ),
            Payment = new(row.PaymentMethod),
            Payments = [.. payments.Select(p => new OrderPayment(p.Id.ToString(), p.Kind, p.Method, p.Amount, p.Location, p.Actor, p.At))],
            Promise = row.ReadyBy is { } readyBy ? new(readyBy) : null,
            Credits = [.. credits.Select(c => new OrderCredit(c.Measure, c.PartyKind, c.Party, new(c.Amount, c.Currency), c.At))],
            Timeline = story,
            PlacedAt = row.PlacedAt,
        };
    }

    /// <summary>As a colleague of another store in the city sees it: what moves where, and nobody's name, reach or id (§29).</summary>
    public OrderReply OfOtherStore() => this with { Readable = false, Customer = Customer is null ? null : Customer with { Id = null } };

    /// <summary>Who may not look up customers sees initials, and nothing that reaches or proves the customer (§29, §33).</summary>
    private static OrderCustomer CustomerOf(OrderRow row, bool names) =>
        names
            ? new(row.CustomerId?.ToString(), row.CustomerName, row.CustomerPhone, row.CustomerEmail)
            : new(row.CustomerId?.ToString(), CustomerMask.Initials(row.CustomerName), CustomerMask.Phone(row.CustomerPhone), null);
}

internal sealed record OrderCustomer(string? Id, string Name, string Phone, string? Email);

internal sealed record OrderReservation(string Id, string Kind, string State, Instant? ExpiresAt)
{
    public static OrderReservation? Of(ReservationCard? card) =>
        card is null ? null : new(card.Id.Value.ToString(), card.Kind.ToString(), card.State, card.ExpiresAt);

    /// <summary>The first one of an order that is just being placed, as the order itself knows it.</summary>
    public static OrderReservation? Of(OrderRow row, string state) =>
        row.ReservationId is { } id ? new(id.ToString(), nameof(ReservationKind.ClickCollectUnpaid), state, row.ExpiresAt) : null;
}

/// <summary><c>due</c> is the value of what is not cancelled; <c>paid</c> is what was captured.</summary>
internal sealed record OrderTotals(Money Net, Money Delivery, Money Due, Money Paid, Money Refunded);

internal sealed record OrderPaymentMethod(string Method);

internal sealed record OrderPayment(string Id, string Kind, PaymentMethod Method, Money Amount, string Location, string Actor, Instant At);

internal sealed record OrderPromise(Instant ReadyBy);

internal sealed record OrderCredit(string Measure, string PartyKind, string Party, Money Amount, Instant At);

/// <summary><c>actorName</c> is what a member of staff is called; null when a program or the clock did it.</summary>
internal sealed record OrderStep(Instant At, string Type, string Actor, string? ActorName, string Text)
{
    public static OrderStep Of(
        TimelineRow step,
        string? actorName,
        IEnumerable<OrderLineRow> lines,
        LocationDirectory places,
        string language,
        bool names
    ) => new(step.At, step.Type, step.Actor, actorName, TimelineTexts.Say(step, lines, places, language, names));
}

/// <summary>A line, named in the reader's language as the catalogue did at confirmation (§6.1); <c>net</c> is the value of its units that are not cancelled.</summary>
internal sealed record OrderLineReply(
    string Id,
    string Sku,
    string? Barcode,
    string Name,
    string Colour,
    string Size,
    string? ImageUrl,
    int Quantity,
    int Cancelled,
    int Delivered,
    Money ListPrice,
    Money Price,
    Money Net,
    IReadOnlyList<string> Discounts,
    string Status
)
{
    public static OrderLineReply Of(OrderLineRow line, string currency, string language)
    {
        var words = LineWords.In(line.Words, language);
        return new(
            line.Id.ToString(),
            line.Sku,
            line.Barcode,
            words?.Name ?? line.Name,
            words?.Colour ?? line.Colour,
            line.Size,
            line.ImageUrl,
            line.Quantity,
            line.Cancelled,
            line.Delivered,
            new(line.ListPrice, currency),
            new(line.Price, currency),
            new(LoadedOrder.LiveNet(line), currency),
            [],
            StatusOf(line)
        );
    }

    private static string StatusOf(OrderLineRow line) =>
        line switch
        {
            { Cancelled: var c, Quantity: var q } when c == q => "Cancelled",
            { Delivered: var d } when d > 0 && d == line.Quantity - line.Cancelled => "Delivered",
            { Delivered: > 0 } => "PartlyDelivered",
            { Picked: var p } when p > 0 && p >= line.Quantity - line.Cancelled => "Picked",
            _ => "Open",
        };
}

internal sealed record OrderGroupReply(
    string Id,
    string Method,
    string Location,
    string LocationName,
    string State,
    Instant AssignedAt,
    Instant? DueAt,
    Instant? ReadyAt,
    IReadOnlyList<OrderGroupLine> Lines
)
{
    public static OrderGroupReply Of(OrderGroupRow group, List<OrderLineRow> lines, LocationDirectory places, string language)
    {
        var place = places[new(group.LocationId)];
        return new(
            group.Id.ToString(),
            group.Method,
            place.Code,
            place.Name(language),
            group.State,
            group.AssignedAt,
            group.DueAt,
            group.ReadyAt,
            [
                .. lines
                    .Where(l => l.GroupId == group.Id)
                    .Select(l => new OrderGroupLine(l.Id.ToString(), l.Sku, l.Quantity, l.Picked, l.Short)),
            ]
        );
    }
}

/// <summary><c>short</c> is how many units the place did not have; what the customer declined or cancelled is not among them.</summary>
internal sealed record OrderGroupLine(string LineId, string Sku, int Quantity, int Picked, int Short);
