using Armoire.Catalog.Model;
using Armoire.Kernel;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Catalog;

public sealed class FindingAVariant
{
    private static readonly StyleId Polo = StyleId.New();
    private static readonly StyleId Shirt = StyleId.New();

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

    [Fact(DisplayName = "§3 Elsewhere, other colour, neighbouring size, substitutes by rank")]
    public void Alternatives_in_order()
    {
        var wanted = new WantedVariant(new(1), Polo, "black", "M", SizeScale.Alpha, ["S", "M", "L", "XL"], new(1));
        AlternativeCandidate[] candidates =
        [
            new(new(30), Shirt, "red", "M", new(2), 9, 1, SubstituteRank: 2),
            new(new(31), Shirt, "red", "M", new(2), 1, 9, SubstituteRank: 1),
            new(new(32), Shirt, "red", "L", new(2), 9, 1, SubstituteRank: 1),
            new(new(33), Shirt, "red", "M", new(2), 9, 1),
            new(new(20), Polo, "black", "L", new(1), 2),
            new(new(21), Polo, "black", "XL", new(1), 2),
            new(new(22), Polo, "white", "L", new(1), 2),
            new(new(10), Polo, "white", "M", new(1), 2),
            new(new(1), Polo, "black", "M", new(1), 2),
            new(new(1), Polo, "black", "M", new(3), 1, 20),
            new(new(1), Polo, "black", "M", new(2), 1, 5),
            new(new(1), Polo, "black", "M", new(4), 0, 1),
        ];
        var sorted = Alternatives.Sort(wanted, candidates);
        sorted.Select(a => (a.Offer.Variant.Value, a.Offer.At.Value)).ShouldBe([(1, 2), (1, 3), (10, 1), (20, 1), (31, 2), (30, 2)]);
        sorted.Single(a => a.NotTheRequestedSize).Offer.Variant.ShouldBe(new VariantId(20));
    }

    [Theory(DisplayName = "§3 Pictures for all children make a grid, any lack opens the list")]
    [InlineData("a.jpg b.jpg", "grid")]
    [InlineData("a.jpg -", "list")]
    [InlineData("", "list")]
    public void Category_opening(string images, string expected) =>
        CategoryOpening
            .OpensAs([.. images.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(i => i == "-" ? null : i)])
            .ShouldBe(expected);
}
