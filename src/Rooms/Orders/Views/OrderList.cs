using Armoire.Catalog;
using Armoire.Customers;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Orders.Views;

/// <summary>Orders by state, place, city, channel, customer and words, newest first (§6.1).</summary>
internal static class OrderList
{
    private const int WordsMax = 100;

    private sealed record Key(Instant At, Guid Id);

    public static void Map(IEndpointRouteBuilder orders) =>
        orders
            .Get("/", HandleAsync)
            .Needs(Permission.OrderRead)
            .WithName("listOrders")
            .WithSummary(
                "Orders, newest first, without their stories; status may be given several times, comma-separated. Who works in stores sees those of the own stores and, asked by the own city, also the others of that city: with initials alone, readable false (§29)."
            )
            .ProducesProblem(400);

    private static async Task<Ok<Page<OrderReply>>> HandleAsync(
        string? status,
        string? location,
        string? city,
        string? channel,
        Guid? customer,
        string? q,
        string? from,
        string? to,
        int? limit,
        string? cursor,
        HttpContext http,
        ArmoireDb db,
        OrderReader reader,
        NetworkDesk network,
        Caller caller,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        var take = Paging.Limit(limit);
        var own = OwnStores(caller, places);
        var wide = customer is null && city is not null && IsOwnCity(city, own, places);
        var query = wide ? db.Set<OrderRow>().AsNoTracking() : At(db.Set<OrderRow>().AsNoTracking(), own);
        if (status is not null)
        {
            var wanted = status
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(s => Require.OneOf<OrderStatus>(s, "status").ToString())
                .ToList();
            query = query.Where(o => wanted.Contains(o.Status));
        }

        if (channel is not null)
        {
            var wanted = Require.OneOf<Channel>(channel, "channel").ToString();
            query = query.Where(o => o.Channel == wanted);
        }

        if (location is not null)
        {
            var at = places.Find(location);
            Require.That(at is not null, "location", "No such location.", "location.unknown");
            var id = at!.Id.Value;
            query = query.Where(o => o.FulfilLocationId == id || o.OriginLocationId == id);
        }

        if (city is not null)
        {
            var ids = places.InCity(city).Select(l => l.Id.Value).ToList();
            Require.That(ids.Count > 0, "city", "No such city.", "city.unknown");
            query = query.Where(o =>
                ids.Contains(o.FulfilLocationId) || (o.OriginLocationId != null && ids.Contains(o.OriginLocationId.Value))
            );
        }

        if (customer is not null)
        {
            query = query.Where(o => o.CustomerId == customer);
        }

        query = Between(Words(query, q, caller.May(Permission.CustomerFind), own), Moment(from, "from"), Moment(to, "to"));
        if (Paging.Read<Key>(cursor) is { } after)
        {
            query = query.Where(o => o.PlacedAt < after.At || (o.PlacedAt == after.At && o.Id.CompareTo(after.Id) < 0));
        }

        var rows = await query.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Take(take + 1).ToListAsync(ct);
        var orders = await reader.WithPartsAsync(rows, ct);
        var reservations = await reader.ReservationsAsync(rows, ct);
        var language = Languages.Of(http);
        return TypedResults.Ok(Paging.Of(orders, take, o => new Key(o.Row.PlacedAt, o.Row.Id), Shown));

        OrderReply Shown(LoadedOrder order)
        {
            var isOwn = own is null || own.Contains(order.Row.FulfilLocationId) || own.Contains(order.Row.OriginLocationId ?? 0);
            var reply = OrderReply.Of(
                order,
                null,
                [],
                [],
                OrderReservation.Of(reservations.GetValueOrDefault(order.Row.Id)),
                places,
                language,
                isOwn && caller.May(Permission.CustomerFind)
            );
            return isOwn ? reply : reply.OfOtherStore();
        }
    }

    /// <summary>Null when the caller is bound to no place.</summary>
    private static List<int>? OwnStores(Caller caller, LocationDirectory places) =>
        caller.Locations is null ? null : [.. caller.Locations.Select(code => places.Find(code)?.Id.Value).OfType<int>()];

    private static bool IsOwnCity(string city, List<int>? own, LocationDirectory places) =>
        own is null || places.InCity(city).Any(place => own.Contains(place.Id.Value));

    private static IQueryable<OrderRow> At(IQueryable<OrderRow> query, List<int>? own) =>
        own is null
            ? query
            : query.Where(o => own.Contains(o.FulfilLocationId) || (o.OriginLocationId != null && own.Contains(o.OriginLocationId.Value)));

    /// <summary>
    /// A number's part, a name's part in any case, or at least four digits of a phone. Who may not look up customers finds by number alone, and so are orders of other stores found:
    /// what is masked cannot be tried out either (§29).
    /// </summary>
    private static IQueryable<OrderRow> Words(IQueryable<OrderRow> query, string? q, bool findsPeople, List<int>? own)
    {
        var words = Require.OptionalText(q, "q", WordsMax);
        if (words is null)
        {
            return query;
        }

        var upper = words.ToUpperInvariant();
        if (!findsPeople)
        {
            return query.Where(o => o.Number.Contains(upper));
        }

        var name = SearchText.Fold(words);
        var people = At(query, own);
        people = CustomersDesk.PhoneFragment(words) is { } digits
            ? people.Where(o => o.CustomerPhone.Contains(digits))
            : people.Where(o => (name != "" && o.CustomerKey.Contains(name)) || (o.CustomerKey == "" && o.CustomerName.Contains(words)));
        var ids = people.Select(o => o.Id);
        return query.Where(o => o.Number.Contains(upper) || ids.Contains(o.Id));
    }

    private static IQueryable<OrderRow> Between(IQueryable<OrderRow> query, Instant? from, Instant? to)
    {
        query = from is { } start ? query.Where(o => o.PlacedAt >= start) : query;
        return to is { } end ? query.Where(o => o.PlacedAt < end) : query;
    }

    private static Instant? Moment(string? text, string field)
    {
        if (text is null)
        {
            return null;
        }

        var moment = Moments.Read(text);
        Require.That(moment is not null, field, "An RFC 3339 instant is wanted.");
        return moment;
    }
}
