using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Pricing;
using Armoire.Showcase.Model;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Showcase.Views;

/// <summary>A list of styles: browsed by category, searched, narrowed, sorted (§3).</summary>
internal static class StyleList
{
    private const int QueryMax = 200;
    private const int ChoicesMax = 50;

    /// <summary>The query string; brand, colour and size may be given several times, and prices are in minor units.</summary>
    public sealed record Request(
        string? Category,
        string[]? Brand,
        string? Q,
        string[]? Colour,
        string[]? Size,
        long? PriceFrom,
        long? PriceTo,
        bool? OnSale,
        string? InStockAt,
        string? InStockCity,
        string? Location,
        string? City,
        string? Channel,
        string? Sort,
        int? Limit,
        string? Cursor
    );

    public sealed record ColourShown(string Code, string Name, string? SwatchUrl);

    public sealed record Item(
        string Id,
        string Article,
        string Name,
        string Brand,
        string? ImageUrl,
        Money? Price,
        Money? ListPrice,
        bool OnSale,
        IReadOnlyList<ColourShown> Colours,
        IReadOnlyList<string> Sizes
    );

    public sealed record Reply(IReadOnlyList<Item> Items, string? NextCursor, int Total, IReadOnlyList<Facet> Facets);

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog
            .MapGet("/styles", HandleAsync)
            .WithName("listStyles")
            .WithSummary("Styles of a category or answering a query, narrowed and sorted, with what each further choice would leave (§3).")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    internal static async Task<Ok<Reply>> HandleAsync(
        [AsParameters] Request request,
        [AsParameters] Rooms rooms,
        HttpContext http,
        CancellationToken ct
    )
    {
        Require.That((request.Q?.Length ?? 0) <= QueryMax, "q", $"At most {QueryMax} characters.");
        var sort = SortOf(request);
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<StylePlace>(request.Cursor);
        var places = await rooms.Network.DirectoryAsync(ct);
        var viewing = Viewing.Of(
            places,
            request.Location ?? request.InStockAt,
            request.City ?? request.InStockCity,
            request.Channel,
            rooms.Caller,
            Languages.Of(http),
            rooms.Clock.GetCurrentInstant()
        );
        var goods = await rooms.Catalog.SnapshotAsync(ct);
        var category = string.IsNullOrEmpty(request.Category) ? null : goods.FindCategory(request.Category);
        Require.That(
            string.IsNullOrEmpty(request.Category) || category is not null,
            "category",
            "There is no such category.",
            "catalog.category_unknown"
        );

        var inStock = await InStockAsync(request, rooms, places, viewing.Now, ct);
        var filter = FilterOf(request, category, inStock is not null);
        var offered = Offer(goods, await rooms.Pricing.SnapshotAsync(ct), request.Q, filter.Categories, inStock, viewing);
        return TypedResults.Ok(Shape(goods, offered, filter, category?.Children ?? goods.Categories, sort, after, limit, viewing.Language));
    }

    internal static Reply Shape(
        CatalogSnapshot goods,
        IReadOnlyCollection<OfferedStyle> offered,
        StyleFilter filter,
        IReadOnlyList<CategoryNode> narrower,
        StyleSort sort,
        StylePlace? after,
        int limit,
        string language
    )
    {
        var passing = offered.Where(filter.Passes).ToList();
        var page = Paging.Of(
            StyleOrder.PageAfter(passing, sort, after, limit, language),
            limit,
            style => StyleOrder.PlaceOf(style, sort),
            style => ItemOf(style, goods, language)
        );
        return new(page.Items, page.NextCursor, passing.Count, Facets.Of(offered, filter, narrower, language));
    }

    /// <summary>The styles that are in the category and answer the query, with prices and stock of their variants.</summary>
    internal static List<OfferedStyle> Offer(
        CatalogSnapshot goods,
        PriceSnapshot prices,
        string? query,
        IReadOnlySet<string>? categories,
        HashSet<VariantId>? inStock,
        Viewing viewing
    )
    {
        var found = string.IsNullOrWhiteSpace(query) ? null : goods.Search(query);
        return
        [
            .. goods
                .Styles.Where(style => found is null || found.ContainsKey(style.Id))
                .Where(style => categories is null || style.CategoryIds.Any(categories.Contains))
                .Select(style => new OfferedStyle(
                    style,
                    style.Name(viewing.Language),
                    Variants(style, goods, prices, inStock, viewing),
                    found?[style.Id] ?? 0
                )),
        ];
    }

    private static List<OfferedVariant> Variants(
        StyleCardFacts style,
        CatalogSnapshot goods,
        PriceSnapshot prices,
        HashSet<VariantId>? inStock,
        Viewing viewing
    )
    {
        var families = style.Colours.ToDictionary(colour => colour.Code, colour => colour.Family ?? colour.Code, StringComparer.Ordinal);
        return
        [
            .. goods
                .VariantsOfStyle(style.Id)
                .Select(variant => new OfferedVariant(
                    variant.ColourCode,
                    families.GetValueOrDefault(variant.ColourCode, variant.ColourCode),
                    variant.Size,
                    prices.Find(variant.Id, viewing.Channel, viewing.Here?.Id, viewing.Currency, viewing.Now),
                    inStock is null || inStock.Contains(variant.Id)
                )),
        ];
    }

    /// <summary>Null when nobody asks for stock.</summary>
    private static async Task<HashSet<VariantId>?> InStockAsync(
        Request request,
        Rooms rooms,
        LocationDirectory places,
        Instant now,
        CancellationToken ct
    )
    {
        HashSet<VariantId>? found = null;
        if (!string.IsNullOrEmpty(request.InStockAt))
        {
            var at = places.Find(request.InStockAt);
            Require.That(at is not null, "inStockAt", "There is no such location.", "location.unknown");
            found = await rooms.Stock.InStockAtAsync(rooms.Db, [at!.Id], now, ct);
        }

        if (!string.IsNullOrEmpty(request.InStockCity))
        {
            var inCity = Viewing.StoresOf(places, request.InStockCity).Select(place => place.Id).ToList();
            var there = inCity.Count == 0 ? [] : await rooms.Stock.InStockAtAsync(rooms.Db, inCity, now, ct);
            found?.IntersectWith(there);
            found ??= there;
        }

        return found;
    }

    private static StyleFilter FilterOf(Request request, CategoryNode? category, bool inStock) =>
        new()
        {
            Categories = category is null ? null : CatalogSnapshot.Subtree(category),
            Brands = Choices(request.Brand, "brand"),
            Colours = Choices(request.Colour, "colour"),
            Sizes = Choices(request.Size, "size"),
            PriceFrom = request.PriceFrom,
            PriceTo = request.PriceTo,
            OnSale = request.OnSale,
            InStock = inStock,
        };

    private static HashSet<string> Choices(string[]? values, string field)
    {
        Require.That((values?.Length ?? 0) <= ChoicesMax, field, $"At most {ChoicesMax} values.");
        return new(
            (values ?? []).Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value.Trim()),
            StringComparer.OrdinalIgnoreCase
        );
    }

    private static StyleSort SortOf(Request request) =>
        request.Sort switch
        {
            null or "" => string.IsNullOrWhiteSpace(request.Q) ? StyleSort.Newest : StyleSort.Relevance,
            "relevance" => StyleSort.Relevance,
            "name" => StyleSort.Name,
            "priceAsc" => StyleSort.PriceAsc,
            "priceDesc" => StyleSort.PriceDesc,
            "newest" => StyleSort.Newest,
            _ => throw new BadInput(
                "request.invalid",
                "One of relevance, name, priceAsc, priceDesc, newest is wanted.",
                new Dictionary<string, string[]>(StringComparer.Ordinal)
                {
                    ["sort"] = ["One of relevance, name, priceAsc, priceDesc, newest is wanted."],
                }
            ),
        };

    private static Item ItemOf(OfferedStyle style, CatalogSnapshot goods, string language) =>
        new(
            style.Facts.Id.Value.ToString("D"),
            style.Facts.Article,
            style.Name,
            style.Facts.Brand,
            style.Facts.ImageUrl,
            style.Tag?.Price,
            style.Tag?.ListPrice,
            style.OnSale,
            [.. style.Facts.Colours.Select(colour => new ColourShown(colour.Code, colour.Name(language), colour.SwatchUrl))],
            goods.SizesOfStyle(style.Facts.Id)
        );

    /// <summary>Whom the view asks.</summary>
    internal sealed record Rooms(
        [FromServices] ArmoireDb Db,
        [FromServices] NetworkDesk Network,
        [FromServices] CatalogDesk Catalog,
        [FromServices] PricingDesk Pricing,
        [FromServices] StockDesk Stock,
        [FromServices] Caller Caller,
        [FromServices] IClock Clock
    );
}
