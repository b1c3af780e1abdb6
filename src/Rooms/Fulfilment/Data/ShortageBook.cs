using Armoire.Fulfilment.Model;
using Armoire.Fulfilment.UseCases;
using Armoire.Kernel;
using Armoire.Stock;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment.Data;

/// <summary>Keeps what could not be found, blocks the SKU here, and asks for a count or a photo (§9.2).</summary>
internal static class ShortageBook
{
    public static async Task WriteAsync(
        GroupInWork group,
        LineRow line,
        MissingUnits units,
        RejectRule rule,
        StockDesk stock,
        CancellationToken ct
    )
    {
        var db = group.Work.Db;
        db.Add(
            new ShortageRow
            {
                Id = Guid.CreateVersion7(),
                GroupId = group.Row.Id,
                LineId = line.Id,
                VariantId = line.VariantId,
                LocationId = group.Row.LocationId,
                Quantity = units.Quantity,
                Reason = units.Reason.ToString(),
                Actor = group.Work.Actor,
                At = group.Now,
            }
        );
        if (rule.BlocksSku is { } time)
        {
            var block = new LevelBlock(group.Now + time, units.Reason.ToString());
            await stock.BlockAsync(db, group.Key(line), block, rule.UntilTillConfirms, group.Work.Actor, group.Now, ct);
        }

        group.Row.PhotoWanted |= rule.FollowUp == RejectFollowUp.PhotoRequired;
        if (rule.FollowUp is RejectFollowUp.CountSku or RejectFollowUp.CountStyle)
        {
            AddTask(group, rule.FollowUp, line.VariantId);
        }
        else if (rule.FollowUp == RejectFollowUp.SuggestCapacity && !await IsWantedAsync(group, rule.FollowUp, ct))
        {
            AddTask(group, rule.FollowUp, variant: null); // It is about the place, not about what it was asked for.
        }
    }

    private static void AddTask(GroupInWork group, RejectFollowUp kind, int? variant) =>
        group.Work.Db.Add(
            new TaskRow
            {
                Id = Guid.CreateVersion7(),
                Kind = kind.ToString(),
                LocationId = group.Row.LocationId,
                VariantId = variant,
                GroupId = group.Row.Id,
                CreatedAt = group.Now,
            }
        );

    /// <summary>Whether the group has asked for it already, in this change too: a group of many lines asks once.</summary>
    private static async Task<bool> IsWantedAsync(GroupInWork group, RejectFollowUp kind, CancellationToken ct)
    {
        var (tasks, name) = (group.Work.Db.Set<TaskRow>(), kind.ToString());
        return tasks.Local.Any(t => t.GroupId == group.Row.Id && t.Kind == name)
            || await tasks.AnyAsync(
                t => t.LocationId == group.Row.LocationId && t.DoneAt == null && t.GroupId == group.Row.Id && t.Kind == name,
                ct
            );
    }

    /// <summary>Why the last missing unit of a group is missing.</summary>
    public static RejectReason LastReason(GroupInWork group) => Enum.Parse<RejectReason>(Of(group).MaxBy(s => s.Id)!.Reason);

    /// <summary>Why an order ends of which nothing is left: the customer did not want it, or the place could not (§9.2).</summary>
    public static string CancelReason(GroupInWork group, string otherwise) =>
        Of(group) is { Count: > 0 } missing && missing.TrueForAll(s => s.Reason == nameof(RejectReason.CustomerAsked))
            ? "customer_request"
            : otherwise;

    /// <summary>All shortages of a group, those of this change too.</summary>
    public static List<ShortageRow> Of(GroupInWork group)
    {
        var stored = group.Work.Db.Set<ShortageRow>().Where(s => s.GroupId == group.Row.Id).ToList();
        return [.. stored.UnionBy(group.Work.Db.Set<ShortageRow>().Local.Where(s => s.GroupId == group.Row.Id), s => s.Id)];
    }
}
