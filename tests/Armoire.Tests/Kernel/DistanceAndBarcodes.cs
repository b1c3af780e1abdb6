using Armoire.Kernel;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Kernel;

public sealed class DistanceAndBarcodes
{
    [Fact(DisplayName = "EX-8.1 Paris to Lyon is 391.5 km")]
    public void Great_circle() => Geo.DistanceKm(48.8566, 2.3522, 45.7640, 4.8357).ShouldBe(391.5, 0.05);

    [Theory(DisplayName = "EX-33.1 Check digits")]
    [InlineData("400638133393", 1, "4006381333931")]
    [InlineData("460123456789", 3, "4601234567893")]
    public void Check_digits(string digits, int check, string whole)
    {
        Gtin.CheckDigit(digits).ShouldBe(check);
        Gtin.IsValid(whole).ShouldBeTrue();
    }

    [Theory(DisplayName = "§33 One spelling for one item")]
    [InlineData("036000291452", "0036000291452")]
    [InlineData("0036000291452", "0036000291452")]
    [InlineData("00036000291452", "0036000291452")]
    [InlineData(" 4006381333931 ", "4006381333931")]
    [InlineData("96385074", "96385074")]
    [InlineData("4006381333930", null)]
    [InlineData("12345", null)]
    [InlineData("４００６３８１３３３９３１", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void One_spelling(string? raw, string? expected) => Gtin.Normalise(raw).ShouldBe(expected);
}
