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
using Microsoft.AspNetCore.Routing;

namespace Armoire.Showcase.Views;

/// <summary>Everything about a style in one answer: colours, sizes, prices, and where each variant is (§3).</summary>
internal static class StyleCard
{
    public sealed record Colour(string Code, string Name, string? SwatchUrl, IReadOnlyList<string> Media);

    public sealed record Size(string Code, string Label);

    /// <summary>
    /// <paramref name="Level"/> is <c>in_stock</c>, <c>low</c>, <c>on_confirmation</c> (the store looks first, §4.4) or <c>out</c>; <paramref name="Collect"/> tells whether the store
    /// hands goods out to customers who ordered them (§2.1).
    /// </summary>
    public sealed record Store(string Location, int Atp, string Level, bool Collect);

    /// <summary>Units here, in the stores of the city (here among them), in the online warehouse, and in stores of other cities of the country; <paramref name="Level"/> is that of here.</summary>
    public sealed record Variant(
        string Sku,
        string? Barcode,
        string Colour,
        string Size,
        Money? Price,
        Money? ListPrice,
        bool OnSale,
        bool Sellable,
        int Here,
        int CityTotal,
        int Online,
        int Elsewhere,
        string Level,
        IReadOnlyList<Store> At
    );

    /// <summary>Another style in a word: its card is asked for when somebody wants to see it.</summary>
    public sealed record Related(string Id, string Article, string Name, string? ImageUrl);

    public sealed record Reply(
        string Id,
        string Article,
        string Name,
        string Brand,
        string Description,
        string? ImageUrl,
        IReadOnlyList<string> Categories,
        string? City,
        string? Online,
        IReadOnlyList<Colour> Colours,
        IReadOnlyList<Size> Sizes,
        IReadOnlyList<Variant> Variants
    )
    {
        /// <summary>Styles that may stand in for this one, the best first.</summary>
        public required IReadOnlyList<Related> Substitutes { get; init; }

        public required IReadOnlyList<Related> CompleteTheLook { get; init; }

        /// <summary>The style of the next season.</summary>
        public required Related? Successor { get; init; }
    }

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog
            .Get("/styles/{id}/card", HandleAsync)
            .WithName("getStyleCard")
            .WithSummary("A style with all its variants: price, and stock here, in the city and in the online warehouse (§3).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static async Task<Results<Ok<Reply>, ProblemHttpResult>> HandleAsync(
        string id,
        string? city,
        string? location,
        string? channel,
        [AsParameters] StyleList.Rooms rooms,
        HttpContext http,
        CancellationToken ct
    )
    {
        var places = await rooms.Network.DirectoryAsync(ct);
        var viewing = Viewing.Of(places, location, city, channel, rooms.Caller, Languages.Of(http), rooms.Clock.GetCurrentInstant());
        var goods = await rooms.Catalog.SnapshotAsync(ct);
        if (goods.FindStyle(id) is not { Shown: true } style)
        {
            return Problem.NotFound("catalog.style_unknown", "There is no such style.");
        }

        var variants = goods.VariantsOfStyle(style.Id);
        var at = viewing
            .City.Append(viewing.Here)
            .Append(places.OnlineWarehouse)
            .OfType<LocationCard>()
            .Select(place => place.Id)
            .ToHashSet();
        var look = await rooms.Stock.LookAsync(rooms.Db, [.. variants.Select(variant => variant.Id)], viewing.Now, ct);
        var levels = variants.SelectMany(variant => look.Levels(variant.Id, at)).ToList();
        var elsewhere = Elsewhere(viewing, at);
        var shaped = Shape(style, goods, await rooms.Pricing.SnapshotAsync(ct), levels, viewing, rooms.Caller, Beyond);
        return TypedResults.Ok(shaped);

        int Beyond(VariantId variant) => look.Promised(variant, elsewhere);
    }

    /// <summary>Open stores of the country in which goods are paid for in the same money, apart from those that are told one by one.</summary>
    private static PlaceMarks Elsewhere(Viewing viewing, HashSet<LocationId> told)
    {
        var from = viewing.City.Prepend(viewing.Here).OfType<LocationCard>().FirstOrDefault();
        var places = viewing.Places.All.Where(place =>
            Viewing.IsOpenStore(place)
            && place.PausedAt(viewing.Now) is null
            && place.Country == (from?.Country ?? place.Country)
            && !told.Contains(place.Id)
        );
        return new([.. places.Select(place => place.Id)]);
    }

    internal static Reply Shape(
        StyleCardFacts style,
        CatalogSnapshot goods,
        PriceSnapshot prices,
        IReadOnlyCollection<LevelView> levels,
        Viewing viewing,
        Caller caller,
        Func<VariantId, int> elsewhere
    )
    {
        var collecting = viewing
            .City.Append(viewing.Here)
            .OfType<LocationCard>()
            .Where(place => viewing.Places.Feature(Features.ClickCollect, place, viewing.Channel, style.Brand, caller.Name, viewing.Now).On)
            .Select(place => place.Id)
            .ToHashSet();
        var byVariant = levels.ToLookup(level => level.Variant);
        return new(
            style.Id.Value.ToString("D"),
            style.Article,
            style.Name(viewing.Language),
            style.Brand,
            style.Description(viewing.Language),
            style.ImageUrl,
            style.CategoryIds,
            viewing.City.Append(viewing.Here).OfType<LocationCard>().Select(place => place.City(viewing.Language)).FirstOrDefault(),
            viewing.Places.OnlineWarehouse?.Code,
            [.. style.Colours.Select(colour => new Colour(colour.Code, colour.Name(viewing.Language), colour.SwatchUrl, colour.Media))],
            [.. SizesOf(style.Id, goods, viewing.Language)],
            [
                .. goods
                    .VariantsOfStyle(style.Id)
                    .Select(variant => VariantOf(variant, prices, byVariant[variant.Id], viewing, collecting, elsewhere)),
            ]
        )
        {
            Substitutes = [.. goods.SubstitutesOf(style.Id).Select(InAWord)],
            CompleteTheLook = [.. goods.LookOf(style.Id).Select(InAWord)],
            Successor = goods.SuccessorOf(style.Id) is { } next ? InAWord(next) : null,
        };

        Related InAWord(StyleCardFacts other) =>
            new(other.Id.Value.ToString("D"), other.Article, other.Name(viewing.Language), other.ImageUrl);
    }

    /// <summary>A size is called as its first variant calls it.</summary>
    private static IEnumerable<Size> SizesOf(StyleId style, CatalogSnapshot goods, string language)
    {
        var labels = goods
            .VariantsOfStyle(style)
            .DistinctBy(variant => variant.Size)
            .ToDictionary(variant => variant.Size, StringComparer.Ordinal);
        return goods
            .SizesOfStyle(style)
            .Select(size => new Size(size, labels.TryGetValue(size, out var variant) ? variant.SizeLabel(language) : size));
    }

    private static Variant VariantOf(
        VariantCard variant,
        PriceSnapshot prices,
        IEnumerable<LevelView> levels,
        Viewing viewing,
        HashSet<LocationId> collecting,
        Func<VariantId, int> elsewhere
    )
    {
        var level = levels.ToDictionary(level => level.At);
        var atp = level.ToDictionary(level => level.Key, level => level.Value.Atp);
        var tag = prices.Find(variant.Id, viewing.Channel, viewing.Here?.Id, viewing.Currency, viewing.Now);
        var stores = StoreOrder
            .Sort(
                viewing.City.Where(store => atp.ContainsKey(store.Id)).Select(store => new StoreStock(store, atp[store.Id])),
                viewing.Here,
                viewing.Language
            )
            .ToList();
        return new(
            variant.Sku,
            variant.Barcode,
            variant.ColourCode,
            variant.Size,
            tag?.Price,
            tag?.ListPrice,
            tag is { OnSale: true },
            variant.Sellable,
            viewing.Here is { } here ? atp.GetValueOrDefault(here.Id) : 0,
            stores.Sum(store => store.Atp),
            viewing.Places.OnlineWarehouse is { } online ? atp.GetValueOrDefault(online.Id) : 0,
            elsewhere(variant.Id),
            viewing.Here is { } shelf && level.TryGetValue(shelf.Id, out var lies) ? lies.Level : "out",
            [.. stores.Select(store => new Store(store.At.Code, store.Atp, level[store.At.Id].Level, collecting.Contains(store.At.Id)))]
        );
    }
}
