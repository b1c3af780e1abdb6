using Armoire.Catalog;
using Armoire.Fulfilment.Data;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Fulfilment;

/// <summary>What a customer shows at the counter: six digits to say, or the text of a QR code to be scanned (§10.1).</summary>
public sealed record PickupKey(string Code, string Pass);

/// <summary>Answers rooms below about groups.</summary>
public sealed class FulfilmentDesk(PickupSecrets secrets, OrdersDesk orders, CatalogDesk catalog)
{
    /// <summary>How long a pass is good for when nothing ends its order's time (§5.1 ReadyPaidPickup).</summary>
    private static readonly Duration PassLife = Duration.FromDays(7);

    /// <summary>The customer's code and pass in clear, for the message that carries them; null once the code was used or taken back (§10.1).</summary>
    public async Task<PickupKey?> RevealAsync(ArmoireDb db, Guid groupId, CancellationToken ct)
    {
        var row = await db.Set<GroupRow>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == groupId, ct);
        if (row?.CodeCipher is not { } cipher)
        {
            return null;
        }

        var order = (await orders.GlancesAsync(db, [new(row.OrderId)], ct)).GetValueOrDefault(new(row.OrderId));
        var until = order?.ExpiresAt ?? (row.ReadyAt ?? row.AssignedAt) + PassLife;
        var pass = await secrets.SignPassAsync(db, new(row.OrderId, row.LocationId, row.CodeIssue, until), ct);
        return new(await secrets.OpenAsync(db, cipher, ct), pass);
    }

    /// <summary>What of an order could not be given out, by line and reason (§9.2).</summary>
    public async Task<IReadOnlyList<MissingUnits>> MissingOfAsync(ArmoireDb db, Guid orderId, CancellationToken ct)
    {
        var rows = await db.Set<ShortageRow>()
            .AsNoTracking()
            .Where(s => db.Set<GroupRow>().Any(g => g.Id == s.GroupId && g.OrderId == orderId))
            .OrderBy(s => s.Id)
            .ToListAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        return
        [
            .. rows.Select(s => new MissingUnits(
                s.LineId,
                goods.Find(new(s.VariantId))?.Sku ?? "",
                s.Quantity,
                Enum.Parse<RejectReason>(s.Reason)
            )),
        ];
    }

    public async Task<GroupState?> StateAsync(ArmoireDb db, Guid groupId, CancellationToken ct)
    {
        var state = await db.Set<GroupRow>().AsNoTracking().Where(g => g.Id == groupId).Select(g => g.State).SingleOrDefaultAsync(ct);
        return state is null ? null : Enum.Parse<GroupState>(state);
    }
}
