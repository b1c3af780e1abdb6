using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Showcase.Views;

/// <summary>What can be promised of SKUs, place by place (§4.3); staff and integrations see how it comes about.</summary>
internal static class AvailabilityView
{
    private const int SkusMax = 100;
    private const string Out = "out";

    /// <summary>Why a level promises nothing for now, and until when (§9.2).</summary>
    public sealed record Block(string Reason, Instant Until);

    /// <summary>Nothing new is promised at the place until then (§9.2 StoreClosed).</summary>
    public sealed record Pause(Instant Until, string Reason);

    public sealed record Breakdown(int OnHand, int Reserved, int Held, int Safety, int Confidence, Block? Blocked);

    /// <summary><paramref name="Collect"/> tells whether the place hands goods out to customers who ordered them (§2.1).</summary>
    public sealed record Item(string Sku, string Location, int Atp, string Level, bool Collect, Pause? Paused, Breakdown? Breakdown);

    /// <summary>All rows are on one page, unless a limit is named.</summary>
    public sealed record Reply(IReadOnlyList<Item> Items, IReadOnlyList<string> UnknownSkus, string? NextCursor);

    public static void Map(IEndpointRouteBuilder api) =>
        api.Get("/availability", HandleAsync)
            .WithTags("Stock")
            .WithName("getAvailability")
            .WithSummary("What can be promised of each SKU at a location, in a city, or everywhere it is kept (§4.3).")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    internal static async Task<Ok<Reply>> HandleAsync(
        [FromQuery] string[]? sku,
        string? location,
        string? city,
        string? channel,
        string? method,
        int? limit,
        string? cursor,
        [AsParameters] StyleList.Rooms rooms,
        HttpContext http,
        CancellationToken ct
    )
    {
        Require.That(sku is { Length: > 0 and <= SkusMax }, "sku", $"Between 1 and {SkusMax} SKUs.");
        var places = await rooms.Network.DirectoryAsync(ct);
        var viewing = Viewing.Of(places, location, city, channel, rooms.Caller, Languages.Of(http), rooms.Clock.GetCurrentInstant());
        var through = method is null ? (FulfilmentMethod?)null : Require.OneOf<FulfilmentMethod>(method, "method");
        var goods = await rooms.Catalog.SnapshotAsync(ct);
        var wanted = sku!.Distinct(StringComparer.Ordinal).ToList();
        var known = wanted.Select(goods.FindSku).OfType<VariantCard>().ToList();

        IReadOnlyList<LocationCard>? asked =
            viewing.Here is { } here ? [here]
            : string.IsNullOrEmpty(city) ? null
            : viewing.City;
        var at = asked?.Select(place => place.Id).ToHashSet();
        var look = await rooms.Stock.LookAsync(rooms.Db, [.. known.Select(v => v.Id)], viewing.Now, ct);
        var levels = known.SelectMany(variant => look.Levels(variant.Id, at)).ToList();
        var shown = rooms.Caller.Kind is CallerKind.Staff or CallerKind.Integration or CallerKind.System;
        var items = Shape(
            known,
            levels,
            asked,
            (place, variant) => Serves(place, variant, through, viewing, rooms.Caller),
            (place, variant) => Serves(place, variant, FulfilmentMethod.PickupFromStock, viewing, rooms.Caller),
            shown ? await SafetyAsync(rooms, isWhole: asked is null || levels.Count == known.Count * asked.Count, ct) : null,
            places,
            viewing.Now
        );
        var page = limit is null && cursor is null ? new(items, null) : PageOf(items, Paging.Limit(limit), Paging.Read<Row>(cursor));
        return TypedResults.Ok(new Reply(page.Items, [.. wanted.Where(name => goods.FindSku(name) is null)], page.NextCursor));
    }

    /// <summary>Levels that were counted carry their own safety stock, so that nothing is read when all of them were.</summary>
    private static async Task<Func<LocationCard, VariantCard, int>> SafetyAsync(
        StyleList.Rooms rooms,
        bool isWhole,
        CancellationToken ct
    ) => isWhole ? (_, _) => 0 : await rooms.Stock.SafetyAsync(rooms.Db, ct);

    /// <summary>The last row of a page.</summary>
    private sealed record Row(string Sku, string Location);

    private static Page<Item> PageOf(List<Item> items, int limit, Row? after)
    {
        var from = after is null ? 0 : items.FindIndex(item => item.Sku == after.Sku && item.Location == after.Location) + 1;
        Require.That(after is null || from > 0, "cursor", "The row of this cursor is gone; begin again.", "request.cursor_invalid");
        return Paging.Of([.. items.Skip(from).Take(limit + 1)], limit, item => new Row(item.Sku, item.Location), item => item);
    }

    /// <summary>A row for every SKU and every place asked for; without a place asked for, the places that keep it. A place that does not serve the method has none.</summary>
    internal static List<Item> Shape(
        IReadOnlyList<VariantCard> variants,
        IReadOnlyCollection<LevelView> levels,
        IReadOnlyList<LocationCard>? asked,
        Func<LocationCard, VariantCard, bool> serves,
        Func<LocationCard, VariantCard, bool> collects,
        Func<LocationCard, VariantCard, int>? safety,
        LocationDirectory places,
        Instant now
    )
    {
        var byKey = levels.ToDictionary(level => (level.Variant, level.At));
        var items = new List<Item>();
        foreach (var variant in variants)
        {
            var at = asked ?? [.. places.All.Where(place => place.Active && byKey.ContainsKey((variant.Id, place.Id)))];
            foreach (var place in at)
            {
                var level = byKey.GetValueOrDefault((variant.Id, place.Id));
                var served = serves(place, variant);
                if (served || asked is not null)
                {
                    items.Add(
                        ItemOf(
                            variant,
                            place,
                            served ? level : null,
                            safety is null ? null : BreakdownOf(level, () => safety(place, variant)),
                            collects(place, variant),
                            place.PausedAt(now)
                        )
                    );
                }
            }
        }

        return items;
    }

    private static Item ItemOf(
        VariantCard variant,
        LocationCard place,
        LevelView? promised,
        Breakdown? shown,
        bool collect,
        LocationPause? pause
    ) =>
        new(
            variant.Sku,
            place.Code,
            variant.Sellable ? promised?.Atp ?? 0 : 0,
            variant.Sellable ? promised?.Level ?? Out : Out,
            collect,
            pause is null ? null : new(pause.Until, pause.Reason),
            shown
        );

    /// <summary>A place that never kept it has nothing of each, but for the safety stock that the first unit would meet.</summary>
    private static Breakdown BreakdownOf(LevelView? level, Func<int> safety) =>
        level is null
            ? new(0, 0, 0, safety(), 0, null)
            : new(
                level.OnHand,
                level.Reserved,
                level.Held,
                level.Safety,
                level.Confidence,
                level.Block is { } block ? new(block.Reason, block.Until) : null
            );

    /// <summary>Whether the place gives this way of getting goods at all (§2.1).</summary>
    internal static bool Serves(LocationCard place, VariantCard variant, FulfilmentMethod? method, Viewing viewing, Caller caller)
    {
        var feature = method switch
        {
            FulfilmentMethod.PickupFromStock => "clickCollect",
            FulfilmentMethod.ShipToStore => "clickCollect.shipToStore",
            FulfilmentMethod.ReserveTry => "reserveTry",
            FulfilmentMethod.ShipHome or FulfilmentMethod.ShipToPickupPoint or FulfilmentMethod.Courier => "shipFromStore",
            FulfilmentMethod.CarryOut or FulfilmentMethod.Digital or null => null,
        };
        return feature is null || viewing.Places.Feature(feature, place, viewing.Channel, variant.Brand, caller.Name, viewing.Now).On;
    }
}
