using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Armoire.Testing;
using Armoire.Tests.Connectors;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

public sealed class HostileFiles
{
    public static TheoryData<string, string, string> Broken =>
        new()
        {
            { "commerceml", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><x>&b;</x>", "xml.dtd_forbidden" },
            { "commerceml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", "xml.dtd_forbidden" },
            { "commerceml", "<КоммерческаяИнформация>" + string.Concat(Enumerable.Repeat("<a>", 5_000)), "xml.too_deep" },
            { "commerceml", "<КоммерческаяИнформация><Каталог><Товары><Товар>", "xml.malformed" },
            { "commerceml", "<feed/>", "commerceml.unknown_root" },
            { "commerceml", "", "xml.malformed" },
            { "stock-csv", "", "csv.empty" },
            { "stock-csv", "a,b,c\n1,2,3\n", "csv.column_missing" },
            { "catalog-csv", "type,article\n\"style,never closed" + new string('x', 1_100_000), "csv.field_too_large" },
            { "magento-csv", "sku,name\nA,B\n", "csv.column_missing" },
        };

    [Theory, MemberData(nameof(Broken))]
    public async Task A_file_that_cannot_be_read_fails_with_its_code_and_changes_nothing(string kind, string text, string code)
    {
        await using var host = await ArmoireTestHost.StartAsync();

        var job = await host.Api.ImportAsync(kind, ("f", text));

        (job.GetProperty("state").GetString(), job.GetProperty("code").GetString()).ShouldBe(("Failed", code));
        job.Counts().ShouldBe("read=1 refused=1");
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Naughty_texts_are_kept_as_they_are_or_refused_with_a_code(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await host.Api.ImportAsync("locations-csv", ("l.csv", SampleFiles.Locations));
        var naughty = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(TestFiles.PathOf("blns.json")))!;
        var csv = new StringBuilder(
            "type,article,brand,name_en,description_en,sku,colour,colour_name_en,size,barcode,images,internal_code\n"
        );
        foreach (var (text, i) in naughty.Select((text, i) => (text, i)))
        {
            var field = Quoted(text);
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"style,N{i},{field},{field},{field},,,,,,{field},\n");
            csv.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"variant,N{i},,,,V{i},{field},{field},{field},,{field},{field}\n"
            );
        }

        foreach (var mode in new[] { "row&dryRun=true", "row" })
        {
            var job = await host.Api.ImportAsync("catalog-csv?mode=" + mode, ("n.csv", csv.ToString()));
            job.GetProperty("state").GetString().ShouldBe("Done");
            job.GetProperty("counts").GetProperty("read").GetInt64().ShouldBe(naughty.Length * 2);
            job.GetProperty("counts").GetProperty("created").GetInt64().ShouldBeGreaterThan(naughty.Length);
        }

        for (var i = 0; i < naughty.Length; i += 7)
        {
            using var found = await host.Api.GetAsync($"/api/v1/catalog/barcodes/V{i}");
            if (found.StatusCode == HttpStatusCode.OK && naughty[i].Trim().Length > 0)
            {
                (await found.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("size").GetString().ShouldBe(naughty[i].Trim());
            }
        }

        foreach (var kind in new[] { "customers-csv", "prices-csv", "locations-csv", "stock-csv" })
        {
            var rows = string.Join('\n', naughty.Select(Quoted).Select(f => string.Join(',', Enumerable.Repeat(f, 12))));
            var job = await host.Api.ImportAsync(kind, ("n.csv", Headers[kind] + "\n" + rows));
            job.GetProperty("state").GetString().ShouldBe("Done", kind);
            job.GetProperty("counts").GetProperty("created").GetInt64().ShouldBe(0, kind);
        }

        host.Log.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task File_names_are_told_and_never_used_as_paths()
    {
        await using var host = await ArmoireTestHost.StartAsync();

        var job = await host.Api.ImportAsync("stock-csv", ("../../../etc/passwd", "x"), ("..\\..\\evil", "x"), ("evil", "x"));

        job.GetProperty("files").EnumerateArray().Select(f => f.GetString()).ShouldBe(["passwd", "evil", "evil (2)"]);
    }

    private static readonly Dictionary<string, string> Headers = new()
    {
        ["customers-csv"] = "external_id,given,family,phone,email,birth_date,language,country,card,tags,created_at,x",
        ["prices-csv"] = "sku,currency,list_price,markdown,channel,location,from,to,as_of,x,y,z",
        ["locations-csv"] = "code,kind,tier,name_en,city_en,country,latitude,longitude,time_zone,currency,brands,opening_hours",
        ["stock-csv"] = "location,sku,quantity,as_of,a,b,c,d,e,f,g,h",
    };

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
