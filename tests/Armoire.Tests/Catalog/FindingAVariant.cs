using Armoire.Catalog.Model;
using Armoire.Kernel;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Catalog;

public sealed class FindingAVariant
{
    [Fact(DisplayName = "§3 GTIN, alternates, internal code, then SKU")]
    public void Precedence()
    {
        const string code = "4006381333931";
        List<CodeCandidate> candidates =
        [
            new(new(4), CodeKind.Sku, code),
            new(new(3), CodeKind.InternalCode, code),
            new(new(2), CodeKind.Alternate, code),
            new(new(1), CodeKind.Gtin, code),
            new(new(9), CodeKind.Gtin, "4601234567893"),
        ];
        foreach (var kind in Enum.GetValues<CodeKind>())
        {
            BarcodeLookup.Find($" {code} ", candidates).ShouldBe(new BarcodeMatch(new((int)kind + 1), kind));
            candidates.RemoveAll(c => c.Kind == kind);
        }
        BarcodeLookup.Find(code, candidates).ShouldBeNull();
    }

    [Theory(DisplayName = "§33 UPC-A equals EAN-13 with a leading 0")]
    [InlineData("036000291452", "0036000291452")]
    [InlineData("0036000291452", "036000291452")]
    [InlineData("ws03-s-black", "WS03-S-Black")]
    public void Spellings(string scanned, string stored) =>
        BarcodeLookup.Find(scanned, [new(new(1), CodeKind.Gtin, stored)]).ShouldBe(new BarcodeMatch(new(1), CodeKind.Gtin));

    [Fact]
    public void An_empty_scan_finds_nothing() => BarcodeLookup.Find("  ", [new(new(1), CodeKind.Sku, "")]).ShouldBeNull();

    [Theory(DisplayName = "§3 Pictures for all children make a grid, any lack opens the list")]
    [InlineData("a.jpg b.jpg", "grid")]
    [InlineData("a.jpg -", "list")]
    [InlineData("", "list")]
    public void Category_opening(string images, string expected) =>
        CategoryOpening
            .OpensAs([.. images.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(i => i == "-" ? null : i)])
            .ShouldBe(expected);
}
