using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

/// <summary>An article names one style, whoever tells of it (§3).</summary>
public sealed class SharedArticles
{
    private const string Csv = "type,article,name_en,sku,size\nstyle,T1,Tee,,\nvariant,T1,,T1-S,S\n";

    private const string Goods = """
        <КоммерческаяИнформация ДатаФормирования="2025-05-01T12:00:00"><Каталог СодержитТолькоИзменения="true"><Ид>k</Ид><Товары>
        <Товар><Ид>g</Ид><Артикул>T1</Артикул><Наименование>Футболка</Наименование></Товар></Товары></Каталог></КоммерческаяИнформация>
        """;

    [Theory, ClassData(typeof(Databases))]
    public async Task Goods_of_1C_whose_article_another_master_has_are_called_by_their_id(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        (await host.Api.ImportAsync("catalog-csv", ("c.csv", Csv))).Counts().ShouldBe("read=2 created=2");

        var dry = await host.Api.ImportAsync("commerceml?dryRun=true", ("g.xml", Goods));
        var job = await host.Api.ImportAsync("commerceml", ("g.xml", Goods));

        (job.Counts(), job.Errors().Single()).ShouldBe(("read=1 created=1", "2 onec.name_shared"));
        (dry.Counts(), dry.Errors().Single()).ShouldBe((job.Counts(), job.Errors().Single()));
        (await NameAsync(host, "T1"), await NameAsync(host, "g")).ShouldBe(("Tee", "Футболка"));
        (await host.Api.ImportAsync("commerceml", ("g.xml", Goods))).Counts().ShouldBe("read=1 unchanged=1");
        (await host.Api.ImportAsync("catalog-csv", ("c.csv", Csv))).Counts().ShouldBe("read=2 unchanged=2");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_row_whose_article_1C_has_is_refused(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        (await host.Api.ImportAsync("commerceml", ("g.xml", Goods))).Counts().ShouldBe("read=1 created=1");

        foreach (var kind in new[] { "catalog-csv?dryRun=true", "catalog-csv" })
        {
            var job = await host.Api.ImportAsync(kind, ("c.csv", Csv));
            (job.Counts(), string.Join(' ', job.Errors())).ShouldBe(
                ("read=2 refused=2", "2 catalog.article_taken 3 catalog.style_unknown")
            );
        }

        (await NameAsync(host, "T1")).ShouldBe("Футболка");
    }

    private static async Task<string?> NameAsync(ArmoireTestHost host, string article)
    {
        var style = await host.Api.GetFromJsonAsync<JsonElement>($"/api/v1/catalog/styles/{article}/card");
        return style.GetProperty("name").GetString();
    }
}
