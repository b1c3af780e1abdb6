using Armoire.OneC;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

/// <summary>Real exports hold what an independent count of their elements found (ElementTree over the same files).</summary>
public sealed class CommerceMlCounts
{
    [Theory]
    [InlineData("bigperson/classifier.xml", "Category=2 Classifier=1 Group=5 Property=3 Unit=1 value=2")]
    [InlineData(
        "bigperson/import.xml",
        "Catalogue=1 Category=2 Classifier=1 Completed=1 Group=5 Header=1 Product=2 Property=3 Unit=1 answer=6 value=2"
    )]
    [InlineData(
        "bigperson/offers.xml",
        "Classifier=1 Completed=1 Header=1 Offer=2 Package=1 PriceType=3 Property=1 offerTrait=2 price=6 total=2 value=4"
    )]
    [InlineData("carono/classifier.xml", "Classifier=1 Group=22 Property=10 value=154")]
    [InlineData("carono/import_wo_classifier.xml", "Catalogue=1 Completed=1 Header=1 Product=2 answer=6 barcode=1")]
    [InlineData(
        "carono/offers.xml",
        "Classifier=1 Completed=1 Header=1 Offer=5 Package=1 PriceType=1 Warehouse=5 offerTrait=3 price=5 stock=5 stockSum=219 total=5"
    )]
    [InlineData("carono/orders.xml", "Header=1 OrderDocument=1 docLine=2")]
    [InlineData("carono/orders_from_1c.xml", "Header=1 OrderDocument=1 docLine=2")]
    [InlineData("dobromyslov/bitrix-query-response-empty.xml", "Header=1")]
    [InlineData("dobromyslov/bitrix-query-response-full.xml", "Header=1 OrderDocument=2 docLine=8")]
    [InlineData(
        "dobromyslov/import0_1.xml",
        "Catalogue=1 Classifier=1 Completed=1 Group=1 Header=1 Product=36 Property=12 answer=415 barcode=22 deleted=1 value=12"
    )]
    [InlineData(
        "dobromyslov/offers0_1.xml",
        "Classifier=1 Completed=1 Header=1 Offer=44 Package=1 PriceType=1 Warehouse=3 price=44 stock=132 stockSum=2815 total=44"
    )]
    [InlineData("gillbeits/prices___d66a6b51-ce9c-4e7a-8c7c-25079721107f.xml", "Completed=1 Header=1 Offer=978 Package=1 price=978")]
    [InlineData(
        "gillbeits/rests___1af6e7b8-a026-4690-9752-1c9d64cb914d.xml", // One rest is -1: refused, taken as 0.
        "Completed=1 Header=1 Offer=978 Package=1 Refused=1 stock=978 stockSum=1925"
    )]
    [InlineData(
        "gillbeits/utf8bom_2.03_import.xml",
        "Catalogue=1 Classifier=1 Completed=1 Group=2 Header=1 Product=6 Property=5 answer=30 barcode=3 trait=6"
    )]
    public void Are_those_of_the_file(string file, string expected)
    {
        using var stream = TestFiles.Open($"commerceml/{file}");

        Tally(CommerceMlReader.Read(stream)).ShouldBe(expected);
    }

    private static string Tally(IEnumerable<CommerceMlRecord> records)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            Add(record.GetType().Name, 1);
            foreach (var (name, count) in Parts(record))
                Add(name, count);
        }
        return string.Join(' ', counts.Where(c => c.Value > 0).Select(c => $"{c.Key}={c.Value}"));

        void Add(string name, int count) => counts[name] = counts.GetValueOrDefault(name) + count;
    }

    private static (string Name, int Count)[] Parts(CommerceMlRecord record) =>
        record switch
        {
            CommerceMlRecord.Property p => [("value", p.Values?.Count ?? 0)],
            CommerceMlRecord.Offer o =>
            [
                ("price", o.Prices?.Count ?? 0),
                ("stock", o.Stocks?.Count ?? 0),
                ("stockSum", (int)(o.Stocks?.Sum(s => s.Quantity) ?? 0)),
                ("total", o.Quantity is null ? 0 : 1),
                ("offerTrait", o.Characteristics?.Count ?? 0),
                ("offerDeleted", o.Deleted == true ? 1 : 0),
            ],
            CommerceMlRecord.Product p =>
            [
                ("answer", p.Properties?.Count ?? 0),
                ("barcode", p.Barcode is null ? 0 : 1),
                ("picture", p.Pictures?.Count ?? 0),
                ("trait", p.Characteristics?.Count ?? 0),
                ("deleted", p.Deleted == true ? 1 : 0),
            ],
            CommerceMlRecord.OrderDocument d => [("docLine", d.Lines)],
            _ => [],
        };
}
