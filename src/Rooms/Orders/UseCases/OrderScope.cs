using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Platform;

namespace Armoire.Orders.UseCases;

/// <summary>Whose orders a caller may see, those that its stores sold or fill, and change, those that they sold (§29).</summary>
internal static class OrderScope
{
    /// <summary>Whoever is bound to stores cancels and holds what these sold; a store that only fills an order reports what it lacks instead (§9.2).</summary>
    public static void DemandChange(Caller caller, LoadedOrder order, LocationDirectory places)
    {
        if (!caller.MayAt(places[new(order.Row.OriginLocationId ?? order.Row.FulfilLocationId)].Code))
        {
            throw new Forbidden("Another store sold this order.", "auth.location_forbidden");
        }
    }

    /// <summary>Who sold it is the business of the store that it came from alone; of one that came from none, of those bound to no store (§12).</summary>
    public static void DemandSeller(Caller caller, OrderRow row, LocationDirectory places)
    {
        var may = row.OriginLocationId is { } origin ? caller.MayAt(places[new(origin)].Code) : caller.Locations is null;
        if (!may)
        {
            throw new Forbidden("Another store sold this order, or none.", "auth.location_forbidden");
        }
    }

    public static bool Concerns(Caller caller, OrderRow row, LocationDirectory places) =>
        caller.Locations is null
        || caller.MayAt(places[new(row.FulfilLocationId)].Code)
        || (row.OriginLocationId is { } origin && caller.MayAt(places[new(origin)].Code));
}
