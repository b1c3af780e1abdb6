using Armoire.Catalog.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Catalog.Views;

/// <summary>The category tree for browsing: a node opens as a grid of pictures or straight as a list (§3).</summary>
internal static class CategoryTreeView
{
    public sealed record Item(string Id, string ExternalId, string Name, string? ImageUrl, string OpensAs, IReadOnlyList<Item> Children);

    /// <summary>The whole tree is one page.</summary>
    public sealed record Reply(IReadOnlyList<Item> Items, string? NextCursor);

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog
            .Get("/categories", HandleAsync)
            .WithName("listCategories")
            .WithSummary("The category tree, in the caller's language; with a brand only what that brand sells (§3).")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    internal static async Task<Ok<Reply>> HandleAsync(string? brand, CatalogDesk desk, HttpContext http, CancellationToken ct)
    {
        var snapshot = await desk.SnapshotAsync(ct);
        var sold = string.IsNullOrWhiteSpace(brand) ? null : SoldBy(snapshot, brand.Trim());
        return TypedResults.Ok(new Reply(Shape(snapshot.Categories, sold, Languages.Of(http)), null));
    }

    internal static List<Item> Shape(IReadOnlyList<CategoryNode> nodes, HashSet<string>? sold, string language) =>
        [
            .. nodes
                .Where(node => sold is null || CatalogSnapshot.Subtree(node).Overlaps(sold))
                .Select(node =>
                {
                    var children = Shape(node.Children, sold, language);
                    var opensAs = CategoryOpening.OpensAs([.. children.Select(child => child.ImageUrl)]);
                    return new Item(node.Id, node.ExternalId, node.Name(language), node.ImageUrl, opensAs, children);
                }),
        ];

    private static HashSet<string> SoldBy(CatalogSnapshot snapshot, string brand) =>
        [
            .. snapshot
                .Styles.Where(style => string.Equals(style.Brand, brand, StringComparison.OrdinalIgnoreCase))
                .SelectMany(style => style.CategoryIds),
        ];
}
