using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock;

/// <summary>What to offer when a location cannot give what was wanted (§3 alternatives): elsewhere, other colour, neighbouring size, substitutes.</summary>
public sealed class StockAlternatives(ArmoireDb db, StockPicture picture, NetworkDesk network, CatalogDesk catalog)
{
    private const int ElsewhereMax = 5;
    private const int OtherColoursMax = 3;
    private const int SubstitutesMax = 3;

    /// <summary>
    /// Every short line with what is left and where else it, or its like, can be had; places that have all of <paramref name="basket"/> come first (§3).
    /// </summary>
    public async Task<IReadOnlyList<GapReply>> RepliesAsync(
        IReadOnlyList<Gap> gaps,
        IEnumerable<(VariantId Variant, int Quantity)> basket,
        LocationCard at,
        Channel channel,
        string caller,
        Instant now,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var wanted = basket.GroupBy(line => line.Variant).ToDictionary(line => line.Key, line => line.Sum(l => (long)l.Quantity));
        var family = gaps.ToDictionary(g => g, g => Family(g.Key.Variant, goods));
        var variants = family
            .Values.SelectMany(cards => cards)
            .Concat(gaps.SelectMany(g => StandIns(g.Key.Variant, goods).SelectMany(cards => cards)))
            .Select(card => card.Id)
            .Concat(wanted.Keys)
            .ToHashSet();
        var look = await picture.LookAsync(db, variants, now, ct); // As lists and cards show it; the offer promises nothing.
        var available = variants
            .SelectMany(variant => look.Levels(variant))
            .Where(l => l.Atp > 0 && places[l.At] is { Active: true, SellsStock: true })
            .Where(l => HandsOut(places[l.At], goods.Find(l.Variant)?.Brand))
            .ToList();
        var covering = available
            .Where(l => wanted.TryGetValue(l.Variant, out var units) && l.Atp >= units)
            .GroupBy(l => l.At)
            .Where(at => at.Count() == wanted.Count)
            .Select(at => at.Key)
            .ToHashSet();
        return
        [
            .. gaps.Select(gap => new GapReply(
                goods.Find(gap.Key.Variant)?.Sku ?? "",
                places[gap.Key.At].Code,
                gap.Wanted,
                gap.Left,
                [
                    .. Elsewhere(gap, at, available, covering, places, goods),
                    .. OtherColours(gap, family[gap], available, places, goods),
                    .. NeighbouringSizes(gap, family[gap], available, places, goods),
                    .. Substitutes(gap, available, places, goods),
                ]
            )),
        ];

        // A store that hands nothing out is no help to whoever wants to collect; a warehouse sends (§2.1).
        bool HandsOut(LocationCard place, string? brand) =>
            place.Kind == LocationKind.Warehouse || places.Feature(Features.ClickCollect, place, channel, brand, caller, now).On;
    }

    private static IReadOnlyList<VariantCard> Family(VariantId variant, CatalogSnapshot goods) =>
        goods.Find(variant) is { } card ? goods.VariantsOfStyle(card.StyleId) : [];

    /// <summary>The variants of each substitute in the requested size, the best style first, the requested colour before others.</summary>
    private static IEnumerable<IReadOnlyList<VariantCard>> StandIns(VariantId variant, CatalogSnapshot goods) =>
        goods.Find(variant) is not { } wanted
            ? []
            : goods
                .SubstitutesOf(wanted.StyleId)
                .Select(style =>
                    goods
                        .VariantsOfStyle(style.Id)
                        .Where(card => string.Equals(card.Size, wanted.Size, StringComparison.OrdinalIgnoreCase))
                        .OrderByDescending(card => card.ColourCode == wanted.ColourCode)
                        .ToList()
                );

    private static IEnumerable<AlternativeReply> Elsewhere(
        Gap gap,
        LocationCard at,
        List<LevelView> available,
        HashSet<LocationId> covering,
        LocationDirectory places,
        CatalogSnapshot goods
    )
    {
        var choices = available
            .Where(l => l.Variant == gap.Key.Variant && l.At != gap.Key.At)
            .Select(l => new StoreChoice(l.At, places[l.At].Name("en"), covering.Contains(l.At), l.Atp, Distance(at, places[l.At])));
        return StoreRanking
            .Sort(choices)
            .Take(ElsewhereMax)
            .Select(c => Offer(goods.Find(gap.Key.Variant)!, places[c.At], c.Quantity, "same_variant"));
    }

    private static IEnumerable<AlternativeReply> OtherColours(
        Gap gap,
        IReadOnlyList<VariantCard> family,
        List<LevelView> available,
        LocationDirectory places,
        CatalogSnapshot goods
    )
    {
        var wanted = goods.Find(gap.Key.Variant);
        return wanted is null
            ? []
            : family
                .Where(v => v.Size == wanted.Size && v.ColourCode != wanted.ColourCode)
                .SelectMany(v => Here(v, gap, available))
                .OrderByDescending(found => found.Level.Atp)
                .ThenBy(found => found.Variant.Sku, StringComparer.Ordinal)
                .Take(OtherColoursMax)
                .Select(found => Offer(found.Variant, places[found.Level.At], found.Level.Atp, "other_colour"));
    }

    /// <summary>One size down and one up in the order of the scale; never the requested size, and told so.</summary>
    private static IEnumerable<AlternativeReply> NeighbouringSizes(
        Gap gap,
        IReadOnlyList<VariantCard> family,
        List<LevelView> available,
        LocationDirectory places,
        CatalogSnapshot goods
    )
    {
        var wanted = goods.Find(gap.Key.Variant);
        var run = family.Where(v => v.ColourCode == wanted?.ColourCode).ToList();
        var index = run.FindIndex(v => v.Id == gap.Key.Variant);
        return run.Where((_, i) => index >= 0 && Math.Abs(i - index) == 1)
            .SelectMany(v => Here(v, gap, available))
            .Select(found => Offer(found.Variant, places[found.Level.At], found.Level.Atp, "other_size"));
    }

    /// <summary>One variant of each style that may stand in, by the rank its master gave it (§3).</summary>
    private static IEnumerable<AlternativeReply> Substitutes(
        Gap gap,
        List<LevelView> available,
        LocationDirectory places,
        CatalogSnapshot goods
    ) =>
        StandIns(gap.Key.Variant, goods)
            .Select(cards => cards.SelectMany(card => Here(card, gap, available)).ToList())
            .Where(found => found.Count > 0)
            .Select(found => found[0])
            .Take(SubstitutesMax)
            .Select(found => Offer(found.Variant, places[found.Level.At], found.Level.Atp, "substitute"));

    private static IEnumerable<(VariantCard Variant, LevelView Level)> Here(VariantCard variant, Gap gap, List<LevelView> available) =>
        available.Where(l => l.Variant == variant.Id && l.At == gap.Key.At).Select(l => (variant, l));

    private static AlternativeReply Offer(VariantCard variant, LocationCard at, int atp, string why) =>
        new(variant.Sku, variant.Article, at.Code, atp, why);

    private static double? Distance(LocationCard from, LocationCard to) =>
        from is { Latitude: { } a, Longitude: { } b } && to is { Latitude: { } c, Longitude: { } d } ? Geo.DistanceKm(a, b, c, d) : null;
}
