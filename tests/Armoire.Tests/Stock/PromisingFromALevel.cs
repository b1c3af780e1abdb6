using Armoire.Kernel;
using Armoire.Stock.Model;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

public sealed class PromisingFromALevel
{
    private static readonly LocationId Store = new(5);
    private static readonly VariantId Polo = new(7);

    [Fact(DisplayName = "EX-4.2 What is reserved, held and safe is not promised")]
    public void Raw_and_atp()
    {
        var level = new LevelFacts(10, 3, 1, 2, 0);
        Availability.Raw(level).ShouldBe(4);
        Availability.Atp(level).ShouldBe(4);
    }

    [Fact(DisplayName = "EX-4.3 A negative Raw is an ATP of 0")]
    public void Negative_raw()
    {
        var level = new LevelFacts(1, 0, 0, 2, 0);
        Availability.Raw(level).ShouldBe(-1);
        Availability.Atp(level).ShouldBe(0);
    }

    [Fact(DisplayName = "§4.3 More promised than there is shows as shortage")]
    public void Shortage() => Availability.Shortage(new LevelFacts(1, 3, 0, 0, 0)).ShouldBe(2);

    [Theory(DisplayName = "§4.5 The coarse word for shoppers")]
    [InlineData(0, false, "out")]
    [InlineData(0, true, "out")]
    [InlineData(1, true, "on_confirmation")]
    [InlineData(1, false, "low")]
    [InlineData(2, false, "low")]
    [InlineData(3, false, "in_stock")]
    public void Coarse_level(int atp, bool onConfirmation, string expected) => Availability.Level(atp, onConfirmation).ShouldBe(expected);

    [Fact(DisplayName = "§4.3 Safety: the most specific setting wins and says where it comes from")]
    public void Safety_most_specific()
    {
        List<SafetySetting> settings =
        [
            new(6),
            new(5, Location: Store),
            new(4, Tier: StoreTier.Small, Category: "polos"),
            new(3, Tier: StoreTier.Small, Variant: Polo),
            new(2, Location: Store, Category: "tops"),
            new(9, Location: Store, Category: "polos"),
            new(1, Location: Store, Variant: Polo),
            new(8, Location: new LocationId(99), Variant: Polo),
        ];
        SafetySource[] expected = [.. Enum.GetValues<SafetySource>()];

        foreach (var (source, quantity) in expected.Zip([1, 9, 3, 4, 5, 6, 1]))
        {
            var found = SafetyPolicy.For(Store, LocationKind.Store, StoreTier.Small, Polo, ["polos", "tops"], settings);
            found.ShouldBe(new SafetyStock(quantity, source));
            settings.RemoveAll(s => s.Quantity == quantity || (source == SafetySource.CategoryAtLocation && s.Quantity == 2));
        }
    }

    [Theory(DisplayName = "§4.3 Safety default is 1 in a store and 0 in a warehouse")]
    [InlineData(LocationKind.Store, 1)]
    [InlineData(LocationKind.Warehouse, 0)]
    public void Safety_default(LocationKind kind, int expected) =>
        SafetyPolicy.For(Store, kind, StoreTier.Standard, Polo, [], []).ShouldBe(new SafetyStock(expected, SafetySource.ShippedDefault));
}
