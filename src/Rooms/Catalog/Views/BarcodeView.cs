using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Catalog.Views;

/// <summary>What a scanner read, as a variant (§3: GTIN, alternates, internal code, then SKU).</summary>
internal static class BarcodeView
{
    public sealed record Reply(
        string Sku,
        string? Barcode,
        string StyleId,
        string Article,
        string Name,
        string Brand,
        string Colour,
        string ColourName,
        string Size,
        string? ImageUrl,
        bool Sellable
    );

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog
            .Get("/barcodes/{*code}", HandleAsync)
            .WithName("findBarcode")
            .WithSummary("The variant behind a scanned code (§3).")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static async Task<Results<Ok<Reply>, ProblemHttpResult>> HandleAsync(
        string code,
        CatalogDesk desk,
        HttpContext http,
        CancellationToken ct
    )
    {
        // The server leaves an escaped slash in an address as it is, and a SKU may have one.
        if ((await desk.SnapshotAsync(ct)).FindByCode(code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)) is not { } variant)
        {
            return Problem.NotFound("catalog.barcode_unknown", "No variant has this code.");
        }

        var language = Languages.Of(http);
        return TypedResults.Ok(
            new Reply(
                variant.Sku,
                variant.Barcode,
                variant.StyleId.Value.ToString("D"),
                variant.Article,
                variant.Name(language),
                variant.Brand,
                variant.ColourCode,
                variant.Colour(language),
                variant.Size,
                variant.ImageUrl,
                variant.Sellable
            )
        );
    }
}
