using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using NodaTime;

namespace Armoire.Orders;

/// <summary>An order as a terminal and a message need it.</summary>
public sealed record OrderGlance(
    OrderId Id,
    string Number,
    string Status,
    string? Origin,
    string FulfilAt,
    string? Seller,
    Guid? CustomerId,
    string CustomerName,
    string CustomerPhone,
    string? CustomerEmail,
    string Language,
    Money Due,
    Money Captured,
    Instant? ExpiresAt,
    Instant? ReadyBy,
    string? CancelReason,
    IReadOnlyList<OrderGlanceLine> Lines
)
{
    /// <summary>Something of it is still to come.</summary>
    public bool IsOpen => Status is not (nameof(OrderStatus.Completed) or nameof(OrderStatus.Cancelled));

    internal static OrderGlance Of(OrderRow row, IEnumerable<OrderLineRow> lines, LocationDirectory places)
    {
        var list = lines.ToList();
        var due = list.Sum(LoadedOrder.LiveNet) + row.Delivery;
        return new(
            new(row.Id),
            row.Number,
            row.Status,
            row.OriginLocationId is { } id ? places[new(id)].Code : null,
            places[new(row.FulfilLocationId)].Code,
            row.Seller,
            row.CustomerId,
            row.CustomerName,
            row.CustomerPhone,
            row.CustomerEmail,
            row.Language,
            new(due, row.Currency),
            new(row.Captured, row.Currency),
            row.ExpiresAt,
            row.ReadyBy,
            row.CancelReason,
            [
                .. list.Select(l => new OrderGlanceLine(
                    l.Id,
                    new(l.VariantId),
                    l.Sku,
                    l.Barcode,
                    l.Name,
                    l.Colour,
                    l.Size,
                    l.ImageUrl,
                    l.Quantity,
                    l.Cancelled,
                    l.Delivered,
                    new(l.Price, row.Currency)
                )),
            ]
        );
    }
}

/// <summary>A line with the names and picture it was sold by.</summary>
public sealed record OrderGlanceLine(
    Guid LineId,
    VariantId Variant,
    string Sku,
    string? Barcode,
    string Name,
    string Colour,
    string Size,
    string? ImageUrl,
    int Quantity,
    int Cancelled,
    int Delivered,
    Money Price
);
