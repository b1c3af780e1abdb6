using Armoire.Customers.Model;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Customers;

public sealed class NormalisingPhones
{
    [Theory(DisplayName = "§22.1 The table")]
    [InlineData("8 (916) 123-45-67", "RU", "+79161234567")]
    [InlineData("9161234567", "RU", "+79161234567")]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    [InlineData("0033 6 12 34 56 78", null, "+33612345678")]
    [InlineData("+44 (0)7911 123456", null, "+447911123456")]
    [InlineData("12345", "RU", null)]
    public void Table(string raw, string? region, string? expected) => E164(raw, region).ShouldBe(expected);

    [Theory(DisplayName = "§22.1 As people type them")]
    [InlineData("+7 (701) 000-99-98", null, "+77010009998")]
    [InlineData("8 701 000 99 98", "KZ", "+77010009998")]
    [InlineData("8 701 000 99 98", "RU", "+77010009998")]
    [InlineData("7 916 123 45 67", "RU", "+79161234567")]
    [InlineData("7010009998", "KZ", "+77010009998")]
    [InlineData("+7 8 916 123-45-67", "FR", "+79161234567")]
    [InlineData("8~10 33 6 12 34 56 78", "RU", "+33612345678")]
    [InlineData("+33 (0) 6 12 34 56 78", "RU", "+33612345678")]
    [InlineData("+33 06 12 34 56 78", null, "+33612345678")]
    [InlineData("0033 (0)6 12 34 56 78", null, "+33612345678")]
    [InlineData("33612345678", "FR", "+33612345678")]
    [InlineData("33 (0)6 12 34 56 78", "FR", "+33612345678")]
    [InlineData("(0)6 12 34 56 78", "FR", "+33612345678")]
    [InlineData("7 (0) 916 123-45-67", "RU", "+79161234567")]
    [InlineData("8~10 33 (0)6 12 34 56 78", "RU", "+33612345678")]
    [InlineData("6.12.34.56.78", "fr", "+33612345678")]
    [InlineData("tel:+33-6-12-34-56-78", null, "+33612345678")]
    [InlineData("+33 6 12 34 56 78 ext. 12", null, "+33612345678")]
    [InlineData("+33 6 12 34 56 78 ext. 12 (0) 3", null, "+33612345678")]
    [InlineData("8 800 100-00-00 доб. 5", "RU", "+78001000000")]
    [InlineData("＋３３ ６ １２ ３４ ５６ ７８", null, "+33612345678")]
    [InlineData("+1 (212) 555-0100", null, "+12125550100")]
    [InlineData("+247 62889", null, "+24762889")]
    public void As_people_type_them(string raw, string? region, string expected) => E164(raw, region).ShouldBe(expected);

    [Theory(DisplayName = "§22.1 What cannot be a number is refused with the reason")]
    [InlineData("", "RU", "Empty")]
    [InlineData("   ", "RU", "Empty")]
    [InlineData("+", "RU", "Empty")]
    [InlineData("call me", "RU", "Empty")]
    [InlineData("0612345678", null, "NoRegion")]
    [InlineData("0612345678", "XX", "NoRegion")]
    [InlineData("+999 123 456 789", null, "UnknownCountryCode")]
    [InlineData("+33 6 12 34 56", null, "WrongLength")]
    [InlineData("+66 x1 7+2(0)x 65", null, "WrongLength")]
    [InlineData("+7 916 123 45 678", null, "WrongLength")]
    [InlineData("+1 212 555 010", null, "WrongLength")]
    [InlineData("+44 7911 123456 123456", null, "WrongLength")]
    [InlineData("+33 0 12 34 56 78", null, "NotInNumberingPlan")]
    [InlineData("+7 016 123 45 67", null, "NotInNumberingPlan")]
    public void Refused(string raw, string? region, string reason) =>
        PhoneNumbers.Normalise(raw, region).ShouldBeOfType<PhoneResult.Invalid>().Reason.ToString().ShouldBe(reason);

    [Fact]
    public void A_normal_number_stays_as_it_is_whatever_the_region() =>
        Property.Holds(
            Gen.Zip(
                Gen.Elements("+7916", "+7701", "+336", "+4479", "+4915"),
                Gen.Zip(Gen.Choose(0, 9_999_999), Gen.Elements("RU", "FR", ""))
            ),
            input =>
            {
                var digits = input.Item1 == "+336" ? "00000000" : "0000000";
                var number = input.Item1 + input.Item2.Item1.ToString(digits, System.Globalization.CultureInfo.InvariantCulture);
                return E164(number, input.Item2.Item2) == number;
            }
        );

    [Fact]
    public void Anything_typed_gets_an_answer() =>
        Property.Holds(
            Gen.Elements("+0123456789 ()-~x#доб,.７".ToCharArray()).ArrayOf(),
            input =>
                PhoneNumbers.Normalise(new string(input), "RU") is PhoneResult.Invalid or PhoneResult.Valid { E164.Length: >= 8 and <= 16 },
            tests: 20_000
        );

    [Theory(DisplayName = "§22.1 What is searched where no region says more: without what is dialled at home before a number")]
    [InlineData("06 12 34 56 78", "612345678")]
    [InlineData("8 (916) 123-45-67", "9161234567")]
    [InlineData("9161234567", "9161234567")]
    [InlineData("00 33 6 12", "33612")]
    [InlineData("8916", "8916")]
    [InlineData("0612", "0612")]
    [InlineData("0000", "0000")]
    [InlineData("06123", "6123")]
    [InlineData("61%_2", null)]
    [InlineData("012", null)]
    public void Fragments(string typed, string? expected) => PhoneNumbers.Fragment(typed).ShouldBe(expected);

    [Fact]
    public void A_fragment_finds_whatever_the_digits_as_typed_would_have_found() =>
        Property.Holds(
            Gen.Elements("0123456789 ()-%_".ToCharArray()).ArrayOf(),
            input =>
            {
                var digits = string.Concat(input.Where(char.IsAsciiDigit));
                return PhoneNumbers.Fragment(new string(input)) is { } found
                    ? digits.EndsWith(found, StringComparison.Ordinal) && found.Length >= PhoneNumbers.FragmentDigitsMin
                    : digits.Length < PhoneNumbers.FragmentDigitsMin;
            }
        );

    private static string? E164(string raw, string? region) => (PhoneNumbers.Normalise(raw, region) as PhoneResult.Valid)?.E164;
}
