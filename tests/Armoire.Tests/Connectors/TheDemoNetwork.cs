using Armoire.Demo;
using Armoire.Files;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

public sealed class TheDemoNetwork
{
    private static readonly DemoNetwork Demo = DemoNetwork.Shipped();

    [Fact]
    public void Has_46_boutiques_in_three_countries_and_three_other_places()
    {
        var stores = Demo.Locations.Where(l => l.Kind == "Store").ToList();

        stores.Select(s => s.Code).ShouldBe(Enumerable.Range(1, 46).Select(i => $"S{i:00}"));
        stores.Select(s => s.City["en"]).Distinct().Count().ShouldBeGreaterThanOrEqualTo(26);
        stores.Select(s => s.Country).Distinct().Order().ShouldBe(["FR", "KZ", "RU"]);
        Demo.Locations.Where(l => l.Kind != "Store").Select(l => l.Code).ShouldBe(["WH-ONLINE", "OUTLET-1", "SHOWROOM-1"]);
        stores.Single(s => s.Code == "S01").City["en"].ShouldBe("Paris");
        stores.Single(s => s.Code == "S05").City["en"].ShouldBe("Nice");
        stores.Count(s => s.City["en"] == "Nice").ShouldBeGreaterThanOrEqualTo(2);
        stores.Select(s => s.Tier).Distinct().Order().ShouldBe(["Flagship", "Small", "Standard"]);
        Demo.Locations.Select(l => l.Phone).Distinct().Count().ShouldBe(49);
    }

    [Fact]
    public void Tells_every_place_in_three_languages_with_zone_currency_and_dated_hours()
    {
        foreach (var place in Demo.Locations)
        {
            foreach (var language in new[] { "en", "ru", "fr" })
            {
                place.Name[language].ShouldNotBeNullOrEmpty();
                place.City[language].ShouldNotBeNullOrEmpty();
                place.Address[language].ShouldNotBeNullOrEmpty();
            }
            place.Currency.ShouldBe(
                place.Country switch
                {
                    "FR" => "EUR",
                    "RU" => "RUB",
                    _ => "KZT",
                }
            );
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(place.TimeZone).ShouldNotBeNull();
            place.OpeningHours.ShouldNotBeNull().ShouldContain("\"exceptions\":{\"202");
            OpeningHoursJson.Fault(place.OpeningHours).ShouldBeNull();
        }
    }

    [Fact]
    public void Has_the_luma_catalogue_and_one_wide_style()
    {
        var styles = Demo.Styles().ToList();
        var variants = Demo.Variants().ToList();

        styles.Count.ShouldBe(148);
        var articles = styles.Select(s => s.Article).ToHashSet();
        styles.Count(s => s.CompleteTheLook.Count > 0).ShouldBe(98);
        styles.Count(s => s.Substitutes.Count > 0).ShouldBe(43);
        styles.SelectMany(s => s.CompleteTheLook.Concat(s.Substitutes)).ShouldAllBe(other => articles.Contains(other));
        variants.Count.ShouldBe(1_847 + 480);
        variants.Select(v => v.Sku).Distinct().Count().ShouldBe(variants.Count);
        styles.Count(s => s.Brand == "Luma").ShouldBe(74);
        styles.Count(s => s.Brand == "Atelier Nord").ShouldBe(74);
        foreach (var style in styles)
            (style.Name["en"], style.Name["ru"], style.Name["fr"]).ShouldSatisfyAllConditions(
                n => n.Item1.ShouldNotBeNull(),
                n => n.Item2.ShouldNotBeNull(),
                n => n.Item3.ShouldNotBeNull()
            );
        foreach (var variant in variants)
        {
            variant.ColourName.ByLanguage.Count.ShouldBe(3, variant.Sku);
            variant.SizeName.ByLanguage.Count.ShouldBe(3, variant.Sku);
            variant.Swatch.ShouldNotBeNull();
        }
        var wide = variants.Where(v => v.Article == "AN480").ToList();
        (wide.Count, wide.Select(v => v.Colour).Distinct().Count(), wide.Select(v => v.Size).Distinct().Count()).ShouldBe((480, 24, 20));
    }

    [Fact]
    public void Has_a_valid_barcode_for_every_variant()
    {
        var barcodes = Demo.Variants().Select(v => v.Barcode.ShouldNotBeNull()).ToList();

        barcodes.ShouldAllBe(b => DemoBarcode.IsValid(b));
        barcodes.Distinct().Count().ShouldBe(barcodes.Count);
        barcodes[0].ShouldBe("2000000000015");
        DemoBarcode.IsValid("4006381333931").ShouldBeTrue();
        DemoBarcode.IsValid("4006381333932").ShouldBeFalse();
    }

    [Fact]
    public void Has_every_picture_it_names()
    {
        var images = Demo.Styles()
            .SelectMany(s => s.Images)
            .Concat(Demo.Variants().SelectMany(v => v.Images))
            .Concat(Demo.Categories().Select(c => c.Image).OfType<string>());

        images.Distinct().Where(i => !File.Exists(Demo.ImagePath(i))).ShouldBeEmpty();
    }

    [Fact]
    public void Leaves_one_category_without_a_picture()
    {
        var categories = Demo.Categories().ToList();

        categories.Count.ShouldBe(28);
        categories.Where(c => c.Image is null).Select(c => c.Id).ShouldBe(["women/bottoms/shorts"]);
        categories.ShouldAllBe(c => c.Name.ByLanguage.Count == 3);
        var known = categories.Select(c => c.Id).ToHashSet();
        categories.Where(c => c.ParentId is not null).ShouldAllBe(c => known.Contains(c.ParentId!));
        Demo.Styles().SelectMany(s => s.Categories).Distinct().ShouldAllBe(c => known.Contains(c));
    }

    [Fact]
    public void Prices_everything_in_three_currencies_and_marks_some_down()
    {
        var prices = Demo.Prices().Where(p => p.Location is null).ToList();
        var articles = Demo.Variants().ToDictionary(v => v.Sku, v => v.Article);

        prices.Count.ShouldBe(3 * 2_327);
        prices.ShouldAllBe(p => p.ListMinor > 0 && (p.MarkdownMinor == null || (p.MarkdownMinor > 0 && p.MarkdownMinor < p.ListMinor)));
        prices.Where(p => p.Currency == "KZT").ShouldAllBe(p => p.ListMinor % 10_000 == 0);
        prices.Where(p => p.Currency == "RUB").ShouldAllBe(p => p.ListMinor % 1_000 == 0);
        prices.Where(p => p.Currency == "EUR").ShouldAllBe(p => p.ListMinor % 100 == 0 || p.ListMinor % 100 == 90);
        prices.Count(p => p.Currency == "EUR" && p.MarkdownMinor is not null && articles[p.Sku] == "AN480").ShouldBe(48);
        var down = prices.Where(p => p.MarkdownMinor is not null).Select(p => articles[p.Sku]).Where(a => a != "AN480").Distinct().Count();
        down.ShouldBeInRange(15, 30); // About 15 % of 147.
    }

    [Fact]
    public void Stocks_the_network_believably_and_always_the_same()
    {
        var stock = Demo.Stock().ToList();
        var at = stock.ToDictionary(s => (s.Location, s.Sku), s => s.Quantity);

        stock.ShouldBe(DemoNetwork.Shipped().Stock());
        stock.Count(s => s.Quantity > 0).ShouldBeInRange(30_000, 60_000);
        stock.Where(s => s.Location[0] == 'S').ShouldAllBe(s => s.Quantity >= 0 && s.Quantity <= 4);
        stock.ShouldNotContain(s => s.Location == "SHOWROOM-1");
        foreach (var sku in new[] { "WS03-S-Blue", "WS03-S-Green", "WS03-S-Red" })
        {
            at[("S05", sku)].ShouldBeGreaterThanOrEqualTo(3);
            at[("S01", sku)].ShouldBe(0);
            at[("WH-ONLINE", sku)].ShouldBeGreaterThanOrEqualTo(12);
        }
        foreach (var last in new[] { ("S05", "MH01-XS-Orange"), ("S19", "WJ02-M-Black"), ("S37", "MT12-L-Blue") })
            stock.Where(s => s.Sku == last.Item2 && s.Quantity > 0).ShouldBe([new StockRow(last.Item1, last.Item2, 1)]);
        stock
            .Where(s => s.Sku.StartsWith("AN480-", StringComparison.Ordinal) && s.Quantity > 0)
            .Select(s => s.Location)
            .Distinct()
            .Count()
            .ShouldBeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public void Is_staffed_in_every_place_and_role()
    {
        var staff = Demo.Staff().ToList();

        staff.Select(s => s.UserName).Distinct().Count().ShouldBe(staff.Count);
        foreach (var store in Demo.Locations.Where(l => l.Kind == "Store"))
            staff
                .Where(s => s.Location == store.Code)
                .Select(s => s.Role)
                .ShouldBeSubsetOf(["Associate", "Picker", "StoreManager", "Cashier"]);
        staff.Single(s => s.UserName == "anna.s01").Role.ShouldBe("Associate");
        staff.Select(s => s.Role).Distinct().Count().ShouldBe(14);
    }
}
