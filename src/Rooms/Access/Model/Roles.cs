using System.Collections.Frozen;
using Armoire.Platform;

namespace Armoire.Access.Model;

/// <summary>What a role may do, and whether it is bound to the locations its holder is given (§29).</summary>
internal sealed record Role(string Name, bool StoreBound, IReadOnlySet<string> Permissions);

/// <summary>The roles of §29 as data. A permission that stands nowhere here is for integrations alone.</summary>
internal static class Roles
{
    public static IReadOnlyList<Role> All { get; } =
    [
        InStores("associate", [.. FindsCustomers, .. SellsAndReserves, Permission.OrderCancel, Permission.FulfilmentWork]),
        InStores("cashier", [.. FindsCustomers, .. SellsAndReserves, Permission.FulfilmentWork]),
        InStores(
            "storeManager",
            [
                .. FindsCustomers,
                .. SellsAndReserves,
                .. ApprovesInStores,
                Permission.OrderCancel,
                Permission.OrderCancelWhilePicking,
                Permission.FulfilmentWork,
                Permission.FulfilmentTakeOver,
                Permission.PickWithoutScan,
                Permission.VerifyByIdentity,
            ]
        ),
        InStores("picker", [Permission.OrderRead, Permission.EventsRead, Permission.FulfilmentWork]),
        InStores("warehouseWorker", [Permission.OrderRead, Permission.EventsRead, Permission.FulfilmentWork]),
        InStores("areaManager", [Permission.OrderRead, Permission.EventsRead, .. ApprovesInStores]),
        Everywhere("headOffice", [Permission.OrderRead, Permission.EventsRead, .. ApprovesInStores]),
        Everywhere("callCentre", [.. FindsCustomers, .. SellsAndReserves, Permission.OrderCancel, Permission.OrderCancelWhilePicking]),
        Everywhere("externalCallCentre", [Permission.OrderCreate, Permission.QueueOwn]),
        Everywhere("crm", [.. FindsCustomers, Permission.OrderRead, Permission.PricesWrite]),
        Everywhere("loyaltyManager", []),
        Everywhere("finance", [Permission.OrderRead, Permission.AuditRead]),
        Everywhere(
            "admin",
            [
                .. FindsCustomers,
                .. SellsAndReserves,
                Permission.OrderSetSeller,
                Permission.OrderCancel,
                Permission.OrderCancelWhilePicking,
                Permission.CatalogWrite,
                Permission.PricesWrite,
                Permission.ImportRun,
                Permission.UsersManage,
                Permission.SwitchesManage,
                Permission.LocationsManage,
                Permission.StatusRead,
                Permission.AuditRead,
            ]
        ),
        Everywhere("auditor", [Permission.CustomerFind, Permission.OrderRead, Permission.AuditRead]),
    ];

    private static readonly FrozenDictionary<string, Role> ByName = All.ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);

    private static string[] FindsCustomers => [Permission.CustomerFind, Permission.CustomerCreate];

    private static string[] SellsAndReserves =>
        [Permission.OrderRead, Permission.OrderCreate, Permission.ReservationWrite, Permission.EventsRead];

    /// <summary>What a store manager approves, area managers and head office approve too (§29).</summary>
    private static string[] ApprovesInStores =>
        [
            Permission.OrderSetSeller,
            Permission.StockAdjust,
            Permission.StockOverrideSafety,
            Permission.ReservationHoldLong,
            Permission.AuditRead,
        ];

    public static Role? Find(string name) => ByName.GetValueOrDefault(name);

    private static Role InStores(string name, string[] permissions) => new(name, StoreBound: true, WithReading(permissions));

    private static Role Everywhere(string name, string[] permissions) => new(name, StoreBound: false, WithReading(permissions));

    /// <summary>Everybody reads catalogue and availability.</summary>
    private static FrozenSet<string> WithReading(string[] permissions) =>
        permissions.Append(Permission.CatalogRead).ToFrozenSet(StringComparer.Ordinal);
}
