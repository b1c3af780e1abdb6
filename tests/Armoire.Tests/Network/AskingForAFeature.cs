using Armoire.Kernel;
using Armoire.Network.Model;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Network;

public sealed class AskingForAFeature
{
    private static readonly LocationId Here = new(5);
    private static readonly Instant May31 = Instant.FromUtc(2026, 5, 31, 12, 0);
    private static readonly Instant June1 = Instant.FromUtc(2026, 6, 1, 0, 0);

    [Fact(DisplayName = "EX-2.1 Tier switches off, the location switches on from 1 June")]
    public void Location_goes_before_tier_goes_before_tenant()
    {
        SwitchSetting[] settings =
        [
            new(Features.ClickCollect, true, new SwitchScope.Everywhere()),
            new(Features.ClickCollect, false, new SwitchScope.OfTier(StoreTier.Small)),
            new(Features.ClickCollect, true, new SwitchScope.AtLocation(Here), From: June1),
        ];
        Evaluate(settings, Small(May31)).ShouldBe(new SwitchState(false, SwitchSource.Tier));
        Evaluate(settings, Small(June1)).ShouldBe(new SwitchState(true, SwitchSource.Location));
    }

    [Fact(DisplayName = "§2.1 Location, tier, channel, brand, tenant, shipped default")]
    public void Five_sources_in_order()
    {
        List<SwitchScope> scopes =
        [
            new SwitchScope.AtLocation(Here),
            new SwitchScope.OfTier(StoreTier.Small),
            new SwitchScope.InChannel(Channel.Web),
            new SwitchScope.OfBrand("north"),
            new SwitchScope.Everywhere(),
        ];
        var question = Small(May31) with { Channel = Channel.Web, Brand = "north" };
        foreach (var source in Enum.GetValues<SwitchSource>())
        {
            var settings = scopes.AsEnumerable().Reverse().Select(scope => new SwitchSetting(Features.ClickCollect, true, scope));
            Evaluate(settings, question).ShouldBe(new SwitchState(source != SwitchSource.ShippedDefault, source));
            scopes.RemoveAll(scope => scope.Source == source);
        }
    }

    [Fact]
    public void A_window_ends_before_its_end()
    {
        SwitchSetting[] settings = [new(Features.ClickCollect, true, new SwitchScope.AtLocation(Here), To: June1)];
        Evaluate(settings, Small(May31)).On.ShouldBeTrue();
        Evaluate(settings, Small(June1)).ShouldBe(new SwitchState(false, SwitchSource.ShippedDefault));
    }

    [Fact]
    public void A_pilot_is_for_its_staff_only()
    {
        const string pilot = "anna";
        const string other = "boris";
        SwitchSetting[] settings = [new(Features.ClickCollect, true, new SwitchScope.AtLocation(Here), StaffOnly: [pilot])];
        Evaluate(settings, Small(May31) with { Staff = pilot }).On.ShouldBeTrue();
        Evaluate(settings, Small(May31) with { Staff = other }).On.ShouldBeFalse();
        Evaluate(settings, Small(May31)).On.ShouldBeFalse();
    }

    [Theory(DisplayName = "§2.1 The shipped table: Flagship, Standard, Small, Showroom, Outlet, Warehouse")]
    [InlineData("endlessAisle", "+++++-")]
    [InlineData("clickCollect", "++----")]
    [InlineData("clickCollect.shipToStore", "+++++-")]
    [InlineData("reserveTry", "++-+--")]
    [InlineData("shipFromStore", "+----+")]
    [InlineData("transferOut", "++--++")]
    [InlineData("transferIn", "++++++")]
    [InlineData("bors", "+++-++")]
    [InlineData("appointments", "++-+--")]
    [InlineData("lookbooks", "++-+--")]
    [InlineData("cycleCount", "++++++")]
    public void Shipped_table(string feature, string expected)
    {
        var row = Enum.GetValues<StoreTier>().Select(tier => FeatureSwitches.Default(feature, LocationKind.Store, tier) ? '+' : '-');
        string.Concat(row).ShouldBe(expected);
        FeatureSwitches.Default(feature, LocationKind.PopUp, StoreTier.Small).ShouldBe(expected[1] == '+');
    }

    [Fact]
    public void An_unknown_feature_is_off() => FeatureSwitches.Default("teleport", LocationKind.Store, StoreTier.Flagship).ShouldBeFalse();

    private static SwitchQuestion Small(Instant at) => new(Here, LocationKind.Store, StoreTier.Small, at);

    private static SwitchState Evaluate(IEnumerable<SwitchSetting> settings, SwitchQuestion question) =>
        FeatureSwitches.Evaluate(Features.ClickCollect, question, settings);
}
