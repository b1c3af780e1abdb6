using Armoire.Customers.Model;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Customers;

public sealed class NamesAndAddresses
{
    [Theory(DisplayName = "§22.1 An e-mail address has one spelling; dots and plus-tags are kept")]
    [InlineData("  Anna.Petrova+Shop@Example.COM ", "anna.petrova+shop@example.com")]
    [InlineData("anna@bücher.example", "anna@xn--bcher-kva.example")]
    [InlineData("анна@почта.рф", "анна@xn--80a1acny.xn--p1ai")]
    [InlineData("anna", null)]
    [InlineData("anna@", null)]
    [InlineData("@example.com", null)]
    [InlineData("anna@localhost", null)]
    [InlineData("an na@example.com", null)]
    [InlineData("anna@exa mple.com", null)]
    [InlineData(".anna@example.com", null)]
    public void Addresses(string raw, string? expected) => EmailAddress.Normalise(raw).ShouldBe(expected);

    [Theory]
    [InlineData("Camille Martin", "Camille", "Martin")]
    [InlineData("  Анна  Мария Иванова ", "Анна", "Мария Иванова")]
    [InlineData("Cher", "Cher", "")]
    [InlineData(null, "", "")]
    public void A_name_is_given_name_then_family_name(string? whole, string given, string family) =>
        PersonName.Split(whole).ShouldBe(new PersonName(given, family));

    [Theory]
    [InlineData("Анна Иванова", "ivanova")]
    [InlineData("Ivanova Anna", "Иванова")]
    [InlineData("Zoë Müller", "muller")]
    public void A_name_is_found_in_either_alphabet(string name, string query) =>
        PersonName.Fold(name).ShouldContain(" " + Armoire.Kernel.SearchText.Fold(query));
}
