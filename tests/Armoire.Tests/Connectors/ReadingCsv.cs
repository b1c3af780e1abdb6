using System.Text;
using System.Text.Json;
using Armoire.Files;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

public sealed class ReadingCsv
{
    public static TheoryData<string> Spectrum() =>
        [
            .. Directory
                .GetFiles(TestFiles.PathOf("csv-spectrum/csvs"))
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Spectrum))]
    public void Corner_cases_parse_as_expected(string name)
    {
        using var stream = TestFiles.Open($"csv-spectrum/csvs/{name}.csv");
        var lines = CsvLines.Read(stream).ToList();
        using var json = JsonDocument.Parse(File.ReadAllText(TestFiles.PathOf($"csv-spectrum/json/{name}.json")));
        if (json.RootElement.ValueKind != JsonValueKind.Array) // This one's expected parse is of another phone number.
        {
            lines[1].Fields[1].ShouldBe("37�36'37.8\"N 121�2'17.9\"W");
            lines[1].Fields.Count.ShouldBe(4);
            return;
        }

        var expected = json
            .RootElement.EnumerateArray()
            .Select(o => o.EnumerateObject().Select(p => p.Value.GetString()!).ToArray())
            .ToList();

        lines.ShouldAllBe(l => l.Code == null);
        lines.Skip(1).Select(l => string.Join('\u001F', l.Fields)).ShouldBe(expected.Select(e => string.Join('\u001F', e)));
    }

    [Theory]
    [InlineData("location;sku;quantity\nS01;A;1")]
    [InlineData("location\tsku\tquantity\nS01\tA\t1")]
    [InlineData("\"location\",\"sku\",\"quantity\"\r\n\"S01\",\"A\",\"1\"\r\n")]
    [InlineData("\uFEFFSKU,Quantity, Location ,\"a;b;c;d\"\nA,1,S01,x")]
    [InlineData("location,sku,quantity\n\n\nS01,A,1\n\n")]
    public void Delimiter_quotes_case_and_order_do_not_matter(string csv) =>
        CanonicalCsv.Stock(TestFiles.Utf8(csv), "f").Single().Value.ShouldBe(new StockRow("S01", "A", 1));

    [Theory]
    [InlineData("S01,A,", "row.value_missing")]
    [InlineData("S01,A,x", "row.number_broken")]
    [InlineData("S01,A,1.5", "row.number_broken")]
    [InlineData("S01,A,99999999999", "row.number_broken")]
    [InlineData(",A,1", "row.value_missing")]
    [InlineData("S01", "row.value_missing")]
    [InlineData("S01,A,1,,,surplus", "csv.too_many_fields")]
    [InlineData("S01,A\u0000B,1", "row.control_character")]
    [InlineData("S01,\"A\"B,1", "csv.bad_quotes")]
    public void A_wrong_row_is_told_and_the_next_one_goes_on(string row, string code)
    {
        var rows = CanonicalCsv.Stock(TestFiles.Utf8($"location,sku,quantity\nS02,B,2\n{row}\nS03,C,3"), "rests.csv").ToList();

        rows.Select(r => r.IsRead).ShouldBe([true, false, true]);
        rows[1].Errors[0].ShouldSatisfyAllConditions(e => e.File.ShouldBe("rests.csv"), e => e.Row.ShouldBe(3), e => e.Code.ShouldBe(code));
        rows[2].Row.ShouldBe(4);
    }

    [Fact]
    public void All_that_is_wrong_with_a_row_is_told_at_once() =>
        CanonicalCsv
            .Locations(
                TestFiles.Utf8(
                    "code,kind,tier,country,latitude,longitude,time_zone,currency,opening_hours\nS1,Shop,Small,FRA,95,x,Europe/Atlantis,EU,{}x"
                ),
                "f"
            )
            .Single()
            .Errors.Select(e => e.Text.Split(':')[0])
            .ShouldBe(["time_zone", "country", "opening_hours", "kind", "latitude", "longitude", "currency"], ignoreOrder: true);

    [Theory]
    [InlineData("", "csv.empty")]
    [InlineData("sku,quantity\nA,1", "csv.column_missing")]
    public void A_file_that_is_none_of_its_kind_is_refused_whole(string csv, string code) =>
        CanonicalCsv.Stock(TestFiles.Utf8(csv), "f").Single().Errors.Single().Code.ShouldBe(code);

    [Fact]
    public void What_is_not_utf_8_is_refused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("location,sku,quantity\nS01,A,1\nS01,"), 0xC3, 0x28, (byte)'\n'];

        CanonicalCsv.Stock(new MemoryStream(bytes), "f").Last().Errors.Single().Code.ShouldBe("csv.not_utf8");
    }

    [Fact]
    public void A_field_without_end_is_refused()
    {
        var endless = $"location,sku,quantity\nS01,\"{new string('x', 3_000_000)}";

        CanonicalCsv.Stock(TestFiles.Utf8(endless), "f").Single().Errors.Single().Code.ShouldBe("csv.field_too_large");
    }

    [Fact]
    public void Too_many_columns_are_refused() =>
        CanonicalCsv.Stock(TestFiles.Utf8(new string(',', 10_000)), "f").Single().Errors.Single().Code.ShouldBe("csv.too_many_columns");

    [Fact]
    public void Naughty_strings_come_through_as_they_are_or_are_refused()
    {
        var naughty = JsonSerializer.Deserialize<string[]>(File.ReadAllText(TestFiles.PathOf("blns.json")))!;
        var csv = new StringBuilder("given,phone\n");
        foreach (var text in naughty)
            csv.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\",1\n");

        var rows = CanonicalCsv.Customers(TestFiles.Utf8(csv.ToString()), "f").ToList();

        rows.Count.ShouldBe(naughty.Length);
        foreach (var (row, text) in rows.Zip(naughty))
        {
            if (row.Value is { } customer)
                (customer.Given ?? "").ShouldBe(text.Trim());
            else
                row.Errors.Single().Code.ShouldBeOneOf("row.control_character", "row.text_too_long");
        }
        rows.Count(r => !r.IsRead).ShouldBeLessThan(10);
    }

    [Fact]
    public void Naughty_files_never_throw()
    {
        foreach (var text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(TestFiles.PathOf("blns.json")))!)
        {
            CanonicalCsv.Stock(TestFiles.Utf8(text), "f").ShouldAllBe(r => !r.IsRead);
            CanonicalCsv.Catalog(TestFiles.Utf8($"type,article,name_en\nstyle,{text},{text}"), "f").Count().ShouldBeGreaterThanOrEqualTo(0);
            MagentoCsv
                .Products(TestFiles.Utf8($"sku,product_type,additional_attributes\n{text},simple,{text}"), "f")
                .Count()
                .ShouldBeGreaterThanOrEqualTo(0);
        }
    }
}
