using Armoire.Kernel;

namespace Armoire.Stock.Model;

/// <summary>Units of one level that are kept already, and that a newer wish for the same level replaces (§5.2 rule 7).</summary>
internal readonly record struct OlderHold(
    Guid Reservation,
    CustomerId? Customer,
    ReservationKind Kind,
    LevelKey Key,
    int Units,
    Guid? MadeBy = null
);

/// <summary>Which older holds of a customer serve the purpose of a newer one, so that nobody stands in their own way (§5.2 rule 7).</summary>
internal static class OlderHolds
{
    /// <summary>A hold replaces its like, and a firm one what was kept for the basket or the call; an order replaces whatever was kept to be bought.</summary>
    public static bool Replaces(ReservationKind kind, bool isOrder, ReservationKind older) =>
        older switch
        {
            ReservationKind.CartHold or ReservationKind.CallHold => isOrder || kind == older || IsFirm(kind),
            ReservationKind.AssociateHold or ReservationKind.ClickCollectUnpaid => isOrder || kind == older,
            ReservationKind.PaymentHold or ReservationKind.ReserveTry => kind == older,
            ReservationKind.ReserveTryPending => kind == older || kind == ReservationKind.ReserveTry,
            ReservationKind.ChangeHold
            or ReservationKind.OrderAllocation
            or ReservationKind.ReadyPaidPickup
            or ReservationKind.TransferAllocation => false, // Each belongs to an order of its own.
        };

    /// <summary>What a draft replaces, at the levels that it asks for and no others: its named customer's holds, and those that its caller made and names.</summary>
    public static IReadOnlyList<OlderHold> Of(ReserveDraft draft, IReadOnlyCollection<OlderHold> holds)
    {
        if (holds.Count == 0)
            return [];
        var keys = draft.Lines.Select(line => line.Key).ToHashSet();
        return
        [
            .. holds.Where(h =>
                (IsOfCustomer(draft, h) || IsNamed(draft, h))
                && keys.Contains(h.Key)
                && Replaces(draft.Kind, draft.OwnerKind == "order", h.Kind)
            ),
        ];
    }

    private static bool IsOfCustomer(ReserveDraft draft, OlderHold hold) =>
        draft is { IsCustomerNamed: true, Customer: { } customer } && hold.Customer == customer;

    private static bool IsNamed(ReserveDraft draft, OlderHold hold) =>
        draft.Replaces is { } named && hold.MadeBy == named.By && named.Ids.Contains(hold.Reservation);

    private static bool IsFirm(ReservationKind kind) =>
        kind is ReservationKind.PaymentHold or ReservationKind.AssociateHold or ReservationKind.ClickCollectUnpaid;
}
