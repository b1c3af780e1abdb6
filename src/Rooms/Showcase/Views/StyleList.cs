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
        IReadOnlyList<string> Sizes,
        IReadOnlyList<SizeStock> InStock
    );

    /// <summary>
    /// The nearest place where a size can be promised in any colour: <c>here</c>, <c>city</c>, <c>online</c>; <c>on_confirmation</c> where a store of the city has to look first (§4.4);
    /// or <c>out</c> of all of them.
    /// </summary>
    public sealed record SizeStock(string Size, string Nearest);

    public sealed record Reply(IReadOnlyList<Item> Items, string? NextCursor, int Total, IReadOnlyList<Facet> Facets);

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog
            .Get("/styles", HandleAsync)
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
            rooms.Clock.GetCurrentInstant(),
            request.Location is null ? "inStockAt" : "location",
            request.City is null ? "inStockCity" : "city"
        );
        var goods = await rooms.Catalog.SnapshotAsync(ct);
        var category = string.IsNullOrEmpty(request.Category) ? null : goods.FindCategory(request.Category);
        Require.That(
            string.IsNullOrEmpty(request.Category) || category is not null,
            "category",
            "There is no such category.",
            "catalog.category_unknown"
        );

        var sets = await StockAsync(request, rooms, places, viewing, ct);
        var filter = FilterOf(request, category, sets.Asked);
        var shelf = rooms.Shelves.Of(goods);
        var prices = rooms.Shelves.BoardOf(shelf, await rooms.Pricing.SnapshotAsync(ct), viewing);
        var typos = Answering(goods, shelf, request.Q);
        var found = StyleScan.Run(shelf, prices, filter, Marked(typos, shelf), sets.Counted);
        var order = new StyleOrder(shelf, prices, sort, typos, viewing.Language);
        var page = Paging.Of(
            order.PageAfter(found.Styles, after, limit),
            limit,
            order.PlaceOf,
            style => ItemOf(style, shelf, prices, goods, sets, viewing.Language)
        );
        var facets = Facets.Of(shelf, found, category?.Children ?? goods.Categories, sets.Choices, viewing.Language);
        return TypedResults.Ok(new Reply(page.Items, page.NextCursor, found.Styles.Count, facets));
    }

    /// <summary>The styles that answer a query by their place, with how many typos lie between; null without one.</summary>
    private static Dictionary<int, int>? Answering(CatalogSnapshot goods, Assortment shelf, string? query)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            return null;
        }

        var found = new Dictionary<int, int>();
        foreach (var (style, typos) in goods.Search(query))
        {
            if (shelf.PlaceOf(style) is { } place)
            {
                found.Add(place, typos);
            }
        }

        return found;
    }

    private static bool[]? Marked(Dictionary<int, int>? typos, Assortment shelf)
    {
        if (typos is null)
        {
            return null;
        }

        var marked = new bool[shelf.Styles.Count];
        foreach (var style in typos.Keys)
        {
            marked[style] = true;
        }

        return marked;
    }

    /// <summary>What is asked to be in stock, and the places of which the answer counts what is there: here, in the city, online.</summary>
    private sealed record StockAsked(IReadOnlyList<StockSet> Asked, IReadOnlyList<StockSet> Counted, IReadOnlyList<StockChoice> Choices)
    {
        /// <summary>The counted sets by the word for how near they are, nearest first.</summary>
        public required IReadOnlyList<(string Word, StockSet Set)> Near { get; init; }
    }

    private static async Task<StockAsked> StockAsync(
        Request request,
        Rooms rooms,
        LocationDirectory places,
        Viewing viewing,
        CancellationToken ct
    )
    {
        var asked = new List<StockSet>();
        if (!string.IsNullOrEmpty(request.InStockAt))
        {
            var at = places.Find(request.InStockAt);
            Require.That(at is not null, "inStockAt", "There is no such location.", "location.unknown");
            asked.Add(await SetAsync([at!]));
        }

        if (!string.IsNullOrEmpty(request.InStockCity))
        {
            Require.That(
                places.InCity(request.InStockCity).Any(place => place.Active),
                "inStockCity",
                "No location is in this city.",
                "city.unknown"
            );
            asked.Add(await SetAsync(Viewing.StoresOf(places, request.InStockCity)));
        }

        var near = new List<(string, StockSet)>();
        var choices = new List<StockChoice>();
        if (viewing.Here is { } here)
        {
            near.Add(("here", await SetAsync([here])));
            choices.Add(new(here.Code, here.Name(viewing.Language)));
        }

        if (viewing.City.Count > 0)
        {
            near.Add(("city", await SetAsync(viewing.City)));
            choices.Add(new(viewing.City[0].CityCode, viewing.City[0].City(viewing.Language)));
        }

        if (places.OnlineWarehouse is { } online && online.Id != viewing.Here?.Id)
        {
            near.Add(("online", await SetAsync([online])));
            choices.Add(new(online.Code, online.Name(viewing.Language)));
        }

        var unsure = await UnsureAsync([.. viewing.City.Append(viewing.Here).OfType<LocationCard>()]);
        var nearest = unsure.IsEmpty
            ? near
            :
            [
                .. viewing.Here is { } shelf ? new[] { ("here", await SureAsync([shelf])) } : [],
                .. viewing.City.Count > 0 ? new[] { ("city", await SureAsync(viewing.City)) } : [],
                .. near.Where(each => each.Item1 == "online"),
                ("on_confirmation", unsure),
            ];
        return new(asked, near.ConvertAll(each => each.Item2), choices) { Near = nearest };

        async Task<StockSet> UnsureAsync(IReadOnlyList<LocationCard> of) =>
            new(await rooms.Stock.UnsureAsync([.. of.Select(place => place.Id)], ct));

        // Store by store: what one of them has to look for another may have for sure.
        async Task<StockSet> SureAsync(IReadOnlyList<LocationCard> of)
        {
            var sure = new StockSet([]);
            foreach (var place in of)
            {
                sure = sure.With((await SetAsync([place])).Except(await UnsureAsync([place])));
            }

            return sure;
        }

        async Task<StockSet> SetAsync(IReadOnlyCollection<LocationCard> of) =>
            new(
                await rooms.Stock.PromisedAsync(
                    rooms.Db,
                    [.. of.Where(place => place.PausedAt(viewing.Now) is null).Select(place => place.Id)], // A place that is closed for today promises nothing (§9.2).
                    viewing.Now,
                    ct
                )
            );
    }

    private static StyleFilter FilterOf(Request request, CategoryNode? category, IReadOnlyList<StockSet> inStock) =>
        new()
        {
            Category = category,
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
            _ => throw Require.NotAmong("sort", ["relevance", "name", "priceAsc", "priceDesc", "newest"]),
        };

    private static Item ItemOf(int style, Assortment shelf, PriceBoard prices, CatalogSnapshot goods, StockAsked stock, string language)
    {
        var facts = shelf.Styles[style];
        var lowest = prices.Lowest(style);
        var sizes = goods.SizesOfStyle(facts.Id);
        return new(
            facts.Id.Value.ToString("D"),
            facts.Article,
            facts.Name(language),
            facts.Brand,
            facts.ImageUrl,
            lowest?.Price,
            lowest?.ListPrice,
            prices.StyleOnSale[style],
            [.. facts.Colours.Select(colour => new ColourShown(colour.Code, colour.Name(language), colour.SwatchUrl))],
            sizes,
            [.. NearestSize.Of(shelf, style, sizes, stock.Near).Select((nearest, i) => new SizeStock(sizes[i], nearest))]
        );
    }

    /// <summary>Whom the view asks.</summary>
    internal sealed record Rooms(
        [FromServices] ArmoireDb Db,
        [FromServices] NetworkDesk Network,
        [FromServices] CatalogDesk Catalog,
        [FromServices] PricingDesk Pricing,
        [FromServices] StockPicture Stock,
        [FromServices] Shelves Shelves,
        [FromServices] Caller Caller,
        [FromServices] IClock Clock
    );
}
