using Armoire.Kernel;
using NodaTime;

namespace Armoire.Pricing.Model;

/// <summary>A price as it is kept for one variant: a list price or a markdown, of one list, between two moments.</summary>
internal sealed record PriceEntry(PriceKind Kind, Channel? Channel, LocationId? At, Money Amount, Instant? From, Instant? To)
{
    public bool IsActive(Instant now) => (From is not { } from || from <= now) && (To is not { } to || now < to);

    /// <summary>How near this list is to a sale: 2 channel and location, 1 channel, 0 base; null when it is another's list.</summary>
    public int? Nearness(Channel channel, LocationId? at) =>
        Channel is null ? 0
        : Channel != channel ? null
        : At is null ? 1
        : At == at ? 2
        : null;
}

/// <summary>Chooses a price (§18, first paragraph): channel and location list, channel list, base list; then the lowest markdown below it.</summary>
internal static class PriceRule
{
    public static PriceTag? Resolve(IReadOnlyList<PriceEntry> entries, Channel channel, LocationId? at, string currency, Instant now)
    {
        PriceEntry? list = null;
        Money? markdown = null;
        foreach (var entry in entries)
        {
            if (entry.Amount.Currency != currency || !entry.IsActive(now) || entry.Nearness(channel, at) is not { } nearness)
            {
                continue;
            }

            if (entry.Kind == PriceKind.Markdown)
            {
                markdown = markdown is { } lowest && lowest.Minor <= entry.Amount.Minor ? markdown : entry.Amount;
            }
            else if (list is null || IsBefore(entry, nearness, list, list.Nearness(channel, at)!.Value))
            {
                list = entry;
            }
        }

        return list is null ? null
            : markdown is { } down && down.Minor < list.Amount.Minor ? new PriceTag(list.Amount, down, true)
            : new PriceTag(list.Amount, list.Amount, false);
    }

    /// <summary>The nearer list; in one list the price that began later, then the lower one.</summary>
    private static bool IsBefore(PriceEntry entry, int nearness, PriceEntry other, int otherNearness)
    {
        if (nearness != otherNearness)
        {
            return nearness > otherNearness;
        }

        var began = (entry.From ?? Instant.MinValue).CompareTo(other.From ?? Instant.MinValue);
        return began > 0 || (began == 0 && entry.Amount.Minor < other.Amount.Minor);
    }
}
