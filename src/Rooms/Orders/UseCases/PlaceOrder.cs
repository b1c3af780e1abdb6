using Armoire.Access;
using Armoire.Catalog;
using Armoire.Customers;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Orders.Views;
using Armoire.Platform;
using Armoire.Pricing;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Orders.UseCases;

/// <summary>Places an order to be paid on collection (§6.2 O4): goods are set apart, then everybody concerned is told.</summary>
internal static class PlaceOrder
{
    public const int LinesMax = 1_000;
    public const int QuantityMax = 10_000;
    private const int ReservationsMax = 100;

    public sealed record Buyer(string? Id, string? Phone, string? Name, string? Email, string? Language);

    public sealed record Line([property: Wanted] string? Sku, int Quantity);

    public sealed record Fulfilment(
        [property: Wanted, OneOf(typeof(FulfilmentMethod))] string? Method,
        [property: Wanted] string? Location,
        string? SourceLocation,
        object? Destination
    );

    public sealed record Payment([property: Wanted, OneOf(typeof(PaymentMethod))] string? Method);

    /// <summary>
    /// <paramref name="Reservations"/> are holds that the order stands for, at the places and SKUs that it asks for (§5.2 rule 7). Only what the caller set apart itself gives way;
    /// what has ended, or is somebody else's, is passed over.
    /// </summary>
    public sealed record Request(
        [property: Wanted, OneOf(typeof(Channel))] string? Channel,
        [property: Wanted, OneOf(typeof(OrderMethod))] string? OrderMethod,
        string? OriginLocation,
        string? Seller,
        string? Device,
        [property: Wanted] Buyer? Customer,
        [property: Wanted] IReadOnlyList<Line>? Lines,
        [property: Wanted] Fulfilment? Fulfilment,
        [property: Wanted] Payment? Payment,
        string? QuoteId,
        IReadOnlyList<string>? Coupons,
        long? PointsToRedeem,
        IReadOnlyList<Guid>? Reservations
    );

    /// <summary>Everything an order is made of, checked and looked up.</summary>
    private sealed record Checked(
        Request Request,
        Channel Channel,
        OrderMethod Method,
        LocationCard At,
        LocationCard? Origin,
        StaffCard? Seller,
        IReadOnlyList<(VariantCard Variant, int Quantity)> Lines,
        string Language
    );

    public static void Map(IEndpointRouteBuilder orders) =>
        orders
            .Post("/", HandleAsync)
            .Needs(Permission.OrderCreate)
            .WithName("placeOrder")
            .WithSummary("Places an order; availability, reservation, order and facts are decided in one transaction (§5.2, §6.2 O4).")
            .ProducesProblem(400)
            .ConflictsWith(
                "stock.insufficient",
                "feature.off",
                "location.paused",
                "catalog.not_sellable",
                "price.missing",
                "reservation.limit_exceeded",
                "reservation.prepayment_required",
                "sla.no_opening_hours",
                OrderTransitions.NotAllowed
            )
            .ProducesProblem(503);

    internal static async Task<Results<Created<OrderReply>, ContentHttpResult, ProblemHttpResult>> HandleAsync(
        Request request,
        HttpContext http,
        Rooms rooms,
        WriteLane<OrderDraft, PlaceOrderResult> lane,
        CancellationToken ct
    )
    {
        var kind = KindOfOrder.Of(request);
        if (kind.NotTakenYet(request) is { } unsupported)
        {
            return unsupported;
        }

        var order = await CheckAsync(request, kind, http, rooms, ct);

        var now = rooms.Clock.GetCurrentInstant();
        var places = await rooms.Network.DirectoryAsync(ct);
        if (SwitchedOff(order, places, rooms.Caller, now) is { } off)
        {
            return off;
        }

        if (rooms.Caller.Kind == CallerKind.Staff && !string.IsNullOrWhiteSpace(request.Customer!.Id))
        {
            rooms.Caller.Demand(Permission.CustomerFind); // A customer's id is learnt by looking customers up.
        }

        var region = (order.Origin ?? order.At).Country;
        var input = new CustomerInput(request.Customer!.Id, request.Customer.Phone, request.Customer.Name, request.Customer.Email);
        var language = request.Customer.Language ?? Languages.OfBuyer(http);
        var customer = await rooms.Customers.RecogniseAsync(input, region, language, ct);
        var buyer = OrderBuyer.Of(customer, request.Customer.Name) with { IsNamed = !string.IsNullOrWhiteSpace(input.Id) };
        var prices = await rooms.Pricing.PriceAsync(
            order.Channel,
            order.At,
            order.At.Currency,
            [.. order.Lines.Select(l => l.Variant.Id).Distinct()],
            now,
            ct
        );
        if (NotForSale.Refusal(order.Lines.Select(l => l.Variant)) is { } unsellable)
        {
            return unsellable;
        }

        if (Unpriced(order, prices) is { } unpriced)
        {
            return unpriced;
        }

        if (OrderClocks.Of(order.At.Hours, now) is not { } clocks)
        {
            return Problem.Conflict(
                "sla.no_opening_hours",
                $"{order.At.Code} is not open long enough before a pause of more than 14 days."
            );
        }

        var number = await rooms.Numbers.NextAsync(OrderNumbers.Prefix(order.Channel, order.Origin?.Code), ct);
        var draft = OrderFactory.Draft(
            new(
                number,
                order.Channel,
                order.Method,
                order.At,
                order.Origin,
                order.Seller,
                request.Device,
                buyer,
                order.Lines,
                prices,
                now,
                clocks
            )
            {
                Replaces = request.Reservations is { Count: > 0 } holds ? new(rooms.Caller.Id, holds) : null,
            },
            rooms.Caller.Name,
            order.Language,
            rooms.Kept.AsKey(),
            namesShown: rooms.Caller.May(Permission.CustomerFind) || customer is not Recognition.Known
        ) with
        {
            ActorName = rooms.Caller.Kind == CallerKind.Staff ? rooms.Caller.DisplayName : null,
        };
        return await AnswerAsync(await lane.SubmitAsync(draft.Of(Correlation.Current), ct), order, http.Response, rooms, ct);
    }

    private static async Task<Checked> CheckAsync(Request request, KindOfOrder kind, HttpContext http, Rooms rooms, CancellationToken ct)
    {
        Require.That(request.Lines is { Count: > 0 and <= LinesMax }, "lines", $"Between 1 and {LinesMax} lines.");
        Require.NoNull(request.Lines!, "lines");
        Require.NoNull(request.Coupons ?? [], "coupons");
        Require.That(request.Reservations is null or { Count: <= ReservationsMax }, "reservations", $"At most {ReservationsMax} holds.");
        Require.That(request.PointsToRedeem is null or >= 0, "pointsToRedeem", "Points are not negative.");
        Require.That(request.Customer is not null, "customer", "Who collects? A phone and a name are wanted, or a customer's id.");
        Require.OptionalText(request.Customer!.Name, "customer.name", 200);
        Require.That(CustomersDesk.IsEmail(request.Customer.Email), "customer.email", "This is no e-mail address.");
        Require.OptionalText(request.Device, "device", 100);
        Require.Among(request.Customer.Language ?? Languages.Fallback, "customer.language", Languages.All);

        var places = await rooms.Network.DirectoryAsync(ct);
        var at = places.Find(request.Fulfilment!.Location ?? "");
        Require.That(at is { Active: true }, "fulfilment.location", "No such location.", "location.unknown");
        var origin = OriginOf(request, kind, rooms.Caller, places);
        Require.That(
            request.OriginLocation is null || origin is { Active: true },
            "originLocation",
            "No such location.",
            "location.unknown"
        );
        rooms.Caller.DemandAt((origin ?? at!).Code); // Whoever is bound to stores sells from one of them.

        var goods = await rooms.Catalog.SnapshotAsync(ct);
        var lines = request.Lines!.Select((line, i) => (Variant: Find(goods, line, i), line.Quantity)).ToList();
        var seller = await SellerAsync(request, origin, rooms, ct);
        return new(request, kind.Channel, kind.Method, at!, origin, seller, lines, Languages.Of(http));
    }

    /// <summary>A seller who works in one store sells from it, also when nobody says so: the sale is that store's (§12).</summary>
    private static LocationCard? OriginOf(Request request, KindOfOrder kind, Caller caller, LocationDirectory places)
    {
        var bound =
            kind.Channel is Channel.SalesApp or Channel.Cashier && caller is { Kind: CallerKind.Staff, Locations: { } own } ? own : null;
        Require.That(request.OriginLocation is not null || bound is null or { Count: 1 }, "originLocation", "In which store is it sold?");
        return (request.OriginLocation ?? bound?.Single()) is { } code ? places.Find(code) : null;
    }

    private static VariantCard Find(CatalogSnapshot goods, Line line, int index)
    {
        var variant = goods.FindSku(line.Sku ?? "");
        Require.That(variant is not null, $"lines[{index}].sku", "No such SKU.", "catalog.sku_unknown");
        Require.That(line.Quantity is > 0 and <= QuantityMax, $"lines[{index}].quantity", $"Between 1 and {QuantityMax}.");
        return variant!;
    }

    /// <summary>
    /// The named seller, or whoever is signed in; a one-off order of a web shop has none. Only a manager sells in another's name, and only in the name of
    /// somebody who works where the order comes from (§12).
    /// </summary>
    private static async Task<StaffCard?> SellerAsync(Request request, LocationCard? origin, Rooms rooms, CancellationToken ct)
    {
        var me = rooms.Caller.Kind == CallerKind.Staff ? rooms.Caller.Name : null;
        var name = request.Seller ?? me;
        if (name is null)
        {
            return null;
        }

        var isMe = me is not null && AccessDesk.IsSameUserName(name, me);
        if (me is not null && !isMe)
        {
            rooms.Caller.Demand(Permission.OrderSetSeller);
        }

        var seller = await rooms.Access.FindStaffAsync(name, ct);
        Require.That(seller is { Active: true }, "seller", "No such member of staff.", "staff.unknown");
        if (!isMe)
        {
            SellerOf.Demand(seller!, origin?.Code);
        }

        return seller;
    }

    private static ProblemHttpResult? SwitchedOff(Checked order, LocationDirectory places, Caller caller, Instant now)
    {
        return order.At.PausedAt(now) is { } pause
            ? NetworkDesk.PausedProblem(order.At, pause)
            : order
                .Lines.Select(l => (string?)l.Variant.Brand)
                .Distinct()
                .Select(brand =>
                    OffAt(Features.ClickCollect, order.At, brand)
                    ?? (order.Origin is { } origin && origin.Id != order.At.Id ? OffAt(Features.EndlessAisle, origin, brand) : null)
                )
                .FirstOrDefault(off => off is not null);

        ProblemHttpResult? OffAt(string feature, LocationCard at, string? brand) =>
            NetworkDesk.OffProblem(places, feature, at, order.Channel, brand, caller.Name, now);
    }

    private static ProblemHttpResult? Unpriced(Checked order, IReadOnlyDictionary<VariantId, PriceTag> prices)
    {
        var missing = order.Lines.Where(l => !prices.ContainsKey(l.Variant.Id)).Select(l => l.Variant.Sku).ToList();
        return missing.Count == 0
            ? null
            : Problem.Conflict("price.missing", $"There is no price in {order.At.Currency} for some items.", ("skus", missing));
    }

    private static async Task<Results<Created<OrderReply>, ContentHttpResult, ProblemHttpResult>> AnswerAsync(
        PlaceOrderResult result,
        Checked order,
        HttpResponse response,
        Rooms rooms,
        CancellationToken ct
    )
    {
        switch (result)
        {
            case PlaceOrderResult.Placed placed:
                rooms.Kept.IsStored = true;
                return TypedResults.Created($"/api/v1/orders/{placed.Reply.Id}", placed.Reply);
            case PlaceOrderResult.Repeated { First: var first }:
                rooms.Kept.IsStored = true;
                if (first.Key.BodyHash != rooms.Kept.BodyHash)
                {
                    return Problem.Conflict("idempotency.key_reused", "This key came before with another body.");
                }

                first.SetHeaders(response);
                return TypedResults.Content(first.Body, first.ContentType, statusCode: first.Status);
            case PlaceOrderResult.Refused { Why: ReserveResult.Limited limited }:
                return Problem.Conflict(limited.Code, limited.Detail);
            case PlaceOrderResult.Refused { Why: ReserveResult.Insufficient few }:
                var gaps = await rooms.Alternatives.RepliesAsync(
                    few.Gaps,
                    order.Lines.Select(l => (l.Variant.Id, l.Quantity)),
                    order.At,
                    order.Channel,
                    rooms.Caller.Name,
                    rooms.Clock.GetCurrentInstant(),
                    ct
                );
                return Problem.Conflict("stock.insufficient", $"There is not enough left in {order.At.Code}.", ("lines", gaps));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
