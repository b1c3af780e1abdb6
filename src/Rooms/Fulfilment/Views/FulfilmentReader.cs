using Armoire.Access;
using Armoire.Catalog;
using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Fulfilment.Views;

/// <summary>A group as terminals show it. <c>acceptedBy</c> and <c>picker</c> are user names, <c>workerName</c> names whoever has it in hand; <c>escalation</c> is the highest step of the ladder that the store was late for, 0 when it was late for none (§15.2); <c>amountDue</c> is what the customer pays for what is not cancelled.</summary>
internal sealed record FulfilmentReply(
    string Id,
    long Version,
    string OrderId,
    string OrderNumber,
    string Method,
    string Location,
    string LocationName,
    string State,
    string? Origin,
    string? SellerName,
    string CustomerName,
    Instant AssignedAt,
    Instant? DueAt,
    Instant? ReadyAt,
    Instant? ExpiresAt,
    string? AcceptedBy,
    string? Picker,
    string? WorkerName,
    int TimesReminded,
    int Escalation,
    bool PutBackWanted,
    Instant? PutBackDueAt,
    bool PhotoWanted,
    Instant? LockedUntil,
    Money AmountDue,
    IReadOnlyList<FulfilmentLineReply> Lines,
    IReadOnlyList<SeenReply> SeenBy,
    IReadOnlyList<PhotoReply> Photos
) : IVersioned;

/// <summary>A device that has shown the call; <c>acknowledgedBy</c> is the user name of whoever has seen it there and left it to others.</summary>
internal sealed record SeenReply(string Device, Instant ShownAt, Instant? AcknowledgedAt, string? AcknowledgedBy);

/// <summary>A photo of what is damaged; <c>by</c> names whoever took it.</summary>
internal sealed record PhotoReply(string Id, Instant At, string By);

internal sealed record FulfilmentLineReply(
    string Id,
    string Sku,
    string? Barcode,
    string Name,
    string Colour,
    string Size,
    string? ImageUrl,
    int Quantity,
    int Picked,
    int Short,
    int Staged,
    int Delivered,
    Money Price
);

/// <summary>Puts groups together with what their orders say, many at once.</summary>
internal sealed class FulfilmentReader(ArmoireDb db, OrdersDesk orders, NetworkDesk network, CatalogDesk catalog, AccessDesk access)
{
    public async Task<FulfilmentReply> ReplyAsync(Guid id, Caller caller, string language, CancellationToken ct)
    {
        var row = await db.Set<GroupRow>().AsNoTracking().SingleAsync(g => g.Id == id, ct);
        return (await RepliesAsync([row], caller, language, ct))[0];
    }

    public async Task<IReadOnlyList<FulfilmentReply>> RepliesAsync(
        IReadOnlyList<GroupRow> rows,
        Caller caller,
        string language,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var glances = await orders.GlancesAsync(db, [.. rows.Select(r => new OrderId(r.OrderId)).Distinct()], ct);
        var ids = rows.Select(r => r.Id).ToList();
        var photos = (await db.Set<PhotoRow>().AsNoTracking().Where(p => ids.Contains(p.GroupId)).ToListAsync(ct)).ToLookup(p => p.GroupId);
        var people = rows.SelectMany(r => new[] { r.Picker, r.AcceptedBy })
            .Concat(glances.Values.Select(o => o.Seller))
            .Concat(photos.SelectMany(of => of).Select(p => p.Actor))
            .OfType<string>()
            .Distinct()
            .ToList();
        var names = await access.DisplayNamesAsync(people, ct);
        var lines = (await db.Set<LineRow>().AsNoTracking().Where(l => ids.Contains(l.GroupId)).ToListAsync(ct)).ToLookup(l => l.GroupId);
        var seen = (await db.Set<SeenRow>().AsNoTracking().Where(s => ids.Contains(s.GroupId)).ToListAsync(ct)).ToLookup(s => s.GroupId);
        return
        [
            .. rows.Select(row =>
                Reply(row, lines[row.Id], seen[row.Id], photos[row.Id], glances[new(row.OrderId)], places, goods, names, caller, language)
            ),
        ];
    }

    private static FulfilmentReply Reply(
        GroupRow row,
        IEnumerable<LineRow> lines,
        IEnumerable<SeenRow> seen,
        IEnumerable<PhotoRow> photos,
        OrderGlance order,
        LocationDirectory places,
        CatalogSnapshot goods,
        IReadOnlyDictionary<string, string> names,
        Caller caller,
        string language
    )
    {
        var place = places[new(row.LocationId)];
        var sold = order.Lines.ToDictionary(l => l.LineId);
        return new(
            row.Id.ToString(),
            row.Version,
            row.OrderId.ToString(),
            row.OrderNumber,
            row.Method,
            place.Code,
            place.Name(language),
            row.State,
            order.Origin,
            NameOf(order.Seller, names),
            caller.May(Permission.CustomerFind) ? order.CustomerName : CustomerMask.Initials(order.CustomerName),
            row.AssignedAt,
            row.DueAt,
            row.ReadyAt,
            order.ExpiresAt,
            row.AcceptedBy,
            row.Picker,
            NameOf(row.Picker ?? row.AcceptedBy, names),
            row.TimesReminded,
            row.Escalation,
            row.PutBackWanted,
            row.PutBackDueAt,
            row.PhotoWanted,
            row.LockedUntil,
            order.Due - order.Captured is { Minor: > 0 } due ? due : Money.Zero(order.Due.Currency),
            [
                .. lines
                    .Where(l => sold.ContainsKey(l.Id))
                    .Select(l => (Row: l, Sold: sold[l.Id]))
                    .OrderBy(l => Position(order, l.Row.Id))
                    .Select(l => Line(l.Row, l.Sold, goods, language)),
            ],
            [
                .. seen.OrderBy(s => s.ShownAt)
                    .ThenBy(s => s.Device, StringComparer.Ordinal)
                    .Select(s => new SeenReply(s.Device, s.ShownAt, s.AcknowledgedAt, s.AcknowledgedBy)),
            ],
            [.. photos.OrderBy(p => p.Id).Select(p => new PhotoReply(p.Id.ToString(), p.At, NameOf(p.Actor, names)!))]
        );
    }

    /// <summary>Programs have no name but their own.</summary>
    private static string? NameOf(string? userName, IReadOnlyDictionary<string, string> names) =>
        userName is null ? null : names.GetValueOrDefault(userName, userName);

    private static int Position(OrderGlance order, Guid line) => order.Lines.Select((l, i) => (l.LineId, i)).First(l => l.LineId == line).i;

    private static FulfilmentLineReply Line(LineRow row, OrderGlanceLine sold, CatalogSnapshot goods, string language)
    {
        var card = goods.Find(sold.Variant); // The picker reads in his own language; the order keeps the customer's.
        return new(
            row.Id.ToString(),
            sold.Sku,
            sold.Barcode,
            card?.Name(language) ?? sold.Name,
            card?.Colour(language) ?? sold.Colour,
            sold.Size,
            sold.ImageUrl,
            row.Quantity,
            row.Picked,
            row.Short,
            row.Staged,
            row.Delivered,
            sold.Price
        );
    }
}
