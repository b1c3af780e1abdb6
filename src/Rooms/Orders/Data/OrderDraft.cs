using Armoire.Catalog;
using Armoire.Customers;
using Armoire.Platform;
using Armoire.Stock;

namespace Armoire.Orders.Data;

/// <summary>An order ready to be decided: all but whether its goods are there.</summary>
internal sealed record OrderDraft(
    LoadedOrder Order,
    ReserveDraft Reservation,
    CustomerDraft? NewCustomer,
    string Actor,
    string ReaderLanguage,
    KeptKey? ClientKey
)
{
    /// <summary>What the member of staff who places it is called; null for a program.</summary>
    public string? ActorName { get; init; }

    /// <summary>Whether whoever places it reads the customer's name and phone: they may look customers up, or told both themselves (§29).</summary>
    public required bool NamesShown { get; init; }

    /// <summary>Of the request it comes from (§34).</summary>
    public string? Correlation { get; private init; }

    /// <summary>The batch that writes it serves many requests, so each draft says with all its parts which one it came from.</summary>
    public OrderDraft Of(string? correlation) =>
        this with
        {
            Correlation = correlation,
            Reservation = Reservation with { Correlation = correlation },
            NewCustomer = NewCustomer is null ? null : NewCustomer with { Correlation = correlation },
        };
}

/// <summary>What became of a draft.</summary>
internal abstract record PlaceOrderResult
{
    private PlaceOrderResult() { }

    public sealed record Placed(Views.OrderReply Reply) : PlaceOrderResult;

    /// <summary>The client's key came before; its first reply is given again.</summary>
    public sealed record Repeated(KeptRow First) : PlaceOrderResult;

    public sealed record Refused(ReserveResult Why) : PlaceOrderResult;
}
