using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Pricing;
using Armoire.Showcase.Model;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Showcase;

public sealed class NarrowingAList
{
    private static readonly StyleCardFacts Facts = new(
        new StyleId(Guid.Empty),
        "A",
        "Luma",
        Lifecycle.Active,
        true,
        null,
        ["shirts"],
        [],
        null,
        Instant.FromUtc(2026, 1, 1, 0, 0)
    );

    private readonly List<OfferedStyle> _styles =
    [
        Style(
            1,
            "Alba",
            "Luma",
            100,
            [Variant("red", "S", 5_000), Variant("red", "M", 5_000, inStock: false), Variant("blue", "M", 4_000, listPrice: 6_000)]
        ),
        Style(2, "Bruno", "Luma", 300, [Variant("blue", "M", 9_000)]),
        Style(3, "Carla", "Orso", 200, [Variant("red", "L", 3_000)]),
        Style(4, "dora", "Orso", 400, [Variant("green", "M", null)]),
    ];

    [Fact(DisplayName = "§3 One variant must meet all conditions at once: a red S does not make a red M in stock")]
    public void One_variant_meets_all()
    {
        Names(new() { Colours = Set("red") }).ShouldBe(["Alba", "Carla"]);
        Names(
                new()
                {
                    Colours = Set("red"),
                    Sizes = Set("M"),
                    InStock = true,
                }
            )
            .ShouldBeEmpty();
        Names(
                new()
                {
                    Colours = Set("blue"),
                    Sizes = Set("M"),
                    InStock = true,
                }
            )
            .ShouldBe(["Alba", "Bruno"]);
        Names(new() { OnSale = true }).ShouldBe(["Alba"]);
        Names(new() { PriceFrom = 4_000, PriceTo = 5_000 }).ShouldBe(["Alba"]);
        Names(new() { Brands = Set("orso") }).ShouldBe(["Carla", "dora"]);
    }

    [Fact(DisplayName = "§3 A facet counts styles without its own condition, so that the choice can be changed")]
    public void Facets_leave_their_own_condition_out()
    {
        var facets = Facets.Of(_styles, new() { Colours = Set("red"), Brands = Set("Luma") }, [], "en").ToDictionary(facet => facet.Name);

        Counts(facets["colour"]).ShouldBe(["blue 2", "red 1"]);
        Counts(facets["brand"]).ShouldBe(["Luma 1", "Orso 1"]);
        Counts(facets["size"]).ShouldBe(["S 1", "M 1"]);
        Counts(Facets.Of(_styles, new(), [], "en").Single(facet => facet.Name == "size")).ShouldBe(["S 1", "M 3", "L 1"]);
        Counts(Facets.Of(_styles, new(), [], "en").Single(facet => facet.Name == "onSale")).ShouldBe(["true 1"]);
    }

    [Theory]
    [InlineData(StyleSort.Name, "Alba Bruno Carla dora")]
    [InlineData(StyleSort.PriceAsc, "Carla Alba Bruno dora")]
    [InlineData(StyleSort.PriceDesc, "Bruno Alba Carla dora")]
    [InlineData(StyleSort.Newest, "dora Bruno Carla Alba")]
    [InlineData(StyleSort.Relevance, "Alba Bruno Carla dora")]
    internal void Sorted(StyleSort sort, string expected) =>
        StyleOrder.PageAfter(_styles, sort, null, 10, "en").Select(style => style.Name).ShouldBe(expected.Split(' '));

    [Theory]
    [InlineData(StyleSort.Name)]
    [InlineData(StyleSort.PriceAsc)]
    [InlineData(StyleSort.PriceDesc)]
    [InlineData(StyleSort.Newest)]
    internal void Pages_join_without_gap_or_repeat_though_rows_come_and_go(StyleSort sort)
    {
        var whole = StyleOrder.PageAfter(_styles, sort, null, 10, "en");
        var first = StyleOrder.PageAfter(_styles, sort, null, 2, "en");
        first.Count.ShouldBe(3); // One more than asked tells that there is a next page.
        var after = StyleOrder.PlaceOf(first[1], sort);
        _styles.Remove(first[0]);
        _styles.Remove(first[1]);

        StyleOrder.PageAfter(_styles, sort, after, 2, "en").ShouldBe(whole[2..]);
    }

    private static IEnumerable<string> Counts(Facet facet) => facet.Values.Select(value => $"{value.Value} {value.Count}");

    private IEnumerable<string> Names(StyleFilter filter) => _styles.Where(filter.Passes).Select(style => style.Name);

    private static HashSet<string> Set(params string[] values) => new(values, StringComparer.OrdinalIgnoreCase);

    private static OfferedStyle Style(int id, string name, string brand, int day, OfferedVariant[] variants) =>
        new(
            Facts with
            {
                Id = new StyleId(new Guid(id, 0, 0, new byte[8])),
                Brand = brand,
                CreatedAt = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromDays(day),
            },
            name,
            variants,
            0
        );

    private static OfferedVariant Variant(string colour, string size, long? price, long? listPrice = null, bool inStock = true) =>
        new(
            colour,
            colour,
            size,
            price is { } amount ? new PriceTag(new(listPrice ?? amount, "EUR"), new(amount, "EUR"), listPrice is not null) : null,
            inStock
        );
}
