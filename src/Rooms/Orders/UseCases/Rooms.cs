using Armoire.Access;
using Armoire.Catalog;
using Armoire.Customers;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Pricing;
using Armoire.Stock;
using NodaTime;

namespace Armoire.Orders.UseCases;

/// <summary>Everybody whom placing an order asks; one parameter instead of ten.</summary>
internal sealed record Rooms(
    AccessDesk Access,
    NetworkDesk Network,
    CatalogDesk Catalog,
    CustomersDesk Customers,
    PricingDesk Pricing,
    StockAlternatives Alternatives,
    NumberSeries Numbers,
    Caller Caller,
    KeptReply Kept,
    IClock Clock
);
