using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Model;

namespace Armoire.Stock.UseCases;

/// <summary>What a caller may set apart, and whose reservations it may touch (§5.1, §29).</summary>
internal static class ReservationRights
{
    /// <summary>The other kinds belong to orders, visits, payments and transfers, which make them.</summary>
    private static readonly ReservationKind[] Offered =
    [
        ReservationKind.CartHold,
        ReservationKind.AssociateHold,
        ReservationKind.ClickCollectUnpaid,
    ];

    public static ReservationKind KindOf(string? text) =>
        Enum.Parse<ReservationKind>(Require.Among(text, "kind", [.. Offered.Select(kind => kind.ToString())]));

    /// <summary>An associate holds for 24 hours, and with a manager's word for 48; a program is no manager (§5.1).</summary>
    public static HoldPolicy? PolicyOf(ReservationKind kind, Caller caller) =>
        kind == ReservationKind.AssociateHold && caller.Kind == CallerKind.Staff && caller.May(Permission.ReservationHoldLong)
            ? HoldPolicy.WithManager
            : null;

    /// <summary>Whoever is bound to stores, by role or by key, sets goods apart in these only.</summary>
    public static void DemandEverywhere(Caller caller, IEnumerable<LocationCard> at)
    {
        foreach (var place in at.DistinctBy(p => p.Id))
        {
            caller.DemandAt(place.Code);
        }
    }

    /// <summary>One's own, or one that lies wholly where one may work.</summary>
    public static void DemandTouch(Caller caller, ReservationCard card, LocationDirectory places)
    {
        if (card.MadeBy != caller.Id)
        {
            DemandEverywhere(caller, card.Lines.Select(l => places[l.Key.At]));
        }
    }
}
