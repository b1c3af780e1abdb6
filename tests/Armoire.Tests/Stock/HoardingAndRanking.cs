using Armoire.Kernel;
using Armoire.Stock.Model;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Shops;

namespace Armoire.Tests.Stock;

public sealed class HoardingAndRanking
{
    private static readonly VariantId Polo = new(1);

    [Fact(DisplayName = "§5.2 An unverified customer holds at most 5 of one SKU, open ones counted")]
    public void Five_of_one()
    {
        Check(Open((1, 2)), 3).ShouldBe(new HoardingOutcome.Allowed());
        Check(Open((1, 2)), 4).ShouldBe(new HoardingOutcome.TooManyOfOne(Polo, 6, 5));
    }

    [Fact(DisplayName = "§5.2 An unverified customer holds at most 10 open units")]
    public void Ten_in_all()
    {
        Check(Open((2, 5), (3, 4)), 1).ShouldBe(new HoardingOutcome.Allowed());
        Check(Open((2, 5), (3, 4)), 2).ShouldBe(new HoardingOutcome.TooManyUnits(11, 10));
    }

    [Fact]
    public void A_verified_customer_has_no_such_limit() =>
        Check(Open((2, 50)) with { Verified = true }, 9).ShouldBe(new HoardingOutcome.Allowed());

    [Fact]
    public void Other_kinds_have_no_such_limit() =>
        HoardingLimit
            .Check(ReservationKind.AssociateHold, Open((2, 50)), [new(new(1), Polo, 9)], At("Mon 10:00"))
            .ShouldBe(new HoardingOutcome.Allowed());

    [Fact(DisplayName = "§5.2 Three that nobody collected in 90 days ask for prepayment, verified or not")]
    public void Three_strikes()
    {
        var now = At("Mon 10:00");
        Instant[] strikes = [now - Duration.FromDays(1), now - Duration.FromDays(50), now - Duration.FromDays(89)];
        Check(Open() with { Verified = true, ExpiredAfterReady = strikes }, 1).ShouldBe(new HoardingOutcome.PrepaymentRequired(3));
        Check(Open() with { ExpiredAfterReady = [.. strikes[..2], now - Duration.FromDays(91)] }, 1)
            .ShouldBe(new HoardingOutcome.Allowed());
    }

    [Fact(DisplayName = "§3 Stores: whole basket, quantity, distance, name")]
    public void Stores_in_order()
    {
        StoreChoice[] stores =
        [
            new(new(1), "Zola", false, 9, 1),
            new(new(2), "Nice", true, 2, 5),
            new(new(3), "Lyon", true, 2, 3),
            new(new(4), "Brest", true, 2, 3),
            new(new(5), "Metz", true, 2, null),
            new(new(6), "Lille", true, 4, 700),
        ];
        StoreRanking.Sort(stores).Select(s => s.Name).ShouldBe(["Lille", "Brest", "Lyon", "Nice", "Metz", "Zola"]);
    }

    private static HoardingFacts Open(params (int Variant, int Units)[] open) =>
        new(false, open.ToDictionary(o => new VariantId(o.Variant), o => o.Units), []);

    private static HoardingOutcome Check(HoardingFacts customer, int quantity) =>
        HoardingLimit.Check(ReservationKind.ClickCollectUnpaid, customer, [new(new(1), Polo, quantity)], At("Mon 10:00"));
}
