using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Pricing;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

public sealed class PricesInAnyCurrency
{
    private const string Exchange = """
        <КоммерческаяИнформация ДатаФормирования="2025-05-01T12:00:00"><Каталог СодержитТолькоИзменения="true"><Ид>k</Ид><Товары>
        <Товар><Ид>g1</Ид></Товар><Товар><Ид>g2</Ид></Товар><Товар><Ид>g3</Ид></Товар></Товары></Каталог>
        <ПакетПредложений СодержитТолькоИзменения="true"><Ид>k</Ид><ТипыЦен><ТипЦены><Ид>t</Ид><Наименование>Розничная</Наименование><Валюта>JPY</Валюта></ТипЦены></ТипыЦен><Предложения>
        <Предложение><Ид>g1</Ид><Цены><Цена><ИдТипаЦены>t</ИдТипаЦены><ЦенаЗаЕдиницу>1500</ЦенаЗаЕдиницу></Цена></Цены></Предложение>
        <Предложение><Ид>g2</Ид><Цены><Цена><ИдТипаЦены>t</ИдТипаЦены><ЦенаЗаЕдиницу>12,345</ЦенаЗаЕдиницу><Валюта>kwd</Валюта></Цена></Цены></Предложение>
        <Предложение><Ид>g3</Ид><Цены><Цена><ИдТипаЦены>t</ИдТипаЦены><ЦенаЗаЕдиницу>1</ЦенаЗаЕдиницу><Валюта>у.е.</Валюта></Цена></Цены></Предложение>
        </Предложения></ПакетПредложений></КоммерческаяИнформация>
        """;

    [Theory(DisplayName = "§1 A price of 1C has the minor units of its currency; one without a currency we know is refused")]
    [ClassData(typeof(Databases))]
    public async Task Currencies(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);

        var job = await host.Api.ImportAsync("commerceml", ("f.xml", Exchange));

        (job.Counts("price"), job.Errors().Single()).ShouldBe(("read=3 created=2 refused=1", "6 onec.currency_unknown"));
        (await PriceAsync(host, "g1", "JPY")).ShouldBe(new Money(1_500, "JPY"));
        (await PriceAsync(host, "g2", "KWD")).ShouldBe(new Money(12_345, "KWD"));
    }

    private static async Task<Money?> PriceAsync(ArmoireTestHost host, string sku, string currency)
    {
        var variant = (await host.Services.GetRequiredService<CatalogDesk>().SnapshotAsync(default)).FindSku(sku).ShouldNotBeNull();
        var tags = await host
            .Services.GetRequiredService<PricingDesk>()
            .PriceAsync(Channel.Web, null, currency, [variant.Id], host.Clock.GetCurrentInstant(), default);
        return tags.GetValueOrDefault(variant.Id)?.Price;
    }
}
