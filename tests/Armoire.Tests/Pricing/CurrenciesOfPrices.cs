using Armoire.Kernel;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Pricing;

/// <summary>Money is in a currency of ISO 4217 (§1).</summary>
public sealed class CurrenciesOfPrices(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§1 A price in a currency that does not exist is refused, and one without an amount is told to miss it")]
    [ClassData(typeof(Databases))]
    public async Task Unknown_currency(string database)
    {
        var host = await hosts.OnAsync(database);
        var sku = await host.GivenVariantAsync();
        object Prices(object? price) =>
            new
            {
                source = "currencies",
                items = new[]
                {
                    new
                    {
                        sku,
                        price,
                        sourceTime = host.Clock.GetCurrentInstant(),
                    },
                },
            };
        foreach (var code in new[] { "XXQ", "XXX", "ABC" })
        {
            var answer = (await host.Api.PutAsync("catalog/prices", Prices(new { amount = 100, currency = code }))).Done();
            (answer["results.0.result"], answer["results.0.code"]).ShouldBe(("Refused", "pricing.invalid"), code);
        }

        (await host.Api.PutAsync("catalog/prices", Prices(new { amount = 100, currency = "JPY" }))).Done()["counts.created"].ShouldBe("1");
        var missing = (await host.Api.PutAsync("catalog/prices", Prices(new { currency = "EUR" }))).Json!["code"]!.GetValue<string>();
        missing.ShouldStartWith("request.");
        (await host.Api.PutAsync("catalog/prices", Prices(new { currency = "EUR" }))).Body.ShouldContain("amount is missing");
    }

    [Theory(DisplayName = "§1 Minor units follow the currency")]
    [InlineData("EUR", 100)]
    [InlineData("RUB", 100)]
    [InlineData("JPY", 1)]
    [InlineData("KWD", 1000)]
    public void Minor_units(string code, int minor)
    {
        Currencies.IsKnown(code).ShouldBeTrue();
        Currencies.MinorPerMajor(code).ShouldBe(minor);
    }
}
