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
            .WithSummary("Orders, newest first, without their stories; status may be given several times, comma-separated.")
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
        var query = Allowed(db.Set<OrderRow>().AsNoTracking(), caller, places);
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

        query = Between(Words(query, q, caller.May(Permission.CustomerFind)), Moment(from, "from"), Moment(to, "to"));
        if (Paging.Read<Key>(cursor) is { } after)
        {
            query = query.Where(o => o.PlacedAt < after.At || (o.PlacedAt == after.At && o.Id.CompareTo(after.Id) < 0));
        }

        var rows = await query.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Take(take + 1).ToListAsync(ct);
        var orders = await reader.WithPartsAsync(rows, ct);
        var reservations = await reader.ReservationsAsync(rows, ct);
        var language = Languages.Of(http);
        return TypedResults.Ok(
            Paging.Of(
                orders,
                take,
                o => new Key(o.Row.PlacedAt, o.Row.Id),
                o =>
                    OrderReply.Of(
                        o,
                        null,
                        [],
                        [],
                        OrderReservation.Of(reservations.GetValueOrDefault(o.Row.Id)),
                        places,
                        language,
                        caller.May(Permission.CustomerFind)
                    )
            )
        );
    }

    private static IQueryable<OrderRow> Allowed(IQueryable<OrderRow> query, Caller caller, LocationDirectory places)
    {
        if (caller.Locations is null)
        {
            return query;
        }

        var ids = caller.Locations.Select(code => places.Find(code)?.Id.Value ?? 0).ToList();
        return query.Where(o => ids.Contains(o.FulfilLocationId) || (o.OriginLocationId != null && ids.Contains(o.OriginLocationId.Value)));
    }

    /// <summary>
    /// A number's part, a name's part in any case, or at least four digits of a phone. Who may not look up customers finds by number alone: what is masked cannot be tried out either (§29).
    /// </summary>
    private static IQueryable<OrderRow> Words(IQueryable<OrderRow> query, string? q, bool findsPeople)
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
        return CustomersDesk.PhoneFragment(words) is { } digits
            ? query.Where(o => o.Number.Contains(upper) || o.CustomerPhone.Contains(digits))
            : query.Where(o =>
                o.Number.Contains(upper)
                || (name != "" && o.CustomerKey.Contains(name))
                || (o.CustomerKey == "" && o.CustomerName.Contains(words))
            );
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
