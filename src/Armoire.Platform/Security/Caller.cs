using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Armoire.Platform;

/// <summary>What kind of party a call comes from.</summary>
public enum CallerKind
{
    Anonymous,
    Staff,
    Integration,
    Customer,
    System,
}

/// <summary>Who calls, and what they may do (§29). Filled in by authentication, one per request or loop.</summary>
public sealed class Caller
{
    public CallerKind Kind { get; private set; } = CallerKind.Anonymous;

    public Guid Id { get; private set; }

    /// <summary>User name, key name or loop name, as facts and the timeline keep it.</summary>
    public string Name { get; private set; } = "anonymous";

    public string DisplayName { get; private set; } = "";

    public string Role { get; private set; } = "";

    /// <summary>What a member of staff reads; null when nobody said.</summary>
    public string? Language { get; private set; }

    public IReadOnlySet<string> Permissions { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Codes of the locations it is limited to; null when it may work with all.</summary>
    public IReadOnlySet<string>? Locations { get; private set; }

    public bool May(string permission) => Kind == CallerKind.System || Permissions.Contains(permission);

    public bool MayAt(string locationCode) => Kind == CallerKind.System || Locations is null || Locations.Contains(locationCode);

    /// <summary>Throws a refusal unless the caller has the permission.</summary>
    public void Demand(string permission)
    {
        if (!May(permission))
        {
            throw new Forbidden($"This needs the permission {permission}.");
        }
    }

    /// <summary>Throws a refusal unless the caller may work at the location.</summary>
    public void DemandAt(string locationCode)
    {
        if (!MayAt(locationCode))
        {
            throw new Forbidden($"You may not work at {locationCode}.", "auth.location_forbidden");
        }
    }

    /// <summary>Throws a refusal when the caller is limited to locations: what follows holds for all of them.</summary>
    public void DemandEverywhere()
    {
        if (Kind != CallerKind.System && Locations is not null)
        {
            throw new Forbidden("This concerns more than your locations.", "auth.location_forbidden");
        }
    }

    public void Become(
        CallerKind kind,
        Guid id,
        string name,
        string displayName,
        string role,
        IReadOnlySet<string> permissions,
        IReadOnlySet<string>? locations,
        string? language = null
    ) =>
        (Kind, Id, Name, DisplayName, Role, Permissions, Locations, Language) = (
            kind,
            id,
            name,
            displayName,
            role,
            permissions,
            locations,
            language
        );

    /// <summary>Whether somebody recognised anew is the same party with the same rights.</summary>
    public bool HasSameRightsAs(Caller other) =>
        Kind == other.Kind
        && Id == other.Id
        && Permissions.SetEquals(other.Permissions)
        && (Locations is null ? other.Locations is null : other.Locations is not null && Locations.SetEquals(other.Locations));

    /// <summary>A loop of the server itself acts.</summary>
    public void BecomeSystem(string name) => (Kind, Name, DisplayName) = (CallerKind.System, name, "Armoire");
}

/// <summary>The permissions of §29, as words that roles hold and endpoints ask for.</summary>
public static class Permission
{
    public const string CatalogRead = "catalog.read";
    public const string CatalogWrite = "catalog.write";
    public const string PricesWrite = "prices.write";
    public const string CustomerFind = "customer.find";
    public const string CustomerCreate = "customer.create";
    public const string OrderRead = "order.read";
    public const string OrderCreate = "order.create";
    public const string OrderCancel = "order.cancel";

    /// <summary>To name another person as the seller of an order, who is paid for it (§12).</summary>
    public const string OrderSetSeller = "order.set_seller";

    /// <summary>To cancel or edit also once picking began; without it only before (§29).</summary>
    public const string OrderCancelWhilePicking = "order.cancel_while_picking";

    /// <summary>Customers and orders of the caller's own call queue, and no others (§29).</summary>
    public const string QueueOwn = "queue.own";
    public const string FulfilmentWork = "fulfilment.work";

    /// <summary>To give back or refuse what somebody else at the store has in hand (§7.3).</summary>
    public const string FulfilmentTakeOver = "fulfilment.take_over";
    public const string PickWithoutScan = "pick.without_scan";
    public const string VerifyByIdentity = "pickup.verify_by_identity";
    public const string ReservationWrite = "reservation.write";

    /// <summary>A manager's word: an associate's hold of 48 hours instead of 24 (§5.1).</summary>
    public const string ReservationHoldLong = "reservation.hold_long";
    public const string StockWrite = "stock.write";
    public const string StockAdjust = "stock.adjust";
    public const string StockOverrideSafety = "stock.override_safety";
    public const string ImportRun = "import.run";
    public const string UsersManage = "users.manage";
    public const string SwitchesManage = "switches.manage";

    /// <summary>To open, change and close places of the network (§2).</summary>
    public const string LocationsManage = "locations.manage";

    /// <summary>How the node and the work behind it stand; shows nothing of customers.</summary>
    public const string StatusRead = "status.read";
    public const string AuditRead = "audit.read";
    public const string EventsRead = "events.read";

    public static IReadOnlyList<string> All { get; } =
    [
        CatalogRead,
        CatalogWrite,
        PricesWrite,
        CustomerFind,
        CustomerCreate,
        OrderRead,
        OrderCreate,
        OrderCancel,
        OrderSetSeller,
        OrderCancelWhilePicking,
        QueueOwn,
        FulfilmentWork,
        FulfilmentTakeOver,
        PickWithoutScan,
        VerifyByIdentity,
        ReservationWrite,
        ReservationHoldLong,
        StockWrite,
        StockAdjust,
        StockOverrideSafety,
        ImportRun,
        UsersManage,
        SwitchesManage,
        LocationsManage,
        StatusRead,
        AuditRead,
        EventsRead,
    ];
}

/// <summary>Guards of endpoints.</summary>
public static class Guards
{
    /// <summary>Only signed-in callers with this permission, or with the other one; 401 or 403 with a code otherwise.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string permission, string? or = null)
        where TBuilder : Microsoft.AspNetCore.Builder.IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            builder.Metadata.Add(new NeededPermission(permission, or));
            builder.Metadata.Add(RefusedWith(StatusCodes.Status401Unauthorized));
            builder.Metadata.Add(RefusedWith(StatusCodes.Status403Forbidden));
        });
        return Microsoft.AspNetCore.Http.EndpointFilterExtensions.AddEndpointFilter(
            endpoint,
            async (context, next) =>
                Refuse((Caller)context.HttpContext.RequestServices.GetService(typeof(Caller))!, new(permission, or)) ?? await next(context)
        );
    }

    /// <summary>A read that goes on in a locked session: without it a terminal would not ring (§29).</summary>
    public static TBuilder AlsoWhenLocked<TBuilder>(this TBuilder endpoint)
        where TBuilder : Microsoft.AspNetCore.Builder.IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new ReadWhenLocked()));
        return endpoint;
    }

    private static ProducesResponseTypeMetadata RefusedWith(int status) =>
        new(status, typeof(ProblemDetails), ["application/problem+json"]);

    /// <summary>Why the caller may not pass, or null. Asked before the body is read, and once more by the endpoint itself.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Refuse(Caller caller, NeededPermission needed) =>
        caller switch
        {
            { Kind: CallerKind.Anonymous } => Problem.Of(401, "auth.required", "Sign in, or send an integration key."),
            _ when caller.May(needed.Permission) || (needed.Or is { } other && caller.May(other)) => null,
            _ => Problem.Of(403, "auth.forbidden", $"This needs the permission {needed.Permission}."),
        };
}

/// <summary>What an endpoint needs, for the check before its body is read and for the API document; <paramref name="Or"/> opens it too.</summary>
public sealed record NeededPermission(string Permission, string? Or = null);

/// <summary>Marks what a locked session may read though it needs a permission.</summary>
public sealed record ReadWhenLocked;
