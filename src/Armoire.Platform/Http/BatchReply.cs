using Armoire.Kernel;

namespace Armoire.Platform;

/// <summary>What became of every item of a batch, in its order, and how many of each.</summary>
public sealed record BatchReply(IReadOnlyList<BatchReply.Line> Results, BatchReply.Totals Counts)
{
    public sealed record Line(string ExternalId, string Result, string? Code, string? Text);

    public sealed record Totals(int Created, int Updated, int Unchanged, int Stale, int Refused);

    public static BatchReply Of(IEnumerable<string> externalIds, IReadOnlyList<ItemOutcome> outcomes) =>
        new(
            [.. externalIds.Zip(outcomes, LineOf)],
            new(
                outcomes.OfType<ItemOutcome.Created>().Count(),
                outcomes.OfType<ItemOutcome.Updated>().Count(),
                outcomes.OfType<ItemOutcome.Unchanged>().Count(),
                outcomes.OfType<ItemOutcome.Stale>().Count(),
                outcomes.OfType<ItemOutcome.Refused>().Count()
            )
        );

    private static Line LineOf(string externalId, ItemOutcome outcome) =>
        outcome is ItemOutcome.Refused refused
            ? new(externalId, nameof(ItemOutcome.Refused), refused.Code, refused.Text)
            : new(externalId, outcome.GetType().Name, null, null);
}
