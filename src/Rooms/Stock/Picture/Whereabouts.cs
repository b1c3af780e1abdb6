using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;

namespace Armoire.Stock.Picture;

/// <summary>
/// The levels that facts speak of, and the locations of which too much changed to name it. <paramref name="HasStrangers"/> when a location is named that this node does not know
/// yet. Pure.
/// </summary>
internal sealed record Whereabouts(IReadOnlySet<LevelKey> Keys, IReadOnlySet<LocationId> Places, bool HasStrangers)
{
    /// <summary>Of a location with more changes than this, everything is read.</summary>
    internal const int NamedMax = 100;

    public static readonly Type[] Facts = [typeof(StockReserved), typeof(StockReleased), typeof(StockExpired), typeof(StockChanged)];

    public static Whereabouts Of(IEnumerable<Fact> facts, LocationDirectory places, CatalogSnapshot goods)
    {
        var keys = new HashSet<LevelKey>();
        var whole = new HashSet<LocationId>();
        var strangers = false;
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case ReservationFact reservation:
                    foreach (var line in reservation.Lines)
                    {
                        Add(line.Location, line.Sku);
                    }

                    break;
                case StockChanged changed:
                    foreach (var sku in changed.Skus)
                    {
                        Add(changed.Location, sku);
                    }

                    break;
                default:
                    break;
            }
        }

        whole.UnionWith(keys.GroupBy(key => key.At).Where(at => at.Count() > NamedMax).Select(at => at.Key));
        keys.RemoveWhere(key => whole.Contains(key.At));
        return new(keys, whole, strangers);

        void Add(string location, string sku)
        {
            if (places.Find(location) is not { } place)
            {
                strangers = true;
                return;
            }

            if (goods.FindSku(sku) is { } variant)
            {
                keys.Add(new(place.Id, variant.Id));
            }
            else
            {
                whole.Add(place.Id); // A name that this node does not know yet may stand for any level there.
            }
        }
    }
}
