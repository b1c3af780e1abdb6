using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Pricing;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

public sealed class ImportingCanonicalFiles
{
    private static readonly (string Kind, string Text, string First, string Again)[] Steps =
    [
        ("locations-csv", SampleFiles.Locations, "read=3 created=3", "read=3 unchanged=3"),
        ("catalog-csv", SampleFiles.Catalogue, "read=6 created=6", "read=6 unchanged=6"),
        ("prices-csv", SampleFiles.Prices, "read=3 created=3", "read=3 unchanged=3"),
        ("stock-csv", SampleFiles.Stock, "read=3 created=3", "read=3 unchanged=3"),
        ("customers-csv", SampleFiles.Customers, "read=2 created=2", "read=2 unchanged=2"),
    ];

    [Theory, ClassData(typeof(Databases))]
    public async Task A_dry_run_tells_the_same_counts_and_changes_nothing_and_a_second_run_finds_nothing_new(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        foreach (var (kind, text, first, again) in Steps)
        {
            (await host.Api.ImportAsync(kind + "?dryRun=true", ("f.csv", text))).Counts().ShouldBe(first, kind);
            (await host.Api.ImportAsync(kind + "?dryRun=true&mode=file", ("f.csv", text))).Counts().ShouldBe(first, kind);
            (await host.Api.ImportAsync(kind, ("f.csv", text))).Counts().ShouldBe(first, kind);
            (await host.Api.ImportAsync(kind + "?mode=file", ("f.csv", text))).Counts().ShouldBe(again, kind);
        }

        var stock = await host.Api.GetFromJsonAsync<JsonElement>("/api/v1/availability?sku=T1-S-Red&location=S01");
        stock.GetProperty("items")[0].GetProperty("breakdown").GetProperty("onHand").GetInt32().ShouldBe(4);
        var place = await host.Api.GetFromJsonAsync<JsonElement>("/api/v1/locations/S05");
        place.GetProperty("city").GetString().ShouldBe("Saint-Etienne");
        var scanned = await host.Api.GetFromJsonAsync<JsonElement>("/api/v1/catalog/barcodes/2000000000022");
        (
            scanned.GetProperty("sku").GetString(),
            scanned.GetProperty("colourName").GetString(),
            scanned.GetProperty("imageUrl").GetString()
        ).ShouldBe(
            ("T1-M-Red", "Red", "/media/t1-red.jpg"), // The first row that tells a colour counts.
            scanned.ToString()
        );
        host.Log.Errors.ShouldBeEmpty();
    }

    [
        Theory(DisplayName = "§3 A file names substitutes, the look and the successor, which may come later; an empty field leaves them"),
        ClassData(typeof(Databases))
    ]
    public async Task Relations(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        const string first =
            "type,article,name_en,substitutes,complete_the_look,successor\nstyle,R1,Old,R3|R2|R9,R4,R2\nstyle,R2,New,R1,,\nstyle,R3,Like,,,\n";

        (await host.Api.ImportAsync("catalog-csv?dryRun=true", ("f.csv", first))).Counts().ShouldBe("read=3 created=3");
        (await host.Api.ImportAsync("catalog-csv", ("f.csv", first))).Counts().ShouldBe("read=3 created=3");
        (await host.Api.ImportAsync("catalog-csv", ("f.csv", first))).Counts().ShouldBe("read=3 unchanged=3");
        (await RelationsAsync("R1")).ShouldBe(("R3 R2", "", "R2"));

        const string later = "type,article,name_en,substitutes\nstyle,R4,Shoe,\nstyle,R1,,R2\n";
        (await host.Api.ImportAsync("catalog-csv", ("g.csv", later))).Counts().ShouldBe("read=2 created=1 updated=1");
        (await RelationsAsync("R1")).ShouldBe(("R2", "R4", "R2"));
        (await RelationsAsync("R2")).ShouldBe(("R1", "", ""));
        host.Log.Errors.ShouldBeEmpty();

        async Task<(string, string, string)> RelationsAsync(string article)
        {
            var card = await host.Api.GetFromJsonAsync<JsonElement>($"/api/v1/catalog/styles/{article}/card");
            var successor = card.GetProperty("successor");
            return (
                Articles(card.GetProperty("substitutes")),
                Articles(card.GetProperty("completeTheLook")),
                successor.ValueKind == JsonValueKind.Null ? "" : successor.GetProperty("article").GetString()!
            );
        }

        static string Articles(JsonElement styles) =>
            string.Join(' ', styles.EnumerateArray().Select(style => style.GetProperty("article").GetString()));
    }

    [Fact]
    public async Task In_mode_file_one_refused_row_keeps_its_file_out_and_what_refers_to_it()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var styles = "type,article,name_en\nstyle,A1,One\nstyle,,Nameless\n";
        var variants = "type,article,sku,size\nvariant,A1,A1-S,S\n";
        var other = "type,article,name_en\nstyle,B1,Other\n";

        var job = await host.Api.ImportAsync(
            "catalog-csv?mode=file",
            ("styles.csv", styles),
            ("variants.csv", variants),
            ("other.csv", other)
        );

        job.Counts().ShouldBe("read=4 created=1 refused=3");
        job.Errors().ShouldBe(["3 row.value_missing", "0 import.file_refused", "2 catalog.style_unknown", "0 import.file_refused"]);
        (await host.Api.ImportAsync("catalog-csv", ("other.csv", other))).Counts().ShouldBe("read=1 unchanged=1");

        var rows = await host.Api.ImportAsync("catalog-csv?mode=row", ("styles.csv", styles), ("variants.csv", variants));
        rows.Counts().ShouldBe("read=3 created=2 refused=1");
        (rows.Counts("style"), rows.Counts("variant"), rows.Counts("row")).ShouldBe(
            ("read=1 created=1", "read=1 created=1", "read=1 refused=1")
        );
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_refers_to_a_row_of_a_later_job_is_refused_and_taken_when_it_is_sent_again(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        const string style = "type,category,article,name_en,categories\nstyle,,A1,One,men\n";
        const string variant = "type,article,sku,size\nvariant,A1,A1-S,S\n";

        (await host.Api.ImportAsync("catalog-csv", ("v.csv", variant))).Errors().ShouldBe(["2 catalog.style_unknown"]);
        (await host.Api.ImportAsync("catalog-csv", ("s.csv", style))).Errors().ShouldBe(["2 catalog.category_unknown"]);
        (await host.Api.ImportAsync("catalog-csv", ("s.csv", style + "category,men,,Men,\n"))).Counts().ShouldBe("read=2 created=2");
        (await host.Api.ImportAsync("catalog-csv", ("v.csv", variant))).Counts().ShouldBe("read=1 created=1");
    }

    [Fact]
    public async Task Rows_say_what_is_wrong_with_them_and_the_others_are_taken()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        await host.Api.ImportAsync("locations-csv", ("l.csv", SampleFiles.Locations));
        await host.Api.ImportAsync("catalog-csv", ("c.csv", SampleFiles.Catalogue));

        var stock = await host.Api.ImportAsync(
            "stock-csv",
            (
                "s.csv",
                "location,sku,quantity,as_of\nS99,T1-S-Red,1,\nS01,X,1,\nS01,T1-S-Red,x,\nS01,T1-M-Red,-3,\nS01,T1-M-Blue,1,2999-01-01T00:00:00Z\nS01,T1-S-Red,7,"
            )
        );
        stock.Counts().ShouldBe("read=6 created=2 refused=4");
        stock
            .Errors()
            .ShouldBe(["2 location.unknown", "3 catalog.sku_unknown", "4 row.number_broken", "5 stock.negative", "6 stock.as_of_future"]);
        var prices = await host.Api.ImportAsync(
            "prices-csv",
            (
                "p.csv",
                "sku,currency,list_price,channel,location\nX,EUR,1,,\nT1-S-Red,EUR,0,,\nT1-S-Red,EUR,1,,S01\nT1-S-Red,EUR,1,SalesApp,S99\n"
            )
        );
        prices.Errors().Order().ShouldBe(["2 catalog.sku_unknown", "3 pricing.invalid", "4 row.value_missing", "5 location.unknown"]);
        var places = await host.Api.ImportAsync(
            "locations-csv",
            (
                "l.csv",
                "code,kind,tier,country,latitude,longitude,time_zone,currency,name_en,city_en\nA B,Store,Small,FR,1,1,Europe/Paris,EUR,N,C\nS08,Store,Small,FR,1,1,Europe/Paris,EUR,,\n"
            )
        );
        places.Errors().ShouldBe(["2 location.code_invalid", "3 location.incomplete"]);
        var customers = await host.Api.ImportAsync("customers-csv", ("c.csv", "phone,given\n12,A\n+33639980001,B\n"));
        customers.Errors().ShouldBe(["2 customer.phone_invalid"]);
    }

    [Fact]
    public async Task An_older_count_is_told_and_changes_nothing()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        await host.Api.ImportAsync("locations-csv", ("l.csv", SampleFiles.Locations));
        await host.Api.ImportAsync("catalog-csv", ("c.csv", SampleFiles.Catalogue));
        string At(string time, int quantity) => $"location,sku,quantity,as_of\nS01,T1-S-Red,{quantity},{time}\n";

        (await host.Api.ImportAsync("stock-csv", ("s.csv", At("2026-01-02T09:00:00Z", 5)))).Counts().ShouldBe("read=1 created=1");
        var older = await host.Api.ImportAsync("stock-csv", ("s.csv", At("2026-01-02T08:00:00Z", 9)));

        (older.Counts(), older.Errors().Single()).ShouldBe(("read=1 unchanged=1", "2 stock.snapshot_out_of_order"));
    }

    [Fact]
    public async Task A_markdown_that_a_file_does_not_name_any_more_is_withdrawn()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        await host.Api.ImportAsync("catalog-csv", ("c.csv", SampleFiles.Catalogue));
        await host.Api.ImportAsync("prices-csv", ("p.csv", "sku,currency,list_price,markdown\nT1-S-Red,EUR,29.90,19.90\n"));

        var job = await host.Api.ImportAsync("prices-csv", ("p.csv", "sku,currency,list_price,markdown\nT1-S-Red,EUR,29.90,\n"));

        job.Counts().ShouldBe("read=1 updated=1");
        (await host.Api.ImportAsync("prices-csv", ("p.csv", "sku,currency,list_price\nT1-S-Red,EUR,29.90\n")))
            .Counts()
            .ShouldBe("read=1 unchanged=1");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_a_file_does_not_tell_stays_as_it_was(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        const string columns =
            "type,category,parent,article,brand,lifecycle,name_en,name_ru,name_fr,sku,barcode,internal_code,colour,colour_name_fr,size,position\n";
        const string told =
            columns
            + "category,men,,,,,Men,,Homme,,,,,,,\n"
            + "category,men/tops,men,,,,Tops,,Hauts,,,,,,,7\n"
            + "style,,,T1,Luma,Discontinued,Tee,Футболка,Chemise,,,,,,,\n"
            + "variant,,,T1,,,,,,T1-S,2000000000015|4711,I1,red,Rouge,S,\n";
        await host.Api.ImportAsync("catalog-csv", ("c.csv", told));
        await host.Api.ImportAsync("prices-csv", ("p.csv", "sku,currency,list_price,markdown\nT1-S,EUR,29.90,19.90\n"));

        var canonical = await host.Api.ImportAsync(
            "catalog-csv",
            (
                "c.csv",
                "type,category,article,name_en,sku,colour,size\ncategory,men/tops,,Uppers,,,\nstyle,,T1,Polo,,,\nvariant,,T1,,T1-S,,\n"
            )
        );
        var magento = await host.Api.ImportAsync(
            "magento-csv",
            (
                "m.csv",
                "sku,product_type,name,price,special_price,additional_attributes,configurable_variations\nT1-S,simple,,29.90,,color=Red,\nT1,configurable,Jersey,,,,sku=T1-S\nBAG,simple,Bag,,,,\n"
            ),
            ("tree.csv", "name,path\nMen,\nTops,Men\n")
        );
        await host.Api.ImportAsync("prices-csv", ("p.csv", "sku,currency,list_price\nT1-S,EUR,28.90\n"));

        canonical.Counts().ShouldBe("read=3 updated=2 unchanged=1");
        magento.Errors().ShouldBeEmpty();
        var goods = await host.Services.GetRequiredService<CatalogDesk>().SnapshotAsync(default);
        var tops = goods.FindCategory("men/tops").ShouldNotBeNull();
        (tops.Name("en"), tops.Name("fr"), goods.FindCategory(tops.ParentId!)!.ExternalId).ShouldBe(("Tops", "Hauts", "men"));
        var style = goods.FindStyle("T1").ShouldNotBeNull();
        (style.Name("en"), style.Name("ru"), style.Name("fr")).ShouldBe(("Jersey", "Футболка", "Chemise"));
        (style.Brand, style.Lifecycle).ShouldBe(("Luma", Lifecycle.Discontinued));
        var variant = goods.FindSku("T1-S").ShouldNotBeNull();
        (variant.Barcode, variant.ColourCode, variant.Size).ShouldBe(("2000000000015", "red", "S"));
        (variant.Colour("en"), variant.Colour("fr")).ShouldBe(("Red", "Rouge"));
        (goods.FindByCode("4711"), goods.FindByCode("I1")).ShouldBe((variant, variant));
        goods.FindSku("BAG")!.Size.ShouldBe("one");
        var tags = await host
            .Services.GetRequiredService<PricingDesk>()
            .PriceAsync(Channel.Web, null, "EUR", [variant.Id], host.Clock.GetCurrentInstant(), default);
        tags[variant.Id].ShouldBe(new PriceTag(new(2_890, "EUR"), new(1_990, "EUR"), true));
    }

    [Fact]
    public async Task A_place_told_in_one_language_keeps_the_others()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        const string end = "country,latitude,longitude,time_zone,currency\nS05,Store,Standard,";
        await host.Api.ImportAsync(
            "locations-csv",
            (
                "l.csv",
                "code,kind,tier,name_en,name_ru,city_en,city_fr," + end + "Nice Lices,Ницца,Nice,Nice-la-Belle,FR,1,1,Europe/Paris,EUR\n"
            )
        );

        await host.Api.ImportAsync(
            "locations-csv",
            ("l.csv", "code,kind,tier,name_en,city_en," + end + "Nice One,Nice,FR,1,1,Europe/Paris,EUR\n")
        );

        var place = (await host.Services.GetRequiredService<NetworkDesk>().DirectoryAsync(default)).Find("S05").ShouldNotBeNull();
        (place.Name("en"), place.Name("ru"), place.Name("fr")).ShouldBe(("Nice One", "Ницца", "Nice One"));
        (place.City("en"), place.City("fr")).ShouldBe(("Nice", "Nice-la-Belle"));
    }

    [Fact]
    public async Task A_time_in_the_future_is_refused_row_by_row()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        await host.Api.ImportAsync("catalog-csv", ("c.csv", SampleFiles.Catalogue));
        const string ahead = "2999-01-01T00:00:00Z";

        var goods = await host.Api.ImportAsync(
            "catalog-csv",
            (
                "c.csv",
                $"type,category,article,name_en,sku,colour,as_of\ncategory,men,,X,,,{ahead}\nstyle,,T1,X,,,{ahead}\nvariant,,T1,,T1-S-Red,red,{ahead}\n"
            )
        );
        var prices = await host.Api.ImportAsync(
            "prices-csv",
            ("p.csv", $"sku,currency,list_price,markdown,as_of\nT1-S-Red,EUR,9,8,{ahead}\n")
        );

        goods.Counts().ShouldBe("read=3 refused=3");
        goods.Errors().ShouldBe(["2 catalog.source_time_future", "3 catalog.source_time_future", "4 catalog.source_time_future"]);
        (prices.Counts(), prices.Errors().Single()).ShouldBe(("read=1 refused=1", "2 pricing.source_time_future"));
    }

    [Theory(DisplayName = "The examples of docs/imports.md fit the demo network"), ClassData(typeof(Databases))]
    public async Task The_examples_fit_the_demo_network(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, demo: true);
        var guide = await File.ReadAllTextAsync(Path.Combine(House.Rooms.Root(), "docs", "imports.md"));
        foreach (
            var (kind, counts) in new[]
            {
                ("locations-csv", "read=1 unchanged=1"),
                ("catalog-csv", "read=3 unchanged=3"),
                ("prices-csv", "read=2 updated=1 unchanged=1"),
                ("stock-csv", "read=1 unchanged=1"),
                ("customers-csv", "read=1 created=1"),
            }
        )
        {
            var chapter = guide[guide.IndexOf($"### {kind}\n", StringComparison.Ordinal)..];
            var job = await host.Api.ImportAsync(kind, ("example.csv", chapter.Split("```")[1].TrimStart('\n')));

            (kind, job.Counts(), string.Join('\n', job.Errors())).ShouldBe((kind, counts, ""));
        }

        var goods = await host.Services.GetRequiredService<CatalogDesk>().SnapshotAsync(default);
        goods.FindCategory("men/tops")!.Name("fr").ShouldBe("Hauts");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Exports_of_magento_become_styles_variants_and_prices(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        const string products =
            "sku,product_type,name,categories,price,special_price,base_image,additional_attributes,configurable_variations\n"
            + "H1-S,simple,Hoodie S,Default Category/Men/Tops,52,40,/h/1.jpg,\"size=S,color=Black\",\n"
            + "H1-M,simple,Hoodie M,Default Category/Men/Tops,52,,/h/1.jpg,\"size=M,color=Black\",\n"
            + "H1,configurable,Hoodie,Default Category/Men/Tops,,,/h/1.jpg,,\"sku=H1-S,size=S|sku=H1-M,size=M|sku=H1-L,size=L\"\n"
            + "BAG,simple,Bag,Default Category/Gear,30,,,,\n"
            + "SET,bundle,Set,,10,,,,\n";
        const string tree = "name,path,position\nMen,,2\nTops,Men,1\n";

        var dry = await host.Api.ImportAsync("magento-csv?dryRun=true", ("products.csv", products), ("tree.csv", tree));
        var job = await host.Api.ImportAsync("magento-csv", ("products.csv", products), ("tree.csv", tree));

        dry.Counts().ShouldBe(job.Counts());
        (job.Counts("category"), job.Counts("style"), job.Counts("variant"), job.Counts("price"), job.Counts("product")).ShouldBe(
            ("read=3 created=3", "read=2 created=2", "read=3 created=3", "read=3 created=3", "read=1 refused=1")
        );
        job.Errors().Order().ShouldBe(["4 row.value_unknown", "6 row.value_unknown"]);
        (await host.Api.ImportAsync("magento-csv", ("products.csv", products), ("tree.csv", tree)))
            .Counts()
            .ShouldBe("read=12 unchanged=11 refused=1");
    }
}
