using Armoire.Kernel;
using Armoire.Pricing;
using Armoire.Pricing.Model;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Pricing;

public sealed class ChoosingAPrice
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 12, 0);
    private static readonly LocationId Here = new(5);

    [Fact(DisplayName = "§18 The nearest list gives the list price: channel and location, channel, base")]
    public void Nearest_list_wins()
    {
        var entries = new[] { List(100), List(90, Channel.Web), List(80, Channel.Web, Here), List(10, Channel.SalesApp) };

        Resolve(entries, Channel.Web, Here)!.ListPrice.Minor.ShouldBe(80);
        Resolve(entries, Channel.Web, new LocationId(6))!.ListPrice.Minor.ShouldBe(90);
        Resolve(entries, Channel.Web, null)!.ListPrice.Minor.ShouldBe(90);
        Resolve(entries, Channel.CallCentre, Here)!.ListPrice.Minor.ShouldBe(100);
    }

    [Fact(DisplayName = "§18 A price counts from its first moment and no longer at its last")]
    public void Dates_bound_a_price()
    {
        var entries = new[] { List(100), List(70) with { From = Now, To = Now + Duration.FromHours(1) } };

        Resolve(entries, Channel.Web, null, Now - Duration.Epsilon)!.Price.Minor.ShouldBe(100);
        Resolve(entries, Channel.Web, null, Now)!.Price.Minor.ShouldBe(70);
        Resolve(entries, Channel.Web, null, Now + Duration.FromHours(1))!.Price.Minor.ShouldBe(100);
    }

    [Fact(DisplayName = "§18 The lowest active markdown below the chosen price is asked")]
    public void Lowest_markdown_below()
    {
        var entries = new[]
        {
            List(100),
            Down(95),
            Down(85, Channel.Web),
            Down(50, Channel.Web, Here),
            Down(1) with
            {
                To = Now,
            },
            Down(2, Channel.Marketplace),
        };

        Resolve(entries, Channel.Web, null).ShouldBe(new PriceTag(Eur(100), Eur(85), true));
        Resolve(entries, Channel.Web, Here).ShouldBe(new PriceTag(Eur(100), Eur(50), true));
    }

    [Fact(DisplayName = "§18 A markdown above the chosen price changes nothing")]
    public void Markdown_above_is_none() =>
        Resolve([List(100), List(40, Channel.Web), Down(60)], Channel.Web, null).ShouldBe(new PriceTag(Eur(40), Eur(40), false));

    [Fact(DisplayName = "§18 Without a list price in the currency there is no price")]
    public void No_list_no_price()
    {
        Resolve([Down(60)], Channel.Web, null).ShouldBeNull();
        PriceRule.Resolve([List(100)], Channel.Web, null, "RUB", Now).ShouldBeNull();
    }

    [Fact(DisplayName = "§18 Of two prices in one list the one that began later counts")]
    public void Later_beginning_wins() =>
        Resolve(
            [List(100) with { From = Now - Duration.FromDays(9) }, List(120) with { From = Now - Duration.FromDays(1) }, List(80)],
            Channel.Web,
            null
        )!
            .ListPrice.Minor.ShouldBe(120);

    private static PriceTag? Resolve(IReadOnlyList<PriceEntry> entries, Channel channel, LocationId? at, Instant? now = null) =>
        PriceRule.Resolve(entries, channel, at, "EUR", now ?? Now);

    private static PriceEntry List(long amount, Channel? channel = null, LocationId? at = null) =>
        new(PriceKind.List, channel, at, Eur(amount), null, null);

    private static PriceEntry Down(long amount, Channel? channel = null, LocationId? at = null) =>
        List(amount, channel, at) with
        {
            Kind = PriceKind.Markdown,
        };

    private static Money Eur(long amount) => new(amount, "EUR");
}
