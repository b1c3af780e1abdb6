using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Model;

namespace Armoire.Stock.UseCases;

/// <summary>What a caller may set apart, and whose reservations it may touch (§5.1, §29).</summary>
internal static class ReservationRights
{
    /// <summary>What people in stores and call centres set apart themselves.</summary>
    private static readonly ReservationKind[] OfStaff =
    [
        ReservationKind.CartHold,
        ReservationKind.AssociateHold,
        ReservationKind.ClickCollectUnpaid,
    ];

    /// <summary>A program sets apart whatever has a clock of its own; what has none ends with an order or transfer of ours, which makes it.</summary>
    public static bool MayMake(ReservationKind kind, Caller caller) =>
        caller.Kind == CallerKind.Staff ? OfStaff.Contains(kind) : ReservationKinds.Of(kind).Lifetime is not null;

    /// <summary>Whether goods are set apart for somebody to take off the shelf now and hand out later: a paused place cannot (§9.2 StoreClosed).</summary>
    public static bool PromisesCollection(ReservationKind kind) =>
        kind
            is ReservationKind.ClickCollectUnpaid
                or ReservationKind.PaymentHold
                or ReservationKind.ReserveTry
                or ReservationKind.ReserveTryPending
                or ReservationKind.CallHold;

    /// <summary>What a place must offer for this to be kept there (§2.1).</summary>
    public static string? FeatureOf(ReservationKind kind) =>
        kind switch
        {
            ReservationKind.ClickCollectUnpaid => Features.ClickCollect,
            ReservationKind.ReserveTry or ReservationKind.ReserveTryPending => Features.ReserveTry,
            _ => null,
        };

    /// <summary>What staff set apart for a customer to collect is somebody's, so that one person's limits count (§5.2).</summary>
    public static bool WantsCustomer(ReservationKind kind, Caller caller) =>
        caller.Kind == CallerKind.Staff && kind == ReservationKind.ClickCollectUnpaid;

    /// <summary>Whether the clock needs the hours of a place, so that there must be one only (§5.1, §5.4).</summary>
    public static bool NeedsOnePlace(ReservationKind kind) =>
        kind == ReservationKind.ReserveTry || ReservationKinds.Of(kind).Time == HoldTime.OpeningHours;

    /// <summary>As whom a caller keeps a hold longer: what providers and customers do comes through programs only (§5.1).</summary>
    public static ExtendedBy ExtendsAs(ReservationKind kind, Caller caller) =>
        ReservationKinds.Of(kind).Extension.By switch
        {
            ExtendedBy.ProviderPending or ExtendedBy.Customer when caller.Kind == CallerKind.Staff => ExtendedBy.Staff,
            ExtendedBy.StoreStaff when caller is { Kind: CallerKind.Staff, Locations: null } => ExtendedBy.Staff,
            var by => by,
        };

    /// <summary>An associate holds for 24 hours, and with a manager's word for 48; a program is no manager (§5.1).</summary>
    public static HoldPolicy? PolicyOf(ReservationKind kind, Caller caller) =>
        kind == ReservationKind.AssociateHold && caller.Kind == CallerKind.Staff && caller.May(Permission.ReservationHoldLong)
            ? HoldPolicy.WithManager
            : null;

    /// <summary>Who stands in front of the customer with the goods in hand gives of the safety stock too (§4.3).</summary>
    public static bool MayTakeSafety(ReservationKind kind, Caller caller) =>
        kind == ReservationKind.AssociateHold
        && caller is { Kind: CallerKind.Staff, Locations: not null }
        && caller.May(Permission.StockOverrideSafety);

    /// <summary>Who sells for a basket may promise what lies in any store, as an order does; else whoever is bound to stores, by role or by key, sets goods apart in these only.</summary>
    public static void DemandMaking(ReservationKind kind, Caller caller, IEnumerable<LocationCard> at)
    {
        if (kind != ReservationKind.CartHold || caller.Kind != CallerKind.Staff || !caller.May(Permission.OrderCreate))
        {
            DemandEverywhere(caller, at);
        }
    }

    /// <summary>Whoever is bound to stores, by role or by key, touches what lies in these only.</summary>
    private static void DemandEverywhere(Caller caller, IEnumerable<LocationCard> at)
    {
        foreach (var place in at.DistinctBy(p => p.Id))
        {
            caller.DemandAt(place.Code);
        }
    }

    /// <summary>One's own, or one that lies, if only in part, where one may work.</summary>
    public static bool MayRead(Caller caller, ReservationCard card, LocationDirectory places) =>
        card.MadeBy == caller.Id
        || (
            (caller.May(Permission.OrderRead) || caller.May(Permission.ReservationWrite))
            && card.Lines.Any(l => caller.MayAt(places[l.Key.At].Code))
        );

    /// <summary>One's own, or one that lies wholly where one may work.</summary>
    public static void DemandTouch(Caller caller, ReservationCard card, LocationDirectory places)
    {
        if (card.MadeBy != caller.Id)
        {
            DemandEverywhere(caller, card.Lines.Select(l => places[l.Key.At]));
        }
    }
}
