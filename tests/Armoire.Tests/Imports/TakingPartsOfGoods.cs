using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Testing;
using Armoire.Tests.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

/// <summary>1C tells barcode, article and properties of goods without characteristics with the goods, and not with their offer.</summary>
public sealed class TakingPartsOfGoods
{
    private const string First = "2000000000015";
    private const string Second = "2000000000022";
    private const string Third = "2000000000039";

    private const string Colour =
        "<ЗначенияСвойств><ЗначенияСвойства><Ид>p1</Ид><Значение>v1</Значение></ЗначенияСвойства></ЗначенияСвойств>";

    private static readonly (string, string) Dictionary = (
        "classifier.xml",
        """
        <КоммерческаяИнформация ДатаФормирования="2025-05-01T00:00:00"><Классификатор><Ид>k</Ид><Свойства><Свойство><Ид>p1</Ид><Наименование>Цвет</Наименование>
        <ВариантыЗначений><Справочник><ИдЗначения>v1</ИдЗначения><Значение>Красный</Значение></Справочник></ВариантыЗначений></Свойство></Свойства></Классификатор>
        </КоммерческаяИнформация>
        """
    );

    [Theory, ClassData(typeof(Databases))]
    public async Task Every_barcode_of_a_real_catalogue_finds_its_variant(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        string[] names = ["import0_1.xml", "offers0_1.xml"];
        var files = names.Select(name => (name, File.ReadAllBytes(TestFiles.PathOf("commerceml/dobromyslov/" + name)))).ToArray();

        var dry = await host.Api.ImportFilesAsync("commerceml?dryRun=true", files);
        var job = await host.Api.ImportFilesAsync("commerceml", files);
        var again = await host.Api.ImportFilesAsync("commerceml", files);

        (dry.Counts("product"), dry.Counts("offer")).ShouldBe((job.Counts("product"), job.Counts("offer")));
        job.Counts("offer").ShouldBe("read=44 created=36 pending=8");
        again.Counts().ShouldNotContain("created");
        again.Counts().ShouldNotContain("updated");
        var goods = XDocument
            .Load(TestFiles.PathOf("commerceml/dobromyslov/import0_1.xml"))
            .Descendants()
            .Where(element => element.Name.LocalName == "Товар" && Value(element, "Штрихкод") is not null)
            .ToList();
        goods.Count.ShouldBe(22);
        foreach (var element in goods)
        {
            var found = await ScanAsync(host, Value(element, "Штрихкод")!);
            (found.Sku, found.Article).ShouldBe((Value(element, "Артикул"), Value(element, "Артикул")));
        }

        host.Log.Errors.ShouldBeEmpty();

        static string? Value(XElement goods, string name) => goods.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Goods_and_offers_end_the_same_in_any_order_and_in_parts(string database)
    {
        var offer = ("o.xml", Offers("02", "<Ид>g</Ид>"));
        var goods = (
            "g1.xml",
            Goods("03", "g", $"<Артикул>A1</Артикул><Наименование>Платок</Наименование><Штрихкод>{First}</Штрихкод>{Colour}")
        );
        var later = ("g2.xml", Goods("04", "g", $"<Штрихкод>{Second}</Штрихкод>"));
        (string, string)[][][] orders =
        [
            [
                [Dictionary, offer, goods, later],
            ],
            [
                [Dictionary, later],
                [goods],
                [offer],
            ],
            [
                [Dictionary],
                [goods],
                [offer],
                [later],
            ],
            [
                [Dictionary, offer],
                [goods],
                [later],
            ],
            [
                [offer],
                [Dictionary, later],
                [goods],
            ],
        ];
        foreach (var (order, i) in orders.Select((order, i) => (order, i)))
        {
            await using var host = await ArmoireTestHost.StartAsync(database);
            foreach (var files in order)
            {
                await host.Api.ImportAsync("commerceml", files);
            }

            (i, await ScanAsync(host, Second)).ShouldBe((i, new Scanned("A1", "A1", Second, "красный", "one")));
            (i, (await host.Api.GetAsync("/api/v1/catalog/barcodes/" + First)).StatusCode).ShouldBe((i, HttpStatusCode.NotFound));
            var again = await host.Api.ImportAsync("commerceml", offer, goods, later);
            (i, again.Counts()).ShouldBe((i, "read=3 unchanged=3"));
            host.Log.Errors.ShouldBeEmpty();
        }
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_later_change_of_the_goods_counts_once_and_changes_only_what_it_tells(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await host.Api.ImportAsync(
            "commerceml",
            Dictionary,
            ("g.xml", Goods("01", "g", $"<Артикул>A1</Артикул><Штрихкод>{First}</Штрихкод>")),
            ("o.xml", Offers("02", "<Ид>g</Ид>"))
        );

        var text = await host.Api.ImportAsync("commerceml", ("g.xml", Goods("03", "g", "<Описание>Шёлк</Описание>")));
        text.Counts().ShouldBe("read=1 updated=1");
        var change = ("g.xml", Goods("04", "g", $"<Штрихкод>{Second}</Штрихкод>{Colour}"));
        foreach (var kind in new[] { "commerceml?dryRun=true", "commerceml" })
        {
            var job = await host.Api.ImportAsync(kind, change);
            (job.Counts("product"), job.Counts("offer")).ShouldBe(("read=1 unchanged=1", "read=1 updated=1"));
        }

        (await ScanAsync(host, Second)).ShouldBe(new Scanned("A1", "A1", Second, "красный", "one"));
        (await host.Api.ImportAsync("commerceml", change)).Counts().ShouldBe("read=1 unchanged=1");
        await host.Api.ImportAsync("commerceml", ("o.xml", Offers("05", $"<Ид>g</Ид><Штрихкод>{Third}</Штрихкод>")));
        (await ScanAsync(host, Third)).ShouldBe(new Scanned("A1", "A1", Third, "красный", "one"));
        await host.Api.ImportAsync("commerceml", ("g.xml", Goods("06", "g", $"<Штрихкод>{First}</Штрихкод>")));
        (await ScanAsync(host, Third)).Sku.ShouldBe("A1"); // What the offer tells itself stays.
    }

    [Theory(DisplayName = "commerceml §3: goods that were deleted by their status come back by it; a file that tells none leaves it")]
    [ClassData(typeof(Databases))]
    public async Task Deleted_and_back(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await host.Api.ImportAsync(
            "commerceml",
            ("g.xml", Goods("01", "g", $"<Артикул>A1</Артикул><Штрихкод>{First}</Штрихкод>")),
            ("o.xml", Offers("01", "<Ид>g</Ид>"))
        );
        foreach (
            var (day, told, isThere) in new[]
            {
                (2, "Удален", false),
                (3, null, false),
                (4, "Изменен", true),
                (5, "Удален", false),
                (6, "Новый", true),
            }
        )
        {
            var status = told is null ? "" : $"<Статус>{told}</Статус>";
            await host.Api.ImportAsync("commerceml", ("g.xml", Goods($"0{day}", "g", status)));
            var shown = (await host.Api.AskAsync("catalog/styles")).Done().Int("total");
            (day, shown == 1).ShouldBe((day, isThere));
        }
    }

    [Theory(DisplayName = "§2 A rest at a showroom is refused, and an older rest than is known is told"), ClassData(typeof(Databases))]
    public async Task Rests_that_do_not_count(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, showroom) = (await host.GivenStoreAsync(), await host.GivenStoreAsync(kind: LocationKind.Showroom));
        await host.ChangeAsync(work =>
            host.Services.GetRequiredService<NetworkDesk>()
                .UpsertAsync(work.Db, [new(store) { ExternalId = "w1" }, new(showroom) { ExternalId = "w2" }], work.Now, default)
        );
        await host.Api.ImportAsync("commerceml", ("g.xml", Goods("01", "g", "<Артикул>A1</Артикул>")));

        var first = await host.Api.ImportAsync("commerceml", ("o2.xml", Offers("02", Offer(5))));
        (first.Counts("rest"), first.Errors().Single()).ShouldBe(("read=2 created=1 refused=1", "1 stock.not_kept_here"));
        var older = await host.Api.ImportAsync("commerceml", ("o1.xml", Offers("01", Offer(9))));
        (older.Counts("rest"), string.Join(' ', older.Errors())).ShouldBe(
            ("read=2 unchanged=1 refused=1", "1 stock.not_kept_here 1 stock.snapshot_out_of_order")
        );
        (await host.LevelAsync("A1", store)).OnHand.ShouldBe(5);

        static string Offer(int units) =>
            $"""<Ид>g</Ид><Склад ИдСклада="w1" КоличествоНаСкладе="{units}"/><Склад ИдСклада="w2" КоличествоНаСкладе="{units}"/>""";
    }

    [Fact]
    public async Task Offers_in_characteristics_have_their_own_barcodes_only()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var job = await host.Api.ImportAsync(
            "commerceml",
            ("g.xml", Goods("01", "g", $"<Артикул>A1</Артикул><Штрихкод>{First}</Штрихкод>")),
            ("o.xml", Offers("01", $"<Ид>g#1</Ид><Штрихкод>{Second}</Штрихкод>"))
        );

        job.Counts().ShouldBe("read=2 created=2");
        (await ScanAsync(host, Second)).ShouldBe(new Scanned("g#1", "A1", Second, "", "one"));
        (await host.Api.GetAsync("/api/v1/catalog/barcodes/" + First)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_barcode_of_goods_that_others_have_stays_with_them_and_a_wrong_one_is_found_until_it_is_corrected(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        const string wrong = "2000000000016";
        await host.Api.ImportAsync(
            "commerceml",
            ("o.xml", Offers("01", "<Ид>g1</Ид>", "<Ид>g2</Ид>")),
            ("g1.xml", Goods("01", "g1", $"<Артикул>A1</Артикул><Штрихкод>{First}</Штрихкод>")),
            ("g2.xml", Goods("01", "g2", $"<Артикул>A2</Артикул><Штрихкод>{wrong}</Штрихкод>"))
        );
        (await ScanAsync(host, wrong)).ShouldBe(new Scanned("A2", "A2", null, "", "one"));

        var taken = await host.Api.ImportAsync("commerceml", ("g2.xml", Goods("02", "g2", $"<Штрихкод>{First}</Штрихкод>")));
        taken.Errors().ShouldBe(["0 onec.name_shared"]);
        (await ScanAsync(host, First)).Sku.ShouldBe("A1");
        (await ScanAsync(host, "A2")).ShouldBe(new Scanned("A2", "A2", null, "", "one"));

        await host.Api.ImportAsync("commerceml", ("g2.xml", Goods("03", "g2", $"<Штрихкод>{Second}</Штрихкод>")));
        (await ScanAsync(host, Second)).Sku.ShouldBe("A2");
        (await host.Api.GetAsync("/api/v1/catalog/barcodes/" + wrong)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [
        Theory(DisplayName = "002_offers_once_more.sql: offers taken before they took from their goods do so in the next job"),
        ClassData(typeof(Databases))
    ]
    public async Task Once_more(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var goods = ("g.xml", Goods("01", "g", $"<Артикул>A1</Артикул><Штрихкод>{First}</Штрихкод>"));
        await host.Api.ImportAsync("commerceml", goods, ("o.xml", Offers("02", "<Ид>g</Ид>", "<Ид>g#1</Ид>")));
        var script = await File.ReadAllTextAsync(
            Path.Combine(House.Rooms.Root(), "src/Connectors/OneC/Data/Schema/002_offers_once_more.sql")
        );
        await host.ChangeAsync(async work =>
        {
            await new SqlText(work.Db).Add("UPDATE catalog_variant SET sku = external_id, barcode = NULL").RunAsync(default);
            await new SqlText(work.Db).Add(script).RunScriptAsync(default);
            return true;
        });

        var job = await host.Api.ImportAsync("commerceml", goods);

        (job.Counts("product"), job.Counts("offer")).ShouldBe(("read=1 unchanged=1", "read=1 updated=1"));
        (await ScanAsync(host, First)).ShouldBe(new Scanned("A1", "A1", First, "", "one"));
    }

    private static string Goods(string day, string id, string parts) =>
        $"""<КоммерческаяИнформация ДатаФормирования="2025-05-{day}T12:00:00"><Каталог СодержитТолькоИзменения="true"><Ид>k</Ид><Товары><Товар><Ид>{id}</Ид>{parts}</Товар></Товары></Каталог></КоммерческаяИнформация>""";

    private static string Offers(string day, params string[] offers) =>
        $"""<КоммерческаяИнформация ДатаФормирования="2025-05-{day}T12:00:00"><ПакетПредложений СодержитТолькоИзменения="true"><Ид>k</Ид><Предложения>{string.Concat(
            offers.Select(offer => $"<Предложение>{offer}</Предложение>")
        )}</Предложения></ПакетПредложений></КоммерческаяИнформация>""";

    private static async Task<Scanned> ScanAsync(ArmoireTestHost host, string code)
    {
        using var answer = await host.Api.GetAsync("/api/v1/catalog/barcodes/" + code);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, code);
        var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        string? Of(string name) => found.GetProperty(name).GetString();
        return new(Of("sku")!, Of("article")!, Of("barcode"), Of("colour")!, Of("size")!);
    }

    private sealed record Scanned(string Sku, string Article, string? Barcode, string Colour, string Size);
}
