using Armoire.Kernel;
using Armoire.Pricing;
using NodaTime;

namespace Armoire.Files;

/// <summary>What a row of prices becomes at the pricing desk: a list price and, below it, a markdown; pure.</summary>
public static class PriceMapping
{
    public static PriceDraft List(PriceRow row, LocationId? at, Instant asOf) => Draft(row, PriceKind.List, row.ListMinor, at, asOf);

    /// <summary>The markdown; one that the row does not name any more is withdrawn.</summary>
    public static PriceDraft Markdown(PriceRow row, LocationId? at, Instant asOf) =>
        Draft(row, PriceKind.Markdown, row.MarkdownMinor ?? row.ListMinor, at, asOf) with
        {
            Archived = row.MarkdownMinor is null,
        };

    /// <summary>One list price and one markdown per SKU, list and currency, as the API names prices that come without ids.</summary>
    public static string Key(PriceRow row, PriceKind kind) =>
        string.Join('|', row.Sku, kind, row.Currency, row.Channel ?? "", row.Location ?? "");

    private static PriceDraft Draft(PriceRow row, PriceKind kind, long minor, LocationId? at, Instant asOf) =>
        new(CatalogMapping.Source, Key(row, kind), row.AsOf ?? asOf, new Money(minor, row.Currency))
        {
            Sku = row.Sku,
            Kind = kind,
            Channel = row.Channel is { } channel ? Enum.Parse<Channel>(channel) : null,
            At = at,
            From = row.From,
            To = row.To,
        };
}
