using Armoire.Catalog.Model;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Catalog;

public sealed class SortingSizes
{
    [Theory(DisplayName = "§3 The scale defines the order, never the alphabet")]
    [InlineData("Alpha", "XXS XS S S/M M L XL XXL 3XL 4XL")]
    [InlineData("Alpha", "TU 2XS XS S M L 2XL XXXL")]
    [InlineData("EU", "34 36 38 40 100")]
    [InlineData("FR", "34 36 36/38 38 40")]
    [InlineData("IT", "38 40 42 44")]
    [InlineData("UK", "4 6 8 10 12")]
    [InlineData("US", "00 0 2 4 6 8 10 12")]
    [InlineData("RU", "40 42 44 46 48 50 52")]
    [InlineData("KidsAge", "NB 3M 6M 12M 18M 2Y 3-4Y 5A 10ANS 12лет")]
    [InlineData("KidsHeight", "56 62 86 86-92 92 104 116")]
    [InlineData("Shoe", "36 36.5 37 37½ 38 41,5 42")]
    [InlineData("DenimWL", "W28/L30 W28/L32 28x34 W30/L30 32/34 W34L30")]
    public void In_order(string scale, string expected)
    {
        var sizes = expected.Split(' ');
        SizeScales.Sort(Enum.Parse<SizeScale>(scale), sizes.Order(StringComparer.Ordinal)).ShouldBe(sizes);
    }

    [Fact]
    public void Thirds_of_shoes_are_known() =>
        SizeScales.Sort(SizeScale.Shoe, ["39", "38 2/3", "38", "38 1/3"]).ShouldBe(["38", "38 1/3", "38 2/3", "39"]);

    [Fact]
    public void Unknown_sizes_come_after_as_given() =>
        SizeScales.Sort(SizeScale.Alpha, ["zeta", "L", "alpha", "S"]).ShouldBe(["S", "L", "zeta", "alpha"]);

    [Theory]
    [InlineData("S M L", "Alpha")]
    [InlineData("38 40 42", "EU")]
    [InlineData("6M 12M 2Y", "KidsAge")]
    [InlineData("W28/L30 W30/L30", "DenimWL")]
    public void A_scale_is_guessed_from_its_sizes(string sizes, string expected) =>
        SizeScales.Guess(sizes.Split(' ')).ToString().ShouldBe(expected);
}
