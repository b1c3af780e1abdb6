using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Catalog.UseCases;

/// <summary>A master pushes its changes: upsert by external id, the last source time wins per field group (§3).</summary>
internal static class PutCatalog
{
    private const string SourceDefault = "api";
    private const int SourceMax = 50;
    private const long BodyBytesMax = 16 * 1024 * 1024; // A thousand styles with their texts.

    private const string Members =
        "A field group that is absent stays as it was; of a group that is sent the later sourceTime wins. In it, too, a member that is absent or null "
        + "stays as it was, and a text told in one language leaves the others; an empty text or list clears, as do a null links.parent and media.imageUrl. "
        + "links.substitutes, completeTheLook and successor name styles by the master's own ids; one that is not known yet counts from when it comes. "
        + "A sourceTime more than five minutes ahead is refused for its item as catalog.source_time_future.";

    public sealed record Request<TDraft>(IReadOnlyList<TDraft> Items, string? Source = null);

    public static void Map(IEndpointRouteBuilder catalog)
    {
        Describe(catalog.Put("/categories", CategoriesAsync), "putCategories", "Creates or updates categories by external id (§3).");
        Describe(catalog.Put("/styles", StylesAsync), "putStyles", "Creates or updates styles by external id (§3).");
        Describe(catalog.Put("/variants", VariantsAsync), "putVariants", "Creates or updates variants by external id (§3).");
    }

    internal static Task<Ok<BatchReply>> CategoriesAsync(
        Request<CategoryDraft> request,
        Work work,
        CatalogDesk desk,
        CancellationToken ct
    ) => HandleAsync(request, item => item.ExternalId, (b, items) => b with { Categories = items }, o => o.Categories, work, desk, ct);

    internal static Task<Ok<BatchReply>> StylesAsync(Request<StyleDraft> request, Work work, CatalogDesk desk, CancellationToken ct) =>
        HandleAsync(request, item => item.ExternalId, (b, items) => b with { Styles = items }, o => o.Styles, work, desk, ct);

    internal static Task<Ok<BatchReply>> VariantsAsync(Request<VariantDraft> request, Work work, CatalogDesk desk, CancellationToken ct) =>
        HandleAsync(request, item => item.ExternalId, (b, items) => b with { Variants = items }, o => o.Variants, work, desk, ct);

    private static async Task<Ok<BatchReply>> HandleAsync<TDraft>(
        Request<TDraft> request,
        Func<TDraft, string> key,
        Func<CatalogBatch, IReadOnlyList<TDraft>, CatalogBatch> fill,
        Func<CatalogOutcomes, IReadOnlyList<ItemOutcome>> pick,
        Work work,
        CatalogDesk desk,
        CancellationToken ct
    )
    {
        work.Caller.DemandEverywhere();
        Require.That(
            request.Items is { Count: > 0 and <= CatalogBatch.ItemsMax },
            "items",
            $"Between 1 and {CatalogBatch.ItemsMax} items."
        );
        Require.NoNull(request.Items, "items");
        var source = Require.OptionalText(request.Source, "source", SourceMax) ?? SourceDefault;
        var reply = await work.RunAsync(
            async () =>
            {
                var outcomes = pick(await desk.UpsertAsync(work.Db, fill(new CatalogBatch(source), request.Items), work.Now, ct));
                await work.CommitAsync(ct);
                return BatchReply.Of(request.Items.Select(key), outcomes);
            },
            ct
        );
        return TypedResults.Ok(reply);
    }

    private static void Describe(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint
            .Needs(Permission.CatalogWrite)
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax))
            .WithName(name)
            .WithSummary(summary)
            .WithDescription(Members)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
}
