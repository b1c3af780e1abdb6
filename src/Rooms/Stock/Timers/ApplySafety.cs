using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.Model;

namespace Armoire.Stock.Timers;

/// <summary>A changed setting reaches the levels of a location, some at a time, so that nobody waits long for the writer's turn (§4.3).</summary>
internal sealed class ApplySafety(StockPicture picture, NetworkDesk network, CatalogDesk catalog, Outbox outbox, WorkItems items)
    : IDueTimer
{
    internal const int LevelsPerStep = 500;

    public sealed record Payload(int Location, int After);

    public static string Kind => "stock.apply-safety";

    public static WorkItem At(Guid setting, LocationId location, NodaTime.Instant now, VariantId after = default) =>
        WorkItem.Of(Kind, setting, new Payload(location.Value, after.Value), now);

    public async Task RunAsync(WorkItem item, Work work, CancellationToken ct)
    {
        var step = item.Read<Payload>();
        var place = (await network.DirectoryAsync(ct))[new(step.Location)];
        var variants = await SafetySql.VariantsAtAsync(work.Db, place.Id, new(step.After), LevelsPerStep, ct);
        await ApplyAsync(place, variants, work, ct);
        if (variants.Count == LevelsPerStep)
        {
            await items.AddAsync(work.Db, [At(item.Subject, place.Id, work.Now, variants[^1])], work.Now, ct);
        }
    }

    internal static int Of(LocationCard place, VariantId variant, CatalogSnapshot goods, IReadOnlyCollection<SafetySetting> settings) =>
        SafetyPolicy.For(place.Id, place.Kind, place.Tier, variant, goods.Find(variant)?.CategoryIds ?? [], settings).Quantity;

    /// <summary>Gives levels the safety stock that the settings say, and tells those that changed.</summary>
    internal async Task ApplyAsync(LocationCard place, IReadOnlyCollection<VariantId> variants, Work work, CancellationToken ct)
    {
        var goods = await catalog.SnapshotAsync(ct);
        var levels = await LevelSql.LockAsync(work.Db, [.. variants.Select(v => new LevelKey(place.Id, v))], ct);
        var settings = await SafetySql.AllAsync(work.Db, ct); // Under the locks: two changes at once end with the later one.
        var changed = levels
            .Select(level => (level.Key, Safety: Of(place, level.Key.Variant, goods, settings), Before: level.Value.Safety))
            .Where(level => level.Safety != level.Before)
            .Select(level => (level.Key, level.Safety))
            .ToList();
        if (changed.Count == 0)
        {
            return;
        }

        picture.Dirty.Mark(changed.Select(level => level.Key));
        await SafetySql.WriteAsync(work.Db, changed, ct);
        var skus = changed.Select(level => goods.Find(level.Key.Variant)?.Sku ?? "");
        await outbox.AddAsync(work.Db, [.. StockChanged.Of(place, skus, "safety", work.Actor)], work.Now, ct);
    }
}
