using System.Globalization;
using Armoire.OneC;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

public sealed class CommerceMlCurrencies
{
    [Theory(DisplayName = "§1 An amount is in minor units of its currency, half away from zero")]
    [InlineData("100.005", "EUR", 10_001)]
    [InlineData("1500.5", "JPY", 1_501)]
    [InlineData("1.2345", "KWD", 1_235)]
    [InlineData("199.5", "BYN", 19_950)]
    public void Minor_units(string amount, string currency, long minor) =>
        CommerceMlCatalogue.Minor(decimal.Parse(amount, CultureInfo.InvariantCulture), currency).ShouldBe(minor);

    [Theory]
    [InlineData("руб.", "RUB")]
    [InlineData(" RUR ", "RUB")]
    [InlineData("643", "RUB")]
    [InlineData("₽", "RUB")]
    [InlineData("Евро", "EUR")]
    [InlineData("тг", "KZT")]
    [InlineData("$", "USD")]
    [InlineData("usd", "USD")]
    [InlineData("BYN", "BYN")]
    [InlineData("jpy", "JPY")]
    [InlineData("KWD", "KWD")]
    [InlineData("XXX", null)]
    [InlineData("у.е.", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Currencies_are_told_by_code_number_or_word(string? told, string? currency) =>
        CommerceMlCatalogue.CurrencyOf(told).ShouldBe(currency);
}
