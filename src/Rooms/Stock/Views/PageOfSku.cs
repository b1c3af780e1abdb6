using Armoire.Catalog;
using Armoire.Network;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Stock.Views;

/// <summary>What lists about one SKU have in common: whose it is, and where the page begins; newest first.</summary>
internal sealed record PageOfSku(VariantCard Variant, int Take, (Instant At, Guid Id)? Before)
{
    /// <summary>Whom such a list asks.</summary>
    public sealed record Rooms(ArmoireDb Db, NetworkDesk Network, CatalogDesk Catalog, Caller Caller);

    private sealed record Key(Instant At, Guid Id);

    public static PageOfSku Of(string? sku, int? limit, string? cursor, CatalogSnapshot goods)
    {
        var variant = goods.FindSku(sku ?? "");
        Require.That(variant is not null, "sku", "No such SKU.", "catalog.sku_unknown");
        var last = Paging.Read<Key>(cursor);
        return new(variant!, Paging.Limit(limit), last is null ? null : (last.At, last.Id));
    }

    /// <summary>A place that the caller may look into.</summary>
    public static LocationCard Place(string? location, LocationDirectory places, Caller caller)
    {
        var place = places.Find(location ?? "");
        Require.That(place is not null, "location", "No such location.", "location.unknown");
        caller.DemandAt(place!.Code);
        return place;
    }

    /// <summary>One row more than a page has tells that there is a next one.</summary>
    public Page<TReply> Of<TRow, TReply>(List<TRow> rows, Func<TRow, (Instant At, Guid Id)> key, Func<TRow, TReply> shape) =>
        Paging.Of(rows, Take, row => new Key(key(row).At, key(row).Id), shape);
}
