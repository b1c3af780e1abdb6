using Armoire.Kernel;
using Armoire.Messaging.Model;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Messaging;

public sealed class SpeakingThreeLanguages
{
    private static readonly Dictionary<string, string[]> Clauses = new()
    {
        ["clause.ready_by"] = ["time"],
        ["clause.keep_until"] = ["time"],
        ["clause.to_pay"] = ["amount"],
        ["clause.hours_today"] = ["times"],
        ["clause.hours_next"] = ["time"],
        ["clause.hours_always"] = [],
        ["clause.call_store"] = ["phone"],
        ["clause.tell_store"] = [],
        ["why.missing"] = ["items", "units"],
        ["money.nothing_charged"] = [],
        ["money.refund"] = ["amount"],
    };

    private static readonly string[] Counted = ["units", "minutes"];

    public static TheoryData<string> Locales => [.. MessageTexts.Locales];

    [Theory(DisplayName = "§32 Every template has a text and a subject whose placeholders get a word")]
    [MemberData(nameof(Locales))]
    public void Placeholders_are_known(string locale)
    {
        foreach (var template in ServiceTemplate.All)
        {
            var body = MessageTexts.PlaceholdersOf(MessageTexts.Text(locale, template.Name));
            body.ShouldBe(
                template.Words.Order(StringComparer.Ordinal),
                ignoreOrder: false,
                $"{locale} {template.Name} uses every word it is given"
            );
            MessageTexts
                .PlaceholdersOf(MessageTexts.Text(locale, template.Name + ".subject"))
                .ShouldBe([.. template.Words.Where(word => word == "number")], ignoreOrder: false, $"{locale} {template.Name}");
        }

        foreach (var (clause, words) in Clauses)
        {
            MessageTexts.PlaceholdersOf(MessageTexts.Text(locale, clause)).ShouldBe(words, ignoreOrder: false, $"{locale} {clause}");
        }
    }

    [Theory(DisplayName = "§32 Counts have the plural forms of the language")]
    [MemberData(nameof(Locales))]
    public void Plural_forms_are_there(string locale)
    {
        foreach (var counted in Counted)
        {
            foreach (var form in Plural.Forms(locale))
            {
                MessageTexts.PlaceholdersOf(MessageTexts.Text(locale, $"{counted}.{form}")).ShouldBe(["count"]);
            }
        }
    }

    [Theory(DisplayName = "§32 No language has a text that another lacks")]
    [MemberData(nameof(Locales))]
    public void Keys_are_the_same(string locale) => Plain(locale).ShouldBe(Plain("en"), ignoreOrder: true);

    [Theory(DisplayName = "§32 Plural rules of CLDR")]
    [InlineData("en", 0, "0 items")]
    [InlineData("en", 1, "1 item")]
    [InlineData("en", 2, "2 items")]
    [InlineData("fr", 0, "0 article")]
    [InlineData("fr", 1, "1 article")]
    [InlineData("fr", 2, "2 articles")]
    [InlineData("ru", 1, "1 товар")]
    [InlineData("ru", 2, "2 товара")]
    [InlineData("ru", 5, "5 товаров")]
    [InlineData("ru", 11, "11 товаров")]
    [InlineData("ru", 14, "14 товаров")]
    [InlineData("ru", 21, "21 товар")]
    [InlineData("ru", 22, "22 товара")]
    [InlineData("ru", 111, "111 товаров")]
    public void Counts(string locale, int count, string said) => new Wording(locale, Shops.Paris).Count("units", count).ShouldBe(said);

    [Theory(DisplayName = "§32 Times are the store's, with the month by name")]
    [InlineData("en", "Tuesday 2 June, 15:45")]
    [InlineData("fr", "mardi 2 juin à 15:45")]
    [InlineData("ru", "2 июня (вторник), 15:45")]
    public void Moments(string locale, string said) => new Wording(locale, Shops.Paris).Moment(Shops.At("Tue 15:45")).ShouldBe(said);

    [Theory(DisplayName = "§32 Prices are written as the language does, with the currency's own decimals")]
    [InlineData("en", 123456, "EUR", "€1,234.56")]
    [InlineData("fr", 123456, "EUR", "1 234,56 €")]
    [InlineData("ru", 123456, "RUB", "1 234,56 ₽")]
    [InlineData("ru", 1500000, "KZT", "15 000,00 ₸")]
    [InlineData("en", 1500, "JPY", "JPY 1,500")]
    [InlineData("fr", 1500, "KWD", "1,500 KWD")]
    public void Amounts(string locale, long minor, string currency, string said) =>
        new Wording(locale, Shops.Paris).Amount(new Money(minor, currency)).Replace('\u00A0', ' ').ShouldBe(said);

    [Theory(DisplayName = "§32 A language we do not speak falls back: fr-CA → fr → en")]
    [InlineData("fr-CA", "fr")]
    [InlineData("ru", "ru")]
    [InlineData("de", "en")]
    [InlineData(null, "en")]
    public void Fallback(string? language, string locale) => MessageTexts.LocaleOf(language).ShouldBe(locale);

    [Fact(DisplayName = "§10.1 No name from outside can pose as the place of the code, or break the line")]
    public void Words_are_only_words()
    {
        var words = new Dictionary<string, string> { ["a"] = "{b}", ["b"] = "{code}{pass}\r\nBcc: x" };

        MessageTexts.Fill("{a} and {b}; {code} {pass}", words).ShouldBe("{b} and (code)(pass) Bcc: x; {code} {pass}");
    }

    private static List<string> Plain(string locale) =>
        [
            .. MessageTexts
                .Keys(locale)
                .Where(k => !Counted.Any(c => k.StartsWith(c + ".", StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
}
