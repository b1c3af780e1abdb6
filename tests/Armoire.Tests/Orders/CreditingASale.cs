using Armoire.Kernel;
using Armoire.Orders.Model;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

public sealed class CreditingASale
{
    private static readonly LocationId A = new(1);
    private static readonly LocationId B = new(2);
    private static readonly LocationId C = new(3);
    private static readonly StaffId Seller = StaffId.New();
    private static readonly StaffId CoSeller = StaffId.New();

    [Fact(DisplayName = "EX-12.1 Seller and co-seller share 199.99 at 70/30")]
    public void Sellers_share()
    {
        var entries = Credits.For(Sale(A, [new CreditGroup(19999, B, B)]) with { Seller = Seller, CoSeller = CoSeller });
        Of(entries, CreditMeasure.Sales, CreditParty.Of(Seller)).ShouldBe(13999);
        Of(entries, CreditMeasure.Sales, CreditParty.Of(CoSeller)).ShouldBe(6000);
        Of(entries, CreditMeasure.Sales, CreditParty.Of(A)).ShouldBe(19999);
    }

    [Fact(DisplayName = "§12 The store that fills gets 10 % as a separate measure")]
    public void Fulfilment_credit()
    {
        var entries = Credits.For(Sale(A, [new CreditGroup(8900, B, B), new CreditGroup(2900, C, B), new CreditGroup(1000, null, B)]));
        Of(entries, CreditMeasure.Sales, CreditParty.Of(A)).ShouldBe(12800);
        Of(entries, CreditMeasure.Fulfilment, CreditParty.Of(B)).ShouldBe(890);
        Of(entries, CreditMeasure.Fulfilment, CreditParty.Of(C)).ShouldBe(290);
        entries.ShouldNotContain(e => e.Measure == CreditMeasure.Service);
        entries.Count.ShouldBe(3);
    }

    [Fact(DisplayName = "§12 Online-only and collected in store: sales to the channel, 5 % service to the store")]
    public void Online_only()
    {
        var entries = Credits.For(Sale(null, [new CreditGroup(10_000, null, B)]));
        entries.ShouldBe([
            new CreditEntry(CreditMeasure.Sales, CreditParty.Of(Channel.Web), new Money(10_000, "EUR")),
            new CreditEntry(CreditMeasure.Service, CreditParty.Of(B), new Money(500, "EUR")),
        ]);
    }

    [Fact(DisplayName = "§35.11 Revenue is the sales of locations and channels, each unit once")]
    public void Revenue_counts_each_unit_once() =>
        Property.Holds(
            Gen.Zip(Gen.Choose(0, 99_999).NonEmptyListOf(), Gen.Elements(true, false)),
            input =>
            {
                CreditGroup[] groups = [.. input.Item1.Select((net, i) => new CreditGroup(net, i % 2 == 0 ? B : C, B))];
                var entries = Credits.For(Sale(input.Item2 ? A : null, groups) with { Seller = Seller, CoSeller = CoSeller });
                var net = input.Item1.Sum(n => (long)n);
                var sales = entries.Where(e => e.Measure == CreditMeasure.Sales).ToLookup(e => e.Party.Kind == CreditPartyKind.Staff);
                return sales[false].Sum(e => e.Amount.Minor) == net
                    && sales[true].Sum(e => e.Amount.Minor) == net
                    && entries.Where(e => e.Measure == CreditMeasure.Fulfilment).Sum(e => e.Amount.Minor)
                        == Rounding.HalfAwayFromZero(net, 1000);
            }
        );

    private static CreditSale Sale(LocationId? origin, IReadOnlyList<CreditGroup> groups) =>
        new(Channel.Web, "EUR", origin, Seller: null, CoSeller: null, groups);

    private static long Of(IReadOnlyList<CreditEntry> entries, CreditMeasure measure, CreditParty party) =>
        entries.Single(e => e.Measure == measure && e.Party == party).Amount.Minor;
}
