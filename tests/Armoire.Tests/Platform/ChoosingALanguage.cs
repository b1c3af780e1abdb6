using Armoire.Platform;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

public sealed class ChoosingALanguage
{
    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData("ru", "ru")]
    [InlineData("fr-CA,fr;q=0.9,en;q=0.8", "fr")]
    [InlineData("de, ru;q=0.5, fr;q=0.7", "fr")]
    [InlineData("de", "en")]
    [InlineData("*", "en")]
    [InlineData("RU-ru", "ru")]
    [InlineData("fr;q=0, ru;q=0.1", "ru")]
    [InlineData("\u0001;;q=x", "en")]
    public void The_best_of_ours_wins(string? header, string language) => Languages.Choose(header).ShouldBe(language);
}
