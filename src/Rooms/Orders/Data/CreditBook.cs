using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Model;
using NodaTime;

namespace Armoire.Orders.Data;

/// <summary>Writes the credits of a completed order, by what was delivered, and moves them when somebody else sold it (§12).</summary>
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

    /// <summary>
    /// What the sale earned goes to another seller: entries are never changed, so each seller's balance is taken back and the new one gets what the sale
    /// is worth (§12). Nothing while nothing is credited.
    /// </summary>
    public static IEnumerable<CreditRow> Moved(IReadOnlyCollection<CreditRow> kept, string seller, Instant now)
    {
        var sales = kept.Where(credit => credit.Measure == nameof(CreditMeasure.Sales)).ToList();
        var earned = sales.Where(IsStaff).GroupBy(credit => credit.Party, credit => credit.Amount, StringComparer.Ordinal);
        var taken = earned.Select(of => (Party: of.Key, Amount: -of.Sum()));
        var given = (Party: seller, Amount: sales.Where(credit => !IsStaff(credit)).Sum(credit => credit.Amount));
        return taken
            .Append(given)
            .Where(move => move.Amount != 0)
            .Select(move => new CreditRow
            {
                Id = Guid.CreateVersion7(),
                OrderId = sales[0].OrderId,
                Measure = nameof(CreditMeasure.Sales),
                PartyKind = nameof(CreditPartyKind.Staff),
                Party = move.Party,
                Amount = move.Amount,
                Currency = sales[0].Currency,
                At = now,
            });

        static bool IsStaff(CreditRow credit) => credit.PartyKind == nameof(CreditPartyKind.Staff);
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
