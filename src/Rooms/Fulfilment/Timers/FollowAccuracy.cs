using Armoire.Catalog;
using Armoire.Fulfilment.Data;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Fulfilment.Timers;

/// <summary>
/// Where pickers often look in vain, units are kept back, and where they mostly do, the store is asked before anything is promised (§4.4): category by
/// category, over the last thirty days. It needs no more haste than that.
/// </summary>
internal sealed class FollowAccuracy(
    IServiceScopeFactory scopes,
    NetworkDesk network,
    CatalogDesk catalog,
    StockDesk stock,
    IClock clock,
    Leases leases,
    StartGate gate,
    ILogger<FollowAccuracy> log
) : LeasedLoop("fulfilment.follow-accuracy", TimeSpan.FromMinutes(10), leases, gate, log)
{
    private const int LevelsPerStep = 500;

    protected override Task TurnAsync(CancellationToken ct) => FollowAsync(ct);

    internal async Task FollowAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(Name);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var goods = await catalog.SnapshotAsync(ct);
        var since = clock.GetCurrentInstant() - Duration.FromDays(Confidence.DaysCounted);
        var picked = (await AccuracySql.SinceAsync(work.Db, since, ct)).ToLookup(row => row.At);
        foreach (var place in (await network.DirectoryAsync(ct)).All)
        {
            var buffers = Buffers(picked[place.Id].Select(row => (row.Variant, row.Attempts, row.Found)), goods);
            var wrong = (await stock.ConfidenceAtAsync(work.Db, place.Id, ct))
                .Select(level => (level.Variant, level.Units, Wanted: Wanted(level.Variant, buffers, goods)))
                .Where(level => level.Units != level.Wanted);
            foreach (var piece in wrong.Chunk(LevelsPerStep))
            {
                var units = piece.ToDictionary(level => level.Variant, level => level.Wanted);
                await work.RunAsync(
                    async () =>
                    {
                        await stock.KeepBackAsync(work.Db, place.Id, units, work.Actor, work.Now, ct);
                        await work.CommitAsync(ct);
                        return true;
                    },
                    ct
                );
            }
        }
    }

    /// <summary>The buffer of each category at a place; an attempt counts for every category that its variant is in.</summary>
    private static Dictionary<string, int> Buffers(
        IEnumerable<(VariantId Variant, int Attempts, int Found)> picked,
        CatalogSnapshot goods
    ) =>
        picked
            .SelectMany(row => CategoriesOf(row.Variant, goods).Select(category => (category, row.Attempts, row.Found)))
            .GroupBy(row => row.category)
            .ToDictionary(rows => rows.Key, rows => Confidence.Buffer(rows.Sum(row => row.Attempts), rows.Sum(row => row.Found)));

    /// <summary>A variant is trusted as far as the least trusted of its categories.</summary>
    private static int Wanted(VariantId variant, Dictionary<string, int> buffers, CatalogSnapshot goods) =>
        CategoriesOf(variant, goods).Max(category => buffers.GetValueOrDefault(category));

    /// <summary>What stands in no category is one of its own.</summary>
    private static IReadOnlyList<string> CategoriesOf(VariantId variant, CatalogSnapshot goods) =>
        goods.Find(variant)?.CategoryIds is { Count: > 0 } categories ? categories : [""];
}
