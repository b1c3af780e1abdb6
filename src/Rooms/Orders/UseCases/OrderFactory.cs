using Armoire.Access;
using Armoire.Catalog;
using Armoire.Customers;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Platform;
using Armoire.Pricing;
using Armoire.Stock;
using NodaTime;

namespace Armoire.Orders.UseCases;

/// <summary>What an order is made of.</summary>
internal sealed record OrderParts(
    string Number,
    Channel Channel,
    OrderMethod Method,
    LocationCard At,
    LocationCard? Origin,
    StaffCard? Seller,
    string? Device,
    OrderBuyer Buyer,
    IReadOnlyList<(VariantCard Variant, int Quantity)> Lines,
    IReadOnlyDictionary<VariantId, PriceTag> Prices,
    Instant Now,
    OrderClocks Clocks
)
{
    public NamedHolds? Replaces { get; init; }
}

/// <summary>By when a store has an order ready, and until when it keeps the goods for the customer (§5.3, §15.2).</summary>
internal sealed record OrderClocks(Instant ReadyBy, Instant ExpiresAt)
{
    /// <summary>How soon goods in a store are to be ready, in opening minutes (§4.6, §15.2).</summary>
    public const int PickMinutes = 60;

    /// <summary>Null is `sla.no_opening_hours`: a clock that never runs out would keep the goods for ever (§15.1, §35.12).</summary>
    public static OrderClocks? Of(OpeningHours hours, Instant now) =>
        hours.AddOpeningMinutes(now, PickMinutes) is { } readyBy && HoldTerms.ClickCollect(now, hours) is { } expiresAt
            ? new(readyBy, expiresAt)
            : null;
}

/// <summary>Who buys: someone known, or a profile to be written with the order.</summary>
internal sealed record OrderBuyer(CustomerId? Id, CustomerDraft? Draft, string Name, string Phone, string? Email, string Language)
{
    /// <summary>By their id, by somebody who knows who they are; a phone alone may be anybody's.</summary>
    public bool IsNamed { get; init; }

    public static OrderBuyer Of(Recognition recognition, string? nameGiven)
    {
        switch (recognition)
        {
            case Recognition.Known { Customer: var card }:
                return new(
                    card.Id,
                    null,
                    nameGiven is { Length: > 0 } ? nameGiven.Trim() : card.Name,
                    card.Phone ?? "",
                    card.Email,
                    card.Language
                );
            case Recognition.Fresh { Draft: var draft }:
                Require.That(Require.IsVisible(draft.Name), "customer.name", "A name is wanted for a new customer.");
                return new(draft.Id, draft, nameGiven!.Trim(), draft.Phone, draft.Email, draft.Language);
            case Recognition.PhoneInvalid:
                Require.That(false, "customer.phone", "This is no phone number that can be called.", "customer.phone_invalid");
                break;
            case Recognition.Unknown:
                Require.That(false, "customer.id", "No such customer.", "customer.unknown");
                break;
            default:
                Require.That(
                    false,
                    "customer",
                    "A phone, or a customer's id, is wanted: somebody must be told when it is ready.",
                    "customer.required"
                );
                break;
        }

        throw new System.Diagnostics.UnreachableException();
    }
}

/// <summary>Makes the rows of an order and of its reservation. Pure.</summary>
internal static class OrderFactory
{
    public static OrderDraft Draft(OrderParts parts, string actor, string readerLanguage, KeptKey? key, bool namesShown)
    {
        var orderId = OrderId.New();
        var groupId = GroupId.New();
        var reservationId = ReservationId.New();
        var row = Row(parts, orderId, reservationId);
        var lines = parts.Lines.Select((l, i) => Line(l.Variant, l.Quantity, i, orderId, groupId, parts)).ToList();
        var group = new OrderGroupRow
        {
            Id = groupId.Value,
            OrderId = orderId.Value,
            Method = nameof(FulfilmentMethod.PickupFromStock),
            LocationId = parts.At.Id.Value,
            State = nameof(GroupState.Assigned),
            AssignedAt = parts.Now,
            DueAt = parts.Clocks.ReadyBy,
        };
        var loaded = new LoadedOrder(row, lines, [group]);
        loaded.Derive();
        return new(loaded, Reservation(parts, orderId, reservationId, actor), parts.Buyer.Draft, actor, readerLanguage, key)
        {
            NamesShown = namesShown,
        };
    }

    private static OrderRow Row(OrderParts parts, OrderId id, ReservationId reservation) =>
        new()
        {
            Id = id.Value,
            Number = parts.Number,
            Version = 2, // Created and confirmed in one step.
            Status = nameof(OrderStatus.Confirmed),
            Channel = parts.Channel.ToString(),
            OrderMethod = parts.Method.ToString(),
            OriginLocationId = parts.Origin?.Id.Value,
            FulfilLocationId = parts.At.Id.Value,
            Seller = parts.Seller?.UserName,
            SellerId = parts.Seller?.Id.Value,
            Device = parts.Device,
            CustomerId = parts.Buyer.Id?.Value,
            CustomerName = parts.Buyer.Name,
            CustomerKey = SearchText.Fold(parts.Buyer.Name),
            CustomerPhone = parts.Buyer.Phone,
            CustomerEmail = parts.Buyer.Email,
            Language = parts.Buyer.Language,
            Currency = parts.At.Currency,
            PaymentMethod = nameof(PaymentMethod.OnCollection),
            FulfilmentMethod = nameof(FulfilmentMethod.PickupFromStock),
            ReservationId = reservation.Value,
            ReadyBy = parts.Clocks.ReadyBy,
            ExpiresAt = parts.Clocks.ExpiresAt,
            PlacedAt = parts.Now,
            UpdatedAt = parts.Now,
        };

    private static OrderLineRow Line(VariantCard variant, int quantity, int position, OrderId order, GroupId group, OrderParts parts)
    {
        var tag = parts.Prices[variant.Id];
        return new()
        {
            Id = Guid.CreateVersion7(),
            OrderId = order.Value,
            Position = position,
            GroupId = group.Value,
            VariantId = variant.Id.Value,
            Sku = variant.Sku,
            Barcode = variant.Barcode,
            Name = variant.Name(parts.Buyer.Language),
            Colour = variant.Colour(parts.Buyer.Language),
            Size = variant.Size,
            ImageUrl = variant.ImageUrl,
            Words = LineWords.Of(variant),
            Quantity = quantity,
            ListPrice = tag.ListPrice.Minor,
            Price = tag.Price.Minor,
            Net = (tag.Price * quantity).Minor,
        };
    }

    private static ReserveDraft Reservation(OrderParts parts, OrderId order, ReservationId id, string actor) =>
        new(
            id,
            ReservationKind.ClickCollectUnpaid,
            "order",
            order.Value,
            parts.Number,
            parts.Buyer.Id,
            CustomerVerified: false,
            [.. parts.Lines.Select(l => new ReserveLine(parts.At.Id, l.Variant.Id, l.Quantity))],
            parts.Clocks.ExpiresAt,
            AllowSafety: false,
            IsLimited: parts.Channel != Channel.Marketplace, // Somebody new too: the batch finds out whose phone it is.
            actor
        )
        {
            IsCustomerNamed = parts.Buyer.IsNamed,
            Replaces = parts.Replaces,
        };
}
