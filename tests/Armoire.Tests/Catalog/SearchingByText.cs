using Armoire.Catalog.Model;
using Armoire.Kernel;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Catalog;

public sealed class SearchingByText
{
    [Theory(DisplayName = "§3 A query in either alphabet finds the text")]
    [InlineData("kurtka", "Куртка зимняя")]
    [InlineData("КУРТКА", "Kurtka zimnyaya")]
    [InlineData("zimniaia", "Куртка зимняя")]
    [InlineData("zimnjaja", "Куртка зимняя")]
    [InlineData("borshch", "Борщ")]
    [InlineData("khalat", "Халат")]
    [InlineData("поло", "Polo shirt")]
    [InlineData("ete", "Robe d'été")]
    [InlineData("été", "ROBE ETE")]
    [InlineData("mens", "Men's polo")]
    [InlineData("шорты", "shorty")]
    [InlineData("қыз", "kyz")]
    public void Either_alphabet(string query, string text) =>
        SearchMatch.Matches(SearchText.Fold(query), SearchText.Fold(text)).ShouldBeTrue();

    [Theory(DisplayName = "§3 One typo per 5 characters")]
    [InlineData("jackt", "Jacket", 1)]
    [InlineData("jakcet", "Jacket", 1)]
    [InlineData("jack", "Jacket", 0)]
    [InlineData("jask", "Jacket", null)]
    [InlineData("cardegun", "Cardigan", null)]
    [InlineData("cardegan", "Cardigan", 1)]
    [InlineData("embrodered dres", "Embroidered dress", 1)]
    [InlineData("embrodred", "Embroidered dress", null)]
    [InlineData("black jacket", "Jacket black", 0)]
    [InlineData("black jacket", "Jacket white", null)]
    [InlineData("", "Jacket", 0)]
    [InlineData("jacket", "", null)]
    public void Typos(string query, string text, int? expected) =>
        SearchMatch.Typos(SearchText.Fold(query), SearchText.Fold(text)).ShouldBe(expected);

    [Fact(DisplayName = "§3 An index over many texts answers as looking at each text does")]
    public void Index_answers_as_each_text_does()
    {
        string[] texts = ["jacket black", "jaket white", "embroidered dress", "jack", "", "dres iaket", "shirt shorts", "embrodered"];
        string[] queries = ["jacket", "jackt", "black jakcet", "dress", "embrodered dres", "sh", "shirst", "x", "jacket jacket", ""];
        var index = new SearchIndex(texts);
        foreach (var query in queries)
        {
            index
                .Find(query)
                .ShouldBe(
                    texts
                        .Select((text, i) => (i, Typos: SearchMatch.Typos(query, text)))
                        .Where(pair => pair.Typos is not null)
                        .ToDictionary(pair => pair.i, pair => pair.Typos!.Value),
                    query
                );
        }
    }

    [Theory]
    [InlineData("Robe d’été", "robe-d-ete")]
    [InlineData("  Куртка «Зимняя» №5 ", "kurtka-zimnyaya-no5")]
    [InlineData("Œuvre & Øre", "oeuvre-ore")]
    [InlineData("日本", "")]
    public void Slugs(string text, string expected) => Slug.Of(text).ShouldBe(expected);

    [Theory]
    [InlineData("\ud800 jacket")]
    [InlineData("👩‍👩‍👧 jacket")]
    [InlineData("j̷a̷c̷k̷e̷t̷")]
    [InlineData("\0jacket\u202e")]
    public void Naughty_text_does_no_harm(string text) => SearchMatch.Matches("iacket", SearchText.Fold(text)).ShouldBeTrue();
}
