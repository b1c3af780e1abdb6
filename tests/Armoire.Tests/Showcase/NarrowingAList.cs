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

    /// <summary>Alba's red M is the one variant that is nowhere in stock.</summary>
    private readonly List<Given> _styles =
    [
        new(1, "Alba", "Luma", 100, [("red", "S", 5_000, null), ("red", "M", 5_000, null), ("blue", "M", 4_000, 6_000)]),
        new(2, "Bruno", "Luma", 300, [("blue", "M", 9_000, null)]),
        new(3, "Carla", "Orso", 200, [("red", "L", 3_000, null)]),
        new(4, "dora", "Orso", 400, [("green", "M", null, null)]),
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
                    InStock = [Stocked],
                }
            )
            .ShouldBeEmpty();
        Names(
                new()
                {
                    Colours = Set("blue"),
                    Sizes = Set("m"),
                    InStock = [Stocked],
                }
            )
            .ShouldBe(["Alba", "Bruno"]);
        Names(new() { OnSale = true }).ShouldBe(["Alba"]);
        Names(new() { PriceFrom = 4_000, PriceTo = 5_000 }).ShouldBe(["Alba"]);
        Names(new() { Brands = Set("orso") }).ShouldBe(["Carla", "dora"]);
        Names(new() { InStock = [Stocked, StockSet.Of([20])] }).ShouldBe(["Bruno"]);
        Names(new() { Colours = Set("mauve") }).ShouldBeEmpty();
    }

    [Fact(DisplayName = "§3 A facet counts styles without its own condition, so that the choice can be changed")]
    public void Facets_leave_their_own_condition_out()
    {
        var facets = FacetsOf(new() { Colours = Set("red"), Brands = Set("Luma") });

        facets["colour"].ShouldBe(["blue 2", "red 1"]);
        facets["brand"].ShouldBe(["Luma 1", "Orso 1"]);
        facets["size"].ShouldBe(["S 1", "M 1"]);
        facets["inStock"].ShouldBe(["S01 1"]);
        FacetsOf(new())["size"].ShouldBe(["S 1", "M 3", "L 1"]);
        FacetsOf(new())["onSale"].ShouldBe(["true 1"]);
        FacetsOf(new() { InStock = [StockSet.Of([30])] })["inStock"].ShouldBe(["S01 4"]);
        FacetsOf(new() { PriceFrom = 9_000 })["price"].ShouldBe(["2000-3999 1", "4000-5999 1", "8000-9999 1"]);
        FacetsOf(new() { Brands = Set("Nobody") }).Values.SelectMany(values => values).ShouldBe(["Luma 2", "Orso 2", "S01 0"]);
    }

    [Fact(DisplayName = "§3 Each size says how near it can be had in any colour")]
    public void Nearest_size()
    {
        var (goods, _) = Laid();
        NearestSize
            .Of(goods, 0, ["M", "S", "XL"], [("here", StockSet.Of([12])), ("online", StockSet.Of([10, 11, 12]))])
            .ShouldBe(["here", "online", "out"]);
        NearestSize.Of(goods, 0, ["M"], []).ShouldBe(["out"]);
    }

    [Theory]
    [InlineData(0, 99, "0-99 2")]
    [InlineData(500, 500, "500-599 1")]
    [InlineData(1_999, 2_000, "1900-1999 1 2000-2099 1")]
    [InlineData(100, 1_000_000, "0-199999 1 1000000-1199999 1")]
    public void Prices_are_cut_at_round_amounts(long low, long high, string expected) =>
        string.Join(' ', Counts(PriceSteps.Of([(low, 0), (high, low == high ? 0 : 1)]))).ShouldBe(expected);

    [Theory]
    [InlineData(StyleSort.Name, "Alba Bruno Carla dora")]
    [InlineData(StyleSort.PriceAsc, "Carla Alba Bruno dora")]
    [InlineData(StyleSort.PriceDesc, "Bruno Alba Carla dora")]
    [InlineData(StyleSort.Newest, "dora Bruno Carla Alba")]
    [InlineData(StyleSort.Relevance, "Alba Bruno Carla dora")]
    internal void Sorted(StyleSort sort, string expected) => Page(sort, null, 10).Names.ShouldBe(expected.Split(' '));

    [Theory]
    [InlineData(StyleSort.Name)]
    [InlineData(StyleSort.PriceAsc)]
    [InlineData(StyleSort.PriceDesc)]
    [InlineData(StyleSort.Newest)]
    internal void Pages_join_without_gap_or_repeat_though_rows_come_and_go(StyleSort sort)
    {
        var whole = Page(sort, null, 10).Names;
        var first = Page(sort, null, 2);
        first.Names.Count.ShouldBe(3); // One more than asked tells that there is a next page.
        _styles.RemoveAll(style => first.Names.Take(2).Contains(style.Name));

        Page(sort, first.Places[1], 2).Names.ShouldBe(whole[2..]);
    }

    private static StockSet Stocked => StockSet.Of([10, 12, 20, 30, 40]);

    private static HashSet<string> Set(params string[] values) => new(values, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Counts(IEnumerable<FacetValue> values) => values.Select(value => $"{value.Value} {value.Count}");

    private List<string> Names(StyleFilter filter)
    {
        var (goods, prices) = Laid();
        return [.. StyleScan.Run(goods, prices, filter, null, []).Styles.Select(style => goods.Styles[style].Name("en"))];
    }

    private Dictionary<string, List<string>> FacetsOf(StyleFilter filter)
    {
        var (goods, prices) = Laid();
        var found = StyleScan.Run(goods, prices, filter, null, [Stocked]);
        return Facets
            .Of(goods, found, [], [new("S01", "Nice")], "en")
            .ToDictionary(facet => facet.Name, facet => Counts(facet.Values).ToList());
    }

    private (List<string> Names, List<StylePlace> Places) Page(StyleSort sort, StylePlace? after, int limit)
    {
        var (goods, prices) = Laid();
        var order = new StyleOrder(goods, prices, sort, null, "en");
        var page = order.PageAfter(Enumerable.Range(0, goods.Styles.Count), after, limit);
        return (page.ConvertAll(style => goods.Styles[style].Name("en")), page.ConvertAll(order.PlaceOf));
    }

    private (Assortment Goods, PriceBoard Prices) Laid()
    {
        var goods = Assortment.Of(_styles.ConvertAll(style => style.OnShelf()));
        var tags = _styles
            .SelectMany(style => style.Variants.Select((variant, i) => (Id: style.Number(i), variant.Price, variant.ListPrice)))
            .Where(variant => variant.Price is not null)
            .ToDictionary(
                variant => variant.Id,
                variant => new PriceTag(
                    new(variant.ListPrice ?? variant.Price!.Value, "EUR"),
                    new(variant.Price!.Value, "EUR"),
                    variant.ListPrice is not null
                )
            );
        return (goods, new(goods, variant => tags.GetValueOrDefault(variant.Value)));
    }

    /// <summary>A style and its variants, which are numbered ten times the style's own number and on.</summary>
    private sealed record Given(
        int Id,
        string Name,
        string Brand,
        int Day,
        (string Colour, string Size, long? Price, long? ListPrice)[] Variants
    )
    {
        public int Number(int variant) => (10 * Id) + variant;

        public ShelfStyle OnShelf() =>
            new(
                Facts with
                {
                    Id = new StyleId(new Guid(Id, 0, 0, new byte[8])),
                    Article = Name,
                    Brand = Brand,
                    CreatedAt = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromDays(Day),
                },
                [.. Variants.Select((variant, i) => new ShelfVariant(new(Number(i)), variant.Colour, variant.Colour, variant.Size))]
            );
    }
}
