using Armoire.Kernel;

namespace Armoire.Orders.Model;

/// <summary>What is credited; only sales are revenue (§12).</summary>
internal enum CreditMeasure
{
    Sales,
    Fulfilment,
    Service,
}

/// <summary>Who is credited. Revenue is the sales of locations and channels; those of staff are the same money seen again (§12).</summary>
internal enum CreditPartyKind
{
    Location,
    Channel,
    Staff,
}

/// <summary>The one credited: exactly one of the three is set (§12).</summary>
internal readonly record struct CreditParty
{
    private CreditParty(CreditPartyKind kind, LocationId? location, Channel? channel, StaffId? staff) =>
        (Kind, Location, Channel, Staff) = (kind, location, channel, staff);

    public CreditPartyKind Kind { get; }

    public LocationId? Location { get; }

    public Channel? Channel { get; }

    public StaffId? Staff { get; }

    public static CreditParty Of(LocationId location) => new(CreditPartyKind.Location, location, null, null);

    public static CreditParty Of(Channel channel) => new(CreditPartyKind.Channel, null, channel, null);

    public static CreditParty Of(StaffId staff) => new(CreditPartyKind.Staff, null, null, staff);
}

/// <summary>One line of the credit ledger (§12).</summary>
internal sealed record CreditEntry(CreditMeasure Measure, CreditParty Party, Money Amount);

/// <summary>A group's net value, the store that gave the goods (none when a warehouse did) and the store where they were collected (§12).</summary>
internal sealed record CreditGroup(long Net, LocationId? FilledByStore, LocationId? CollectedAt);

/// <summary>What of an order decides who is credited; without an origin store it is online-only (§12).</summary>
internal sealed record CreditSale(
    Channel Channel,
    string Currency,
    LocationId? Origin,
    StaffId? Seller,
    StaffId? CoSeller,
    IReadOnlyList<CreditGroup> Groups
);

/// <summary>The shares, as shipped (§12, policy).</summary>
internal sealed record CreditPolicy(int FulfilmentBp = 1000, int ServiceBp = 500, int SellerShare = 70, int CoSellerShare = 30)
{
    public static CreditPolicy Shipped { get; } = new();
}

/// <summary>The credit model: who is credited how much for an order (§12).</summary>
internal static class Credits
{
    /// <summary>All entries of a fulfilled order; every measure is split by §1.1 and sums exactly (EX-12.1).</summary>
    public static IReadOnlyList<CreditEntry> For(CreditSale sale, CreditPolicy? policy = null)
    {
        var shares = policy ?? CreditPolicy.Shipped;
        var net = sale.Groups.Sum(group => group.Net);
        var entries = new List<CreditEntry>();

        Add(CreditMeasure.Sales, sale.Origin is { } origin ? CreditParty.Of(origin) : CreditParty.Of(sale.Channel), net);
        AddSellers(net);
        AddByGroup(CreditMeasure.Fulfilment, shares.FulfilmentBp, group => group.FilledByStore);
        if (sale.Origin is null)
            AddByGroup(CreditMeasure.Service, shares.ServiceBp, group => group.CollectedAt);
        return entries;

        void AddSellers(long amount)
        {
            if (sale.Seller is not { } seller)
                return;
            if (sale.CoSeller is not { } coSeller)
            {
                Add(CreditMeasure.Sales, CreditParty.Of(seller), amount);
                return;
            }
            var parts = Allocation.Split(amount, [shares.SellerShare, shares.CoSellerShare]);
            Add(CreditMeasure.Sales, CreditParty.Of(seller), parts[0]);
            Add(CreditMeasure.Sales, CreditParty.Of(coSeller), parts[1]);
        }

        void AddByGroup(CreditMeasure measure, int basisPoints, Func<CreditGroup, LocationId?> store)
        {
            var whole = Rounding.HalfAwayFromZero(net, basisPoints);
            var parts = Allocation.Split(whole, [.. sale.Groups.Select(group => group.Net)]);
            foreach (var of in sale.Groups.Zip(parts).GroupBy(part => store(part.First), part => part.Second))
            {
                if (of.Key is { } location)
                    Add(measure, CreditParty.Of(location), of.Sum());
            }
        }

        void Add(CreditMeasure measure, CreditParty party, long amount)
        {
            if (amount != 0)
                entries.Add(new CreditEntry(measure, party, new Money(amount, sale.Currency)));
        }
    }
}
