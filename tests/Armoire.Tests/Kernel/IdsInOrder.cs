using Armoire.Kernel;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Kernel;

public sealed class IdsInOrder
{
    [Fact(DisplayName = "Ids of one process never run backwards, however many are taken in one millisecond, and are all different")]
    public async Task Ascending()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Take(20_000))));
        foreach (var ids in taken)
        {
            ids.ShouldBeInOrder();
            ids.Select(id => id.ToString()).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal); // As both databases compare them.
        }

        taken.SelectMany(ids => ids).Distinct().Count().ShouldBe(80_000);
    }

    [Fact(DisplayName = "They are UUIDs of version 7 and carry the time")]
    public void Version_seven()
    {
        var id = Take(20_000)[^1];
        id.Version.ShouldBe(7);
        id.Variant.ShouldBeInRange(8, 11);
        Math.Abs(Millisecond(id) - Millisecond(Guid.CreateVersion7())).ShouldBeLessThan(60_000);
    }

    private static long Millisecond(Guid id) => Convert.ToInt64(id.ToString("N")[..12], 16);

    private static List<Guid> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => OrderedIds.Next())];
}
