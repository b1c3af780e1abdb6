using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Model;
using NodaTime;

namespace Armoire.Orders.Data;

/// <summary>Writes the credits of a completed order, by what was delivered (§12).</summary>
internal static class CreditBook
{
    public static IEnumerable<CreditRow> Of(LoadedOrder order, LocationDirectory places, Instant now)
    {
        var sale = new CreditSale(
            Enum.Parse<Channel>(order.Row.Channel),
            order.Row.Currency,
            order.Row.OriginLocationId is { } origin ? new LocationId(origin) : null,
            order.Row.SellerId is { } seller ? new StaffId(seller) : null,
            null,
            [.. order.Groups.Select(g => Group(order, g, places))]
        );
        return Credits
            .For(sale)
            .Select(entry => new CreditRow
            {
                Id = Guid.CreateVersion7(),
                OrderId = order.Row.Id,
                Measure = entry.Measure.ToString(),
                PartyKind = entry.Party.Kind.ToString(),
                Party = Name(entry.Party, order, places),
                Amount = entry.Amount.Minor,
                Currency = entry.Amount.Currency,
                At = now,
            });
    }

    private static CreditGroup Group(LoadedOrder order, OrderGroupRow group, LocationDirectory places)
    {
        var net = order.Lines.Where(l => l.GroupId == group.Id).Sum(LoadedOrder.LiveNet);
        var place = places[new(group.LocationId)];
        LocationId? store = place.Kind == LocationKind.Warehouse ? null : place.Id;
        return new(net, store, group.State == nameof(GroupState.HandedOver) ? place.Id : null);
    }

    private static string Name(CreditParty party, LoadedOrder order, LocationDirectory places) =>
        party switch
        {
            { Location: { } location } => places[location].Code,
            { Channel: { } channel } => channel.ToString(),
            _ => order.Row.Seller ?? "",
        };
}
