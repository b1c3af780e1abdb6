using Armoire.Files;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

public sealed class CanonicalFiles
{
    [Fact]
    public void A_location_is_read_whole()
    {
        var row = CanonicalCsv
            .Locations(
                TestFiles.Utf8(
                    """
                    code;kind;tier;name_en;name_ru;brands;country;city_en;city_ru;city_fr;address_en;latitude;longitude;time_zone;currency;phone;opening_hours;external_id
                    S05;store;flagship;Armoire Nice;Армуар Ницца;Luma|Atelier Nord;fr;Nice;Ницца;Nice;1 rue X;43.70313;7.26608;Europe/Paris;eur;+33465710005;"{""weekly"":{""mon"":[""10:00-13:00"",""14:00-24:00""]},""exceptions"":{""2026-12-25"":[]}}";guid
                    """
                ),
                "f"
            )
            .Single();

        row.Errors.ShouldBeEmpty();
        var location = row.Value.ShouldNotBeNull();
        (location.Code, location.Kind, location.Tier, location.Country, location.Currency).ShouldBe(
            ("S05", "Store", "Flagship", "FR", "EUR")
        );
        (location.City["ru"], location.Name["fr"], location.Latitude, location.ExternalId).ShouldBe(("Ницца", null, 43.70313, "guid"));
        location.Brands.ShouldBe(["Luma", "Atelier Nord"]);
    }

    [Fact]
    public void A_catalogue_holds_categories_styles_and_variants()
    {
        var rows = CanonicalCsv
            .Catalog(
                TestFiles.Utf8(
                    """
                    type,as_of,category,parent,position,image,article,brand,name_en,name_fr,description,categories,size_scale,attributes,sku,barcode,colour,colour_name_ru,size,images
                    category,,men/tops,men,2,tops.jpg,,,Tops,Hauts,,,,,,,,,,
                    style,2026-01-31T10:00:00Z,,,,,A1,Luma,Tee,T-shirt,Soft,men/tops|sale,alpha,material=wool|fit=slim,,,,,,a.jpg|b.jpg
                    variant,,,,,,A1,,,,,,,,A1-S,2000000000015|400,black,Чёрный,S,
                    shoe,,,,,,,,,,,,,,,,,,,
                    """
                ),
                "f"
            )
            .ToList();

        var category = rows[0].Value.ShouldBeOfType<CategoryRow>();
        (category.Id, category.ParentId, category.Position, category.Image).ShouldBe(("men/tops", "men", 2, "tops.jpg"));
        var style = rows[1].Value.ShouldBeOfType<StyleRow>();
        (style.Article, style.Name["fr"], style.Description["en"], style.AsOf).ShouldBe(
            ("A1", "T-shirt", "Soft", Instant.FromUtc(2026, 1, 31, 10, 0))
        );
        style.Categories.ShouldBe(["men/tops", "sale"]);
        style.Attributes["fit"].ShouldBe("slim");
        style.Images.Count.ShouldBe(2);
        var variant = rows[2].Value.ShouldBeOfType<VariantRow>();
        (variant.Sku, variant.Article, variant.Barcode, variant.ColourName["ru"], variant.Size).ShouldBe(
            ("A1-S", "A1", "2000000000015", "Чёрный", "S")
        );
        variant.OtherBarcodes.ShouldBe(["400"]);
        rows[3].Errors.Single().Code.ShouldBe("row.value_unknown");
    }

    [Theory]
    [InlineData("A,EUR,29.90,", 2990, null)]
    [InlineData("A,RUB,\"1 234,50\",\"990\"", 123450, 99000L)]
    [InlineData("A,JPY,2900,", 2900, null)]
    [InlineData("A,KWD,2.125,", 2125, null)]
    [InlineData("A,EUR,0,", 0, null)]
    public void Amounts_are_major_units_in_the_file_and_minor_ones_in_the_row(string line, long list, long? markdown)
    {
        var row = CanonicalCsv.Prices(TestFiles.Utf8($"sku,currency,list_price,markdown\n{line}"), "f").Single();

        (row.Value!.ListMinor, row.Value.MarkdownMinor).ShouldBe((list, markdown));
    }

    [Theory]
    [InlineData("A,EUR,29.905,,,", "row.amount_broken")]
    [InlineData("A,EUR,-1,,,", "row.amount_broken")]
    [InlineData("A,EUR,1e3,,,", "row.amount_broken")]
    [InlineData("A,EUR,10,20,,", "row.amount_broken")]
    [InlineData("A,JPY,10.5,,,", "row.amount_broken")]
    [InlineData("A,EUR,,,,", "row.value_missing")]
    [InlineData("A,EURO,10,,,", "row.value_unknown")]
    [InlineData("A,EUR,10,,Radio,", "row.value_unknown")]
    [InlineData("A,EUR,10,,,yesterday", "row.time_broken")]
    public void A_price_that_cannot_be_is_refused(string line, string code) =>
        CanonicalCsv
            .Prices(TestFiles.Utf8($"sku,currency,list_price,markdown,channel,from\n{line}"), "f")
            .Single()
            .Errors.ShouldContain(e => e.Code == code);

    [Fact]
    public void A_customer_needs_something_to_be_found_by()
    {
        var rows = CanonicalCsv
            .Customers(
                TestFiles.Utf8(
                    "given,phone,email,birth_date,tags\nAnna,+7 916 000-00-00,,1990-02-28,vip|spa\nOlga,,,,\nIra,1,,1990-02-30,"
                ),
                "f"
            )
            .ToList();

        (rows[0].Value!.Phone, rows[0].Value!.BirthDate).ShouldBe(("+7 916 000-00-00", new LocalDate(1990, 2, 28)));
        rows[0].Value!.Tags.ShouldBe(["vip", "spa"]);
        rows[1].Errors.Single().Code.ShouldBe("row.value_missing");
        rows[2].Errors.Single().Code.ShouldBe("row.time_broken");
    }

    [Theory]
    [InlineData("""{"weekly":{"mon":["10:00-20:00"],"sun":[]},"exceptions":{"2026-12-25":[]}}""", true)]
    [InlineData("""{"weekly":{"mon":["10:00-13:00","13:00-24:00"]}}""", true)]
    [InlineData("""{}""", true)]
    [InlineData("""{"weekly":{"mon":["10:00-10:00"]}}""", false)]
    [InlineData("""{"weekly":{"mon":["14:00-20:00","10:00-12:00"]}}""", false)]
    [InlineData("""{"weekly":{"monday":[]}}""", false)]
    [InlineData("""{"weekly":{"mon":"10:00-20:00"}}""", false)]
    [InlineData("""{"exceptions":{"25.12.2026":[]}}""", false)]
    [InlineData("""{"daily":{}}""", false)]
    [InlineData("""[]""", false)]
    [InlineData("""{"weekly":{"mon":[[[[[[[[[[[[]]]]]]]]]]]]}}""", false)]
    [InlineData("10-20", false)]
    public void Opening_hours_are_checked(string json, bool isFine) => (OpeningHoursJson.Fault(json) is null).ShouldBe(isFine);

    [Fact]
    public void Magento_variants_join_the_style_that_names_them()
    {
        var products = MagentoCsv
            .Products(
                TestFiles.Utf8(
                    """
                    sku,product_type,categories,name,price,special_price,base_image,small_image,additional_images,additional_attributes,configurable_variations
                    A-S-Red,simple,"Default Category/Men/Tops & More,Default Category",Tee-S-Red,29,,/a/red.jpg,/a/red.jpg,"/a/1.jpg,/a/2.jpg","has_options=0,size=S,color=Red",
                    A-M-Red,simple,Default Category/Men/Tops & More,Tee-M-Red,29,19.5,/a/red.jpg,,,"size=M,color=Red",
                    A,configurable,Default Category/Men/Tops & More,Tee&trade;  Light,29,,/a/red.jpg,,,"material=Wool, soft|Silk,climate=Cold","sku=A-S-Red,size=S,color=Red|sku=A-M-Red,size=M,color=Red|sku=A-L-Red,size=L"
                    B,simple,,Ball,5,,,,,,
                    """
                ),
                "f"
            )
            .Select(r => r.Value!)
            .ToList();

        var styles = MagentoCatalogue.Styles(products, "EUR").ToList();

        styles.Select(s => s.Style.Article).ShouldBe(["A", "B"]);
        (styles[0].Style.Name["en"], styles[0].Style.SizeScale).ShouldBe(("Tee™ Light", "alpha"));
        styles[0].Style.Categories.ShouldBe(["men/tops-more"]);
        styles[0].Style.Attributes["material"].ShouldBe("Wool, soft|Silk");
        styles[0].Variants.Select(v => (v.Sku, v.Colour, v.Size)).ShouldBe([("A-S-Red", "red", "S"), ("A-M-Red", "red", "M")]);
        styles[0].Variants[0].Images.ShouldBe(["a/red.jpg", "a/1.jpg", "a/2.jpg"]);
        styles[0].Prices.Select(p => (p.ListMinor, p.MarkdownMinor)).ShouldBe([(2900, null), (2900, 1950L)]);
        styles[0].MissingSkus.ShouldBe(["A-L-Red"]);
        (styles[1].Variants.Single().Size, styles[1].Style.SizeScale).ShouldBe((null, null));
    }

    [Fact]
    public void A_time_that_no_database_keeps_is_refused()
    {
        var rows = CanonicalCsv.Catalog(
            TestFiles.Utf8(
                """
                type,as_of,category,name_en
                category,-9998-01-01T00:00:00Z,a,A
                category,9999-12-31T23:59:59Z,b,B
                category,2026-01-31T10:00:00Z,c,C
                """
            ),
            "f"
        );

        rows.Select(r => r.Errors.Select(e => e.Code).SingleOrDefault()).ShouldBe(["row.time_broken", "row.time_broken", null]);
    }

    [Fact]
    public void Magento_links_say_what_stands_in_for_a_style_and_what_goes_with_it()
    {
        var products = MagentoCsv.Products(
            TestFiles.Utf8(
                """
                sku,product_type,name,related_skus,crosssell_skus,upsell_skus
                A,simple,Tee,"B, C","C,D","E,F"
                B,simple,Ball,,,
                """
            ),
            "f"
        );

        var styles = MagentoCatalogue.Styles(products.Select(r => r.Value!), "EUR").ToList();

        styles[0].Style.Substitutes.ShouldBe(["E", "F"]);
        styles[0].Style.CompleteTheLook.ShouldBe(["B", "C", "D"]);
        (styles[1].Style.Substitutes.Count, styles[1].Style.CompleteTheLook.Count).ShouldBe((0, 0));
    }
}
