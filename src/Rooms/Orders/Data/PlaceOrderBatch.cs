using System.Text.Json;
using Armoire.Customers;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Model;
using Armoire.Orders.Views;
using Armoire.Platform;
using Armoire.Stock;
using NodaTime;

namespace Armoire.Orders.Data;

/// <summary>One transaction for everything that queued up: reservations, orders and facts commit together or not at all.</summary>
internal sealed class PlaceOrderBatch(
    ArmoireDb db,
    StockDesk stock,
    CustomersDesk customers,
    NetworkDesk network,
    Outbox outbox,
    IClock clock
) : IBatchWriter<OrderDraft, PlaceOrderResult>
{
    public Task<PlaceOrderResult[]> WriteAsync(IReadOnlyList<OrderDraft> items, CancellationToken ct) =>
        db.TogetherAsync(() => WriteTogetherAsync(items, ct), ct);

    private async Task<PlaceOrderResult[]> WriteTogetherAsync(IReadOnlyList<OrderDraft> items, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var places = await network.DirectoryAsync(ct);
        var kept = await KeptAsync(items, ct);
        var fresh = items.Where(d => d.ClientKey is null || !kept.ContainsKey((d.ClientKey.Scope, d.ClientKey.Key))).ToList();

        var people = await customers.ClaimAsync(db, [.. fresh.Select(d => d.NewCustomer).OfType<CustomerDraft>()], ct);
        fresh = UnderTheirIds(fresh, people);
        var outcomes = await stock.ReserveAsync(db, fresh.ConvertAll(d => d.Reservation), now, ct);
        var placed = fresh.Where((_, i) => outcomes[i] is ReserveResult.Reserved).ToList();
        await customers.SettleAsync(db, people, [.. placed.Select(d => d.NewCustomer).OfType<CustomerDraft>()], now, ct);

        var steps = placed.SelectMany(d => Story(d, places)).ToList();
        await OrderSql.InsertAsync(db, placed.ConvertAll(d => d.Order), steps, ct);
        await outbox.AddAsync(db, [.. placed.SelectMany(d => Facts(d, places))], now, ct);

        var replies = placed.ToDictionary(
            d => d.Order.Row.Id,
            d =>
                OrderReply.Of(
                    d.Order,
                    [
                        .. steps
                            .Where(s => s.OrderId == d.Order.Row.Id)
                            .Select(s =>
                                OrderStep.Of(
                                    s,
                                    s.Actor == d.Actor ? d.ActorName : null,
                                    d.Order.Lines,
                                    places,
                                    d.ReaderLanguage,
                                    d.NamesShown
                                )
                            ),
                    ],
                    [],
                    [],
                    OrderReservation.Of(d.Order.Row, "Active"),
                    places,
                    d.ReaderLanguage,
                    d.NamesShown
                )
        );
        await KeepAsync(placed, replies, now, ct);

        var byOrder = fresh.Zip(outcomes).ToDictionary(pair => pair.First.Order.Row.Id, pair => pair.Second);
        return
        [
            .. items.Select(d =>
                replies.TryGetValue(d.Order.Row.Id, out var reply) ? new PlaceOrderResult.Placed(reply)
                : byOrder.TryGetValue(d.Order.Row.Id, out var refused) ? (PlaceOrderResult)new PlaceOrderResult.Refused(refused)
                : new PlaceOrderResult.Repeated(kept[(d.ClientKey!.Scope, d.ClientKey.Key)])
            ),
        ];
    }

    /// <summary>Replies that another node wrote for the same keys since the request was looked up.</summary>
    private async Task<Dictionary<(string, string), KeptRow>> KeptAsync(IReadOnlyList<OrderDraft> drafts, CancellationToken ct)
    {
        var keys = drafts.Where(d => d.ClientKey is not null).Select(d => (d.ClientKey!.Scope, d.ClientKey.Key)).Distinct().ToList();
        return keys.Count == 0 ? [] : (await KeptReplies.FindAsync(db, keys, ct)).ToDictionary(row => (row.Key.Scope, row.Key.Key));
    }

    /// <summary>Limits count per person, so orders that come at once with one new phone are one person's before they are decided.</summary>
    private static List<OrderDraft> UnderTheirIds(List<OrderDraft> drafts, NewCustomers people)
    {
        var known = people.Drafts.DistinctBy(p => p.Phone).ToDictionary(p => p.Phone, p => p.Id, StringComparer.Ordinal);
        return drafts.ConvertAll(d =>
        {
            if (d.NewCustomer is not { } person)
            {
                return d;
            }

            var id = known[person.Phone];
            d.Order.Row.CustomerId = id.Value;
            return d with { NewCustomer = person with { Id = id }, Reservation = d.Reservation with { Customer = id } };
        });
    }

    private async Task KeepAsync(List<OrderDraft> placed, Dictionary<Guid, OrderReply> replies, Instant now, CancellationToken ct) =>
        await KeptReplies.InsertAsync(
            db,
            [
                .. placed
                    .Where(d => d.ClientKey is not null)
                    .Select(d => new KeptRow(
                        d.ClientKey!,
                        201,
                        "application/json; charset=utf-8",
                        JsonSerializer.Serialize(replies[d.Order.Row.Id], ArmoireJson.Options),
                        $"/api/v1/orders/{d.Order.Row.Id}",
                        Versions.TagOf(replies[d.Order.Row.Id])
                    )),
            ],
            now,
            ct
        );

    private static IEnumerable<TimelineRow> Story(OrderDraft draft, LocationDirectory places)
    {
        var row = draft.Order.Row;
        var at = places[new(row.FulfilLocationId)].Code;
        yield return LoadedOrder.Step(row.Id, row.PlacedAt, "order.created", draft.Actor, new { channel = row.Channel });
        yield return LoadedOrder.Step(row.Id, row.PlacedAt, "order.confirmed", draft.Actor, new { location = at });
    }

    private static IEnumerable<RaisedFact> Facts(OrderDraft draft, LocationDirectory places)
    {
        var row = draft.Order.Row;
        var origin = row.OriginLocationId is { } id ? places[new(id)].Code : null;
        var fulfilAt = places[new(row.FulfilLocationId)].Code;
        var channel = Enum.Parse<Channel>(row.Channel);
        var method = Enum.Parse<OrderMethod>(row.OrderMethod);
        yield return new(
            new OrderCreated
            {
                OrderId = row.Id,
                OrderNumber = row.Number,
                Origin = origin,
                FulfilAt = fulfilAt,
                Channel = channel,
                OrderMethod = method,
            },
            1,
            draft.Actor,
            Correlation: draft.Correlation
        );
        yield return new(
            new OrderConfirmed
            {
                OrderId = row.Id,
                OrderNumber = row.Number,
                Origin = origin,
                FulfilAt = fulfilAt,
                Channel = channel,
                OrderMethod = method,
                Seller = row.Seller,
                CustomerId = row.CustomerId,
                Language = row.Language,
                ReservationId = row.ReservationId,
                ExpiresAt = row.ExpiresAt,
                ReadyBy = row.ReadyBy,
                Groups = draft.Order.ConfirmedGroups(places),
            },
            2,
            draft.Actor,
            Correlation: draft.Correlation
        );
    }
}
