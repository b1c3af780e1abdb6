using NodaTime;

namespace Armoire.Orders.Data;

/// <summary>An order as it is stored; statuses by name.</summary>
internal sealed class OrderRow
{
    public Guid Id { get; set; }
    public string Number { get; set; } = "";
    public long Version { get; set; }
    public string Status { get; set; } = "";
    public string PaymentStatus { get; set; } = "";
    public string FulfilmentStatus { get; set; } = "";
    public string ReturnStatus { get; set; } = "";

    /// <summary>Overlay flags, comma-separated.</summary>
    public string Flags { get; set; } = "";
    public string? HoldReason { get; set; }
    public string? CancelReason { get; set; }
    public string Channel { get; set; } = "";
    public string OrderMethod { get; set; } = "";
    public int? OriginLocationId { get; set; }
    public int FulfilLocationId { get; set; }
    public string? Seller { get; set; }
    public Guid? SellerId { get; set; }
    public string? Device { get; set; }
    public Guid? CustomerId { get; set; }
    public string CustomerName { get; set; } = "";

    /// <summary>The name as it is searched.</summary>
    public string CustomerKey { get; set; } = "";
    public string CustomerPhone { get; set; } = "";
    public string? CustomerEmail { get; set; }
    public string Language { get; set; } = "en";
    public string Currency { get; set; } = "";
    public string PaymentMethod { get; set; } = "";
    public string FulfilmentMethod { get; set; } = "";
    public long Delivery { get; set; }
    public long Captured { get; set; }
    public long Refunded { get; set; }
    public Guid? ReservationId { get; set; }
    public Instant? ReadyBy { get; set; }
    public Instant? ExpiresAt { get; set; }
    public Instant PlacedAt { get; set; }
    public Instant UpdatedAt { get; set; }
    public Instant? ClosedAt { get; set; }
}

/// <summary>A line with prices, names and picture as they were at confirmation (§6.1).</summary>
internal sealed class OrderLineRow
{
    public Guid Id { get; set; }
    public Guid OrderId { get; set; }
    public int Position { get; set; }
    public Guid GroupId { get; set; }
    public int VariantId { get; set; }
    public string Sku { get; set; } = "";
    public string? Barcode { get; set; }
    public string Name { get; set; } = "";
    public string Colour { get; set; } = "";
    public string Size { get; set; } = "";
    public string? ImageUrl { get; set; }
    public int Quantity { get; set; }
    public long ListPrice { get; set; }
    public long Price { get; set; }
    public long Net { get; set; }
    public int Picked { get; set; }

    /// <summary>Units that will not come any more; always the last ones of the line (§20.2).</summary>
    public int Cancelled { get; set; }
    public int Delivered { get; set; }

    /// <summary>Name and colour in every language, see <see cref="Model.LineWords"/>.</summary>
    public string? Words { get; set; }

    /// <summary>Of the cancelled ones, those that the store did not have (§9.2).</summary>
    public int Short { get; set; }
}

/// <summary>What the order knows of a fulfilment group; the work itself is Fulfilment's.</summary>
internal sealed class OrderGroupRow
{
    public Guid Id { get; set; }
    public Guid OrderId { get; set; }
    public string Method { get; set; } = "";
    public int LocationId { get; set; }
    public string State { get; set; } = "";
    public Instant AssignedAt { get; set; }
    public Instant? DueAt { get; set; }
    public Instant? ReadyAt { get; set; }
}

/// <summary>A step of the order's story; <see cref="Words"/> are the JSON values its text is made with.</summary>
internal sealed class TimelineRow
{
    public Guid Id { get; set; }
    public Guid OrderId { get; set; }
    public Instant At { get; set; }
    public string Type { get; set; } = "";
    public string Actor { get; set; } = "";
    public string Words { get; set; } = "{}";
}

/// <summary>An entry of the credit ledger (§12).</summary>
internal sealed class CreditRow
{
    public Guid Id { get; set; }
    public Guid OrderId { get; set; }
    public string Measure { get; set; } = "";
    public string PartyKind { get; set; } = "";
    public string Party { get; set; } = "";
    public long Amount { get; set; }
    public string Currency { get; set; } = "";
    public Instant At { get; set; }
}
