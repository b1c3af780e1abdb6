using System.Collections.Concurrent;
using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Pricing;
using Armoire.Showcase.Model;
using NodaTime;

namespace Armoire.Showcase.Views;

/// <summary>
/// What this node has laid out for lists: the catalogue once a version, and its prices once a point of view. Everything in it can be made anew
/// from the snapshots, so it is dropped without a thought.
/// </summary>
internal sealed class Shelves
{
    private const int BoardsMax = 64;

    private readonly ConcurrentDictionary<BoardKey, (PriceBoard Board, Instant Since, Instant Until)> _boards = new();
    private Laid? _laid;

    public Assortment Of(CatalogSnapshot goods)
    {
        var laid = Volatile.Read(ref _laid);
        if (laid?.Goods != goods)
        {
            laid = new(goods, Assortment.Of(goods));
            Volatile.Write(ref _laid, laid);
        }

        return laid.Assortment;
    }

    /// <summary>Prices as they are looked at from somewhere. A location without a list of its own shares its channel's board.</summary>
    public PriceBoard BoardOf(Assortment goods, PriceSnapshot prices, Viewing viewing)
    {
        var at = viewing.Here is { } here && prices.HasList(here.Id) ? here.Id : (LocationId?)null;
        var key = new BoardKey(goods, prices, viewing.Channel, at, viewing.Currency);
        if (_boards.TryGetValue(key, out var kept) && kept.Since <= viewing.Now && viewing.Now < kept.Until)
        {
            return kept.Board;
        }

        foreach (var old in _boards.Keys.Where(other => other.Prices != prices || other.Goods != goods || _boards.Count >= BoardsMax))
        {
            _boards.TryRemove(old, out _);
        }

        var board = new PriceBoard(goods, variant => prices.Find(variant, viewing.Channel, at, viewing.Currency, viewing.Now));
        var (since, until) = prices.SteadyAround(viewing.Now);
        _boards[key] = (board, since, until);
        return board;
    }

    private sealed record Laid(CatalogSnapshot Goods, Assortment Assortment);

    private readonly record struct BoardKey(Assortment Goods, PriceSnapshot Prices, Channel Channel, LocationId? At, string Currency);
}
