using Armoire.Catalog;
using Armoire.Catalog.Model;
using Armoire.Kernel;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Catalog;

public sealed class SharingAnArticle
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 31, 12, 0);

    private static readonly StyleRow[] Kept = [Row("api", "a1", "A1"), Row("1c", "c1", "A1"), Row("1c", "c2", "C2")];

    [Fact(DisplayName = "§3 Two masters that share an article from before keep it")]
    public void Kept_articles()
    {
        Apply("api", "a1", "A1").ShouldBeOfType<ItemOutcome.Updated>();
        Apply("1c", "c1", "A1").ShouldBeOfType<ItemOutcome.Updated>();
        Apply("1c", "c1", "C3").ShouldBeOfType<ItemOutcome.Updated>();
    }

    [Theory(DisplayName = "§3 An article that a style of any master has is not given to another one")]
    [InlineData("1c", "c2", "A1")]
    [InlineData("pim", "new", "C2")]
    [InlineData("api", "a1", "C2")]
    [InlineData("1c", "c1", "C2")]
    public void Taken_articles(string source, string id, string article) =>
        Apply(source, id, article).ShouldBeOfType<ItemOutcome.Refused>().Code.ShouldBe("catalog.article_taken");

    private static ItemOutcome Apply(string source, string id, string article) =>
        new MergeStyles(source, Kept, new Dictionary<string, Guid>(), Now).Apply(
            new StyleDraft(id, article, Now) { Attributes = new("Luma") },
            Guid.CreateVersion7
        );

    private static StyleRow Row(string source, string id, string article) => new(Guid.CreateVersion7(), source, id, article, Now);
}
