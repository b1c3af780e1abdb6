using Armoire.Kernel;
using Armoire.Pricing;
using Armoire.Pricing.Model;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Pricing;

public sealed class PricesOfAMaster
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 6, 1, 12, 0);
    private static readonly Dictionary<string, VariantId> Skus = new() { ["A"] = new(1), ["B"] = new(2) };

    [Fact]
    public void A_price_is_created_then_unchanged_then_updated_and_an_older_one_is_stale()
    {
        var merge = new MergePrices([], Skus, Noon);

        merge.Apply(Draft(100)).ShouldBeOfType<ItemOutcome.Created>();
        merge.Apply(Draft(100) with { SourceTime = Noon + Duration.FromMinutes(1) }).ShouldBeOfType<ItemOutcome.Unchanged>();
        merge.Apply(Draft(90)).ShouldBeOfType<ItemOutcome.Stale>();
        merge.Apply(Draft(90) with { SourceTime = Noon + Duration.FromMinutes(1) }).ShouldBeOfType<ItemOutcome.Updated>();
        merge.Changed.Values.ShouldHaveSingleItem().Entry.Amount.Minor.ShouldBe(90);
    }

    [Fact]
    public void What_cannot_be_is_refused_with_its_reason()
    {
        var merge = new MergePrices([], Skus, Noon);
        merge.Apply(Draft(100));

        Refused(merge.Apply(Draft(0))).ShouldBe("pricing.invalid");
        Refused(merge.Apply(Draft(5) with { At = new LocationId(1) })).ShouldBe("pricing.invalid");
        Refused(merge.Apply(Draft(5) with { From = Noon, To = Noon })).ShouldBe("pricing.invalid");
        Refused(merge.Apply(Draft(5) with { SourceTime = Noon + Duration.FromMinutes(6) })).ShouldBe("pricing.source_time_future");
        Refused(merge.Apply(Draft(5) with { Sku = "C" })).ShouldBe("catalog.sku_unknown");
        Refused(merge.Apply(Draft(5) with { Sku = "B" })).ShouldBe("pricing.variant_changed");
    }

    private static string Refused(ItemOutcome outcome) => outcome.ShouldBeOfType<ItemOutcome.Refused>().Code;

    private static PriceDraft Draft(long amount) => new("erp", "1", Noon, new(amount, "EUR")) { Sku = "A" };
}
