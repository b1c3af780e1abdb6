using NodaTime;

namespace Armoire.Platform;

/// <summary>A committed fact that has no number yet.</summary>
internal sealed record Unnumbered(Guid Id, Guid AggregateId, long AggregateVersion, Instant OccurredAt);

/// <summary>The order in which committed facts are numbered: by time, yet never against an aggregate's own order. Pure.</summary>
internal static class SequenceOrder
{
    public static IReadOnlyList<Unnumbered> Of(IReadOnlyList<Unnumbered> facts)
    {
        var byTime = facts.OrderBy(f => f.OccurredAt).ThenBy(f => f.Id).ToList();
        var ownOrder = facts
            .GroupBy(f => f.AggregateId)
            .ToDictionary(g => g.Key, g => new Queue<Unnumbered>(g.OrderBy(f => f.AggregateVersion).ThenBy(f => f.Id)));
        // Each aggregate keeps the places that its facts have by time, and fills them in its own order: node clocks may differ.
        return [.. byTime.Select(slot => ownOrder[slot.AggregateId].Dequeue())];
    }
}
