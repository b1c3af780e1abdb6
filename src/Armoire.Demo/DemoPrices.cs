using System.Globalization;
using Armoire.Files;

namespace Armoire.Demo;

/// <summary>Prices in three currencies at fixed rates, rounded as shops do, with markdowns on some styles.</summary>
internal sealed class DemoPrices(IReadOnlyDictionary<string, decimal> perEuro)
{
    /// <summary>About this share of the styles is marked down.</summary>
    public const int MarkedDownPercent = 15;

    public const string Outlet = "OUTLET-1";
    private const int OutletOffPercent = 60;
    private static readonly int[] OffPercents = [20, 30, 50];

    /// <summary>A place's own list belongs to a channel (§18): these two sell on the spot.</summary>
    private static readonly string[] CountersOfAShop = ["SalesApp", "Cashier"];

    public static DemoPrices Read(Stream rates) =>
        new(
            CsvLines
                .Read(rates)
                .Skip(1)
                .ToDictionary(l => l.Fields[0], l => decimal.Parse(l.Fields[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)
        );

    /// <summary>How much off a Luma style is; 0 for most.</summary>
    public static int OffPercent(string article) =>
        Chance.Of(100, "markdown", article) < MarkedDownPercent ? OffPercents[Chance.Of(OffPercents.Length, "off", article)] : 0;

    /// <summary>The price lists of a variant: one row a currency, and the outlet's own while it is marked down.</summary>
    public IEnumerable<PriceRow> Of(string sku, decimal euros, int offPercent)
    {
        foreach (var (currency, rate) in perEuro)
        {
            var list = Shop(euros * rate, currency);
            long? markdown = offPercent == 0 ? null : Shop(euros * rate * (100 - offPercent) / 100, currency);
            yield return new PriceRow(sku, currency, list, markdown, null, null, null, null);
            foreach (var channel in offPercent > 0 && currency == "EUR" ? CountersOfAShop : [])
                yield return new PriceRow(
                    sku,
                    currency,
                    list,
                    Shop(euros * (100 - OutletOffPercent) / 100, currency),
                    channel,
                    Outlet,
                    null,
                    null
                );
        }
    }

    /// <summary>29 → 29.90 €, 62 → 62 €; 2 842 → 2 790 ₽; 15 080 → 15 100 ₸; in minor units.</summary>
    internal static long Shop(decimal amount, string currency) =>
        currency switch
        {
            "EUR" when amount < 50 => ((long)decimal.Floor(amount) * 100) + 90,
            "EUR" => (long)decimal.Round(amount, MidpointRounding.AwayFromZero) * 100,
            "RUB" => Math.Max(90, ((long)decimal.Round(amount / 100, MidpointRounding.AwayFromZero) * 100) - 10) * 100,
            _ => (long)decimal.Round(amount / 100, MidpointRounding.AwayFromZero) * 100 * 100,
        };
}
