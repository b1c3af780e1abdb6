using System.Diagnostics.CodeAnalysis;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Pricing.UseCases;

/// <summary>A master pushes its prices: upsert by external id, the last source time wins (§3, §18).</summary>
internal static class PutPrices
{
    private const string SourceDefault = "api";
    private const int SourceMax = 50;

    public sealed record Item(
        [AllowNull] string Sku,
        Money Price,
        Instant SourceTime,
        string? ExternalId = null,
        string? Kind = null,
        string? Channel = null,
        string? Location = null,
        Instant? From = null,
        Instant? To = null,
        bool Archived = false
    )
    {
        public string Sku { get; init; } = Sku ?? "";
    }

    public sealed record Request(IReadOnlyList<Item> Items, string? Source = null);

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog
            .Put("/prices", HandleAsync)
            .Needs(Permission.PricesWrite)
            .WithName("putPrices")
            .WithSummary("Creates or updates list prices and markdowns by external id, or by what they are for when none is given (§18).")
            .WithDescription(
                "A price is one field group: it is replaced as a whole, and what is absent is not kept. A sourceTime more than five minutes ahead is refused "
                    + "for its item as pricing.source_time_future."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    internal static async Task<Ok<BatchReply>> HandleAsync(
        Request request,
        Work work,
        PricingDesk desk,
        NetworkDesk network,
        CancellationToken ct
    )
    {
        Require.That(request.Items is { Count: > 0 and <= PricingDesk.ItemsMax }, "items", $"Between 1 and {PricingDesk.ItemsMax} items.");
        Require.NoNull(request.Items, "items");
        var source = Require.OptionalText(request.Source, "source", SourceMax) ?? SourceDefault;
        var places = await network.DirectoryAsync(ct);
        foreach (var item in request.Items)
        {
            if (item.Location is { } own)
            {
                work.Caller.DemandAt(own);
            }
            else
            {
                work.Caller.DemandEverywhere(); // A channel's or the base list holds at all locations.
            }
        }

        var drafts = request.Items.Select(item => Draft(item, source, places)).ToList();
        var reply = await work.RunAsync(
            async () =>
            {
                var outcomes = await desk.UpsertAsync(work.Db, drafts, work.Now, ct);
                await work.CommitAsync(ct);
                return BatchReply.Of(drafts.Select(draft => draft.ExternalId), outcomes);
            },
            ct
        );
        return TypedResults.Ok(reply);
    }

    private static PriceDraft Draft(Item item, string source, LocationDirectory places)
    {
        var kind = item.Kind is null ? PriceKind.List : Require.OneOf<PriceKind>(item.Kind, "kind");
        var at = item.Location is { } code ? places.Find(code) : null;
        Require.That(item.Location is null || at is not null, "location", "There is no such location.");
        return new(source, item.ExternalId ?? Key(item, kind), item.SourceTime, item.Price)
        {
            Sku = item.Sku,
            Kind = kind,
            Channel = item.Channel is { } channel ? Require.OneOf<Channel>(channel, "channel") : null,
            At = at?.Id,
            From = item.From,
            To = item.To,
            Archived = item.Archived,
        };
    }

    /// <summary>One list price and one markdown per SKU, list and currency, for masters whose prices have no ids.</summary>
    private static string Key(Item item, PriceKind kind) =>
        string.Join('|', item.Sku, kind, item.Price.Currency, item.Channel ?? "", item.Location ?? "");
}
