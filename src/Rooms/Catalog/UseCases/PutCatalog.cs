using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Catalog.UseCases;

/// <summary>A master pushes its changes: upsert by external id, the last source time wins per field group (§3).</summary>
internal static class PutCatalog
{
    private const string SourceDefault = "api";
    private const int SourceMax = 50;

    public sealed record Request<TDraft>(IReadOnlyList<TDraft> Items, string? Source = null);

    public sealed record Line(string ExternalId, string Result, string? Code, string? Text);

    public sealed record Counts(int Created, int Updated, int Unchanged, int Stale, int Refused);

    public sealed record Reply(IReadOnlyList<Line> Results, Counts Counts);

    public static void Map(IEndpointRouteBuilder catalog)
    {
        Describe(catalog.MapPut("/categories", CategoriesAsync), "putCategories", "Creates or updates categories by external id (§3).");
        Describe(catalog.MapPut("/styles", StylesAsync), "putStyles", "Creates or updates styles by external id (§3).");
        Describe(catalog.MapPut("/variants", VariantsAsync), "putVariants", "Creates or updates variants by external id (§3).");
    }

    internal static Task<Ok<Reply>> CategoriesAsync(Request<CategoryDraft> request, Work work, CatalogDesk desk, CancellationToken ct) =>
        HandleAsync(request, item => item.ExternalId, (b, items) => b with { Categories = items }, o => o.Categories, work, desk, ct);

    internal static Task<Ok<Reply>> StylesAsync(Request<StyleDraft> request, Work work, CatalogDesk desk, CancellationToken ct) =>
        HandleAsync(request, item => item.ExternalId, (b, items) => b with { Styles = items }, o => o.Styles, work, desk, ct);

    internal static Task<Ok<Reply>> VariantsAsync(Request<VariantDraft> request, Work work, CatalogDesk desk, CancellationToken ct) =>
        HandleAsync(request, item => item.ExternalId, (b, items) => b with { Variants = items }, o => o.Variants, work, desk, ct);

    private static async Task<Ok<Reply>> HandleAsync<TDraft>(
        Request<TDraft> request,
        Func<TDraft, string> key,
        Func<CatalogBatch, IReadOnlyList<TDraft>, CatalogBatch> fill,
        Func<CatalogOutcomes, IReadOnlyList<ItemOutcome>> pick,
        Work work,
        CatalogDesk desk,
        CancellationToken ct
    )
    {
        Require.That(request.Items.Count is > 0 and <= CatalogBatch.ItemsMax, "items", $"Between 1 and {CatalogBatch.ItemsMax} items.");
        Require.That(request.Items.All(item => item is not null), "items", "An item is null.");
        var source = Require.OptionalText(request.Source, "source", SourceMax) ?? SourceDefault;
        var reply = await work.RunAsync(
            async () =>
            {
                var outcomes = pick(await desk.UpsertAsync(work.Db, fill(new CatalogBatch(source), request.Items), work.Now, ct));
                await work.CommitAsync(ct);
                return Shape([.. request.Items.Select(key)], outcomes);
            },
            ct
        );
        return TypedResults.Ok(reply);
    }

    internal static Reply Shape(IReadOnlyList<string> keys, IReadOnlyList<ItemOutcome> outcomes) =>
        new(
            [
                .. keys.Zip(
                    outcomes,
                    (key, outcome) =>
                        outcome is ItemOutcome.Refused refused
                            ? new Line(key, "Refused", refused.Code, refused.Text)
                            : new Line(key, outcome.GetType().Name, null, null)
                ),
            ],
            new(
                outcomes.OfType<ItemOutcome.Created>().Count(),
                outcomes.OfType<ItemOutcome.Updated>().Count(),
                outcomes.OfType<ItemOutcome.Unchanged>().Count(),
                outcomes.OfType<ItemOutcome.Stale>().Count(),
                outcomes.OfType<ItemOutcome.Refused>().Count()
            )
        );

    private static void Describe(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint
            .Needs(Permission.CatalogWrite)
            .WithName(name)
            .WithSummary(summary)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
}
