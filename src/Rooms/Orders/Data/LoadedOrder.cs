using System.Text.Json;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Model;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Orders.Data;

/// <summary>An order with its lines and groups, and what follows from them.</summary>
internal sealed record LoadedOrder(OrderRow Row, List<OrderLineRow> Lines, List<OrderGroupRow> Groups)
{
    public const string OnHold = "OnHold";
    private const string Escalated = "Escalated";

    public OrderStatus Status => Enum.Parse<OrderStatus>(Row.Status);

    public IReadOnlyList<string> Flags => Row.Flags.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Value of the units that are not cancelled, in minor units (§6.2 due).</summary>
    public long Due => Lines.Sum(LiveNet) + Row.Delivery;

    public int UnitsOpen => Lines.Sum(l => l.Quantity - l.Cancelled - l.Delivered);

    public int UnitsDelivered => Lines.Sum(l => l.Delivered);

    /// <summary>Cancellations take the last units, so what stays is the first ones' cumulative share (§1.2, §20.2).</summary>
    public static long LiveNet(OrderLineRow line) => Units.Cumulative(line.Net, line.Quantity, line.Quantity - line.Cancelled);

    /// <summary>Reads an order to change it, its row held until commit.</summary>
    public static async Task<LoadedOrder?> LockAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        (await LockAllAsync(db, [id], ct)).SingleOrDefault();

    /// <summary>The same for many, held in the order of their ids so that two who hold several never wait for each other.</summary>
    public static async Task<IReadOnlyList<LoadedOrder>> LockAllAsync(ArmoireDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var held = await new SqlText(db)
            .Add("SELECT id FROM orders WHERE id IN")
            .In(ids)
            .Add("ORDER BY id")
            .ForUpdate()
            .ReadAsync(row => row.GetGuid(0), ct);
        if (held.Count == 0)
        {
            return [];
        }

        return held.Count == 1 ? [await ReadAsync(db, held[0], ct)] : await ReadAllAsync(db, held, ct);
    }

    private static async Task<LoadedOrder> ReadAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        new(
            await db.Set<OrderRow>().SingleAsync(o => o.Id == id, ct),
            await db.Set<OrderLineRow>().Where(l => l.OrderId == id).OrderBy(l => l.Position).ToListAsync(ct),
            await db.Set<OrderGroupRow>().Where(g => g.OrderId == id).OrderBy(g => g.AssignedAt).ThenBy(g => g.Id).ToListAsync(ct)
        );

    private static async Task<IReadOnlyList<LoadedOrder>> ReadAllAsync(ArmoireDb db, List<Guid> ids, CancellationToken ct)
    {
        var rows = await db.Set<OrderRow>().Where(o => ids.Contains(o.Id)).ToListAsync(ct);
        var lines = (await db.Set<OrderLineRow>().Where(l => ids.Contains(l.OrderId)).OrderBy(l => l.Position).ToListAsync(ct)).ToLookup(
            l => l.OrderId
        );
        var groups = (
            await db.Set<OrderGroupRow>().Where(g => ids.Contains(g.OrderId)).OrderBy(g => g.AssignedAt).ThenBy(g => g.Id).ToListAsync(ct)
        ).ToLookup(g => g.OrderId);
        return rows.ConvertAll(row => new LoadedOrder(row, [.. lines[row.Id]], [.. groups[row.Id]]));
    }

    public OrderFacts Facts(OrderActor actor, bool mayHold = false, Guid? rejectedFinally = null) =>
        new()
        {
            Actor = actor,
            OnHold = Flags.Contains(OnHold),
            MayHold = mayHold,
            Groups =
            [
                .. Groups.Select(g => new GroupFacts(
                    Enum.Parse<GroupState>(g.State),
                    Enum.Parse<FulfilmentMethod>(g.Method),
                    g.Id == rejectedFinally
                )),
            ],
            UnitsDelivered = UnitsDelivered,
            UnitsOpen = UnitsOpen,
        };

    /// <summary>The order bears the highest level reached, and none when that is null.</summary>
    public void Escalate(int? level) =>
        Row.Flags = string.Join(
            ',',
            Flags
                .Where(flag => !flag.StartsWith(Escalated, StringComparison.Ordinal))
                .Concat(level is { } at ? [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Escalated}({at})")] : [])
        );

    /// <summary>Sets the statuses that follow from others (§6.2 derivations).</summary>
    public void Derive()
    {
        var money = new PaymentFacts(Due, 0, Row.Captured, Row.Refunded);
        Row.PaymentStatus = OrderStatuses.Payment(money).ToString();
        Row.FulfilmentStatus = OrderStatuses.Fulfilment(Facts(OrderActor.System).Groups, 0).ToString();
        if (
            Row.FulfilmentStatus
            is nameof(FulfilmentStatus.Ready)
                or nameof(FulfilmentStatus.Delivered)
                or nameof(FulfilmentStatus.Cancelled)
        )
        {
            Escalate(null);
        }

        Row.ReturnStatus = OrderStatuses.Returns(UnitsDelivered, 0, 0).ToString();
    }

    /// <summary>Ends the order without delivery of what is open; groups waiting on the shelf become no-shows when time ran out.</summary>
    public void Cancel(string reason, bool timeIsUp, Instant now)
    {
        Row.Status = nameof(OrderStatus.Cancelled);
        Row.CancelReason = reason;
        Row.ClosedAt = now;
        foreach (var line in Lines)
        {
            line.Cancelled = line.Quantity - line.Delivered;
        }

        foreach (
            var group in Groups.Where(g =>
                g.State is not (nameof(GroupState.HandedOver) or nameof(GroupState.PutBack) or nameof(GroupState.Rejected))
            )
        )
        {
            group.State = timeIsUp && group.State == nameof(GroupState.Ready) ? nameof(GroupState.NoShow) : nameof(GroupState.Cancelled);
        }

        Derive();
    }

    public static TimelineRow Step(Guid order, Instant at, string type, string actor, object? words) =>
        new()
        {
            Id = OrderedIds.Next(), // Steps of one moment are told in the order in which they were taken.
            OrderId = order,
            At = at,
            Type = type,
            Actor = actor,
            Words = words is null ? "{}" : JsonSerializer.Serialize(words, ArmoireJson.Options),
        };

    /// <summary>The groups as they were when the order was confirmed.</summary>
    public IReadOnlyList<ConfirmedGroup> ConfirmedGroups(LocationDirectory places) =>
        [
            .. Groups.Select(g => new ConfirmedGroup(
                g.Id,
                Enum.Parse<FulfilmentMethod>(g.Method),
                places[new(g.LocationId)].Code,
                g.DueAt,
                [.. Lines.Where(l => l.GroupId == g.Id).Select(l => new ConfirmedLine(l.Id, l.VariantId, l.Sku, l.Quantity))]
            )),
        ];

    public OrderCancelled CancelledFact(LocationDirectory places) =>
        new()
        {
            OrderId = Row.Id,
            OrderNumber = Row.Number,
            Origin = Row.OriginLocationId is { } id ? places[new(id)].Code : null,
            FulfilAt = places[new(Row.FulfilLocationId)].Code,
            Reason = Row.CancelReason ?? "",
            Language = Row.Language,
        };
}
