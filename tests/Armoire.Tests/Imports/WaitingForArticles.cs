using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

/// <summary>Offers, prices and rests of 1C that come before their goods, and goods that a full catalogue leaves out.</summary>
public sealed class WaitingForArticles
{
    private const string Offers = """
        <КоммерческаяИнформация ВерсияСхемы="2.09" ДатаФормирования="2026-05-01T12:00:00"><ПакетПредложений СодержитТолькоИзменения="true">
        <Ид>p</Ид><Владелец><Ид>own</Ид></Владелец>
        <ТипыЦен><ТипЦены><Ид>opt</Ид><Наименование>Оптовая</Наименование><Валюта>RUB</Валюта></ТипЦены>
        <ТипЦены><Ид>roz</Ид><Наименование>Розничная цена</Наименование><Валюта>RUB</Валюта></ТипЦены></ТипыЦен>
        <Предложения>
        <Предложение><Ид>g1#c1</Ид><Артикул>A1</Артикул><ХарактеристикиТовара><ХарактеристикаТовара><Наименование>Размер</Наименование><Значение>S</Значение></ХарактеристикаТовара>
        <ХарактеристикаТовара><Наименование>Цвет</Наименование><Значение>Синий</Значение></ХарактеристикаТовара></ХарактеристикиТовара>
        <Цены><Цена><ИдТипаЦены>opt</ИдТипаЦены><ЦенаЗаЕдиницу>100</ЦенаЗаЕдиницу></Цена><Цена><ИдТипаЦены>roz</ИдТипаЦены><ЦенаЗаЕдиницу>199,50</ЦенаЗаЕдиницу></Цена></Цены>
        <Склад ИдСклада="w1" КоличествоНаСкладе="7"/><Склад ИдСклада="w2" КоличествоНаСкладе="-2"/></Предложение>
        <Предложение><Ид>g2</Ид><Артикул>A2</Артикул><Цены><Цена><ИдТипаЦены>roz</ИдТипаЦены><ЦенаЗаЕдиницу>50</ЦенаЗаЕдиницу></Цена></Цены><Количество>3.5</Количество></Предложение>
        </Предложения></ПакетПредложений></КоммерческаяИнформация>
        """;

    [Theory, ClassData(typeof(Databases))]
    public async Task What_came_first_is_taken_when_its_article_comes(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await host.Api.ImportAsync(
            "locations-csv",
            (
                "l.csv",
                SampleFiles
                    .Locations.Replace("brands", "external_id", StringComparison.Ordinal)
                    .Replace("Luma|Atelier Nord", "w1", StringComparison.Ordinal)
            )
        );

        var first = await host.Api.ImportAsync("commerceml", ("offers.xml", Offers));
        (first.Counts("offer"), first.Counts("price"), first.Counts("rest"), first.Counts("priceType")).ShouldBe(
            ("read=2 pending=2", "read=3 pending=3", "read=3 pending=3", "read=2 created=2")
        );
        (await host.Api.ImportAsync("commerceml", ("offers.xml", Offers))).Counts().ShouldBe("read=10 unchanged=2 pending=8");

        var second = await host.Api.ImportAsync("commerceml", ("import.xml", Catalogue("true", "g1")));
        (second.Counts("product"), second.Counts("offer"), second.Counts("price"), second.Counts("rest")).ShouldBe(
            ("read=1 created=1", "read=1 created=1", "read=2 created=1 unchanged=1", "read=2 created=2") // The wholesale price goes to no list.
        );
        second.Errors().ShouldContain("0 onec.warehouse_unknown");
        var onHand = await host.Api.GetFromJsonAsync<JsonElement>("/api/v1/availability?sku=A1-S-Синий&location=S01");
        onHand.GetProperty("items")[0].GetProperty("breakdown").GetProperty("onHand").GetInt32().ShouldBe(7);

        var third = await host.Api.ImportAsync("commerceml", ("offers.xml", Offers), ("import.xml", Catalogue("true", "g1", "g2")));
        (third.Counts("product"), third.Counts("offer"), third.Counts("price")).ShouldBe(
            ("read=2 created=1 unchanged=1", "read=3 created=1 unchanged=2", "read=4 created=1 unchanged=3") // What waited counts beside what came.
        );
        (await host.Api.ImportAsync("commerceml", ("offers.xml", Offers))).Counts().ShouldBe("read=10 unchanged=10");
        host.Log.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Goods_that_a_full_catalogue_leaves_out_are_archived_and_come_back()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        (await host.Api.ImportAsync("commerceml", ("a.xml", Catalogue("false", "g1", "g2")))).Counts().ShouldBe("read=2 created=2");

        (await host.Api.ImportAsync("commerceml", ("b.xml", Catalogue("true", "g1")))).Counts().ShouldBe("read=1 unchanged=1");
        (await host.Api.ImportAsync("commerceml", ("b.xml", Catalogue("false", "g1")[..^60])))
            .Counts("product")
            .ShouldBe("read=1 unchanged=1");
        var parts = await host.Api.ImportAsync("commerceml", ("1.xml", Catalogue("false", "g1")), ("2.xml", Catalogue("false", "g2")));
        parts.Counts().ShouldBe("read=2 unchanged=2"); // Parts of one exchange, each says that it is full.

        var full = await host.Api.ImportAsync("commerceml", ("c.xml", Catalogue("false", "g1")));
        (full.Counts("product"), full.Counts("missing")).ShouldBe(("read=1 unchanged=1", "read=1 updated=1"));
        (await host.Api.ImportAsync("commerceml", ("c.xml", Catalogue("false", "g1")))).Counts().ShouldBe("read=1 unchanged=1");
        (await host.Api.ImportAsync("commerceml", ("d.xml", Catalogue("true", "g2")))).Counts().ShouldBe("read=1 updated=1");
    }

    [Fact]
    public async Task Parts_that_a_younger_file_leaves_out_stay_and_an_older_file_changes_nothing()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        string File(string day, string parts) =>
            $"""<КоммерческаяИнформация ДатаФормирования="2026-05-{day}T00:00:00"><Каталог СодержитТолькоИзменения="true"><Ид>k</Ид><Товары><Товар><Ид>g</Ид>{parts}</Товар></Товары></Каталог></КоммерческаяИнформация>""";

        (await host.Api.ImportAsync("commerceml", ("a.xml", File("01", "<Артикул>A1</Артикул><Наименование>Один</Наименование>"))))
            .Counts()
            .ShouldBe("read=1 created=1");
        (await host.Api.ImportAsync("commerceml", ("b.xml", File("03", "<Описание>Текст</Описание>"))))
            .Counts()
            .ShouldBe("read=1 updated=1");
        (await host.Api.ImportAsync("commerceml", ("c.xml", File("02", "<Артикул>A1</Артикул><Наименование>Два</Наименование>"))))
            .Counts()
            .ShouldBe("read=1 unchanged=1");
        (await host.Api.ImportAsync("commerceml", ("d.xml", File("04", "<Статус>Удален</Статус>")))).Counts().ShouldBe("read=1 updated=1");
    }

    private static string Catalogue(string onlyChanges, params string[] goods) =>
        $"""
            <КоммерческаяИнформация ВерсияСхемы="2.09" ДатаФормирования="2026-05-01T12:00:00"><Каталог СодержитТолькоИзменения="{onlyChanges}"><Ид>k</Ид>
            <Владелец><Ид>own</Ид></Владелец><Товары>{string.Concat(
                goods.Select(id => $"<Товар><Ид>{id}</Ид><Артикул>{id.Replace('g', 'A')}</Артикул><Наименование>Товар {id}</Наименование></Товар>")
            )}</Товары></Каталог></КоммерческаяИнформация>
            """;
}
