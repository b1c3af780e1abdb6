using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Armoire.Stock.Timers;

/// <summary>
/// Compares the counters of reservations with their open rows, one location after the other, and says where they differ. Nothing is repaired: a
/// difference is a fault of ours, and people are to see it (§5.2 rule 2).
/// </summary>
internal sealed class CheckCounters(
    IServiceScopeFactory scopes,
    NetworkDesk network,
    CatalogDesk catalog,
    Outbox outbox,
    Leases leases,
    StartGate gate,
    ILogger<CheckCounters> log
) : LeasedLoop("stock.check-counters", OneLocationEvery, leases, gate, log)
{
    private static readonly TimeSpan OneLocationEvery = TimeSpan.FromSeconds(20);

    private readonly Dictionary<LevelKey, Drift> _told = [];
    private int _next;

    protected override async Task TurnAsync(CancellationToken ct)
    {
        if ((await network.DirectoryAsync(ct)).All is { Count: > 0 } places)
        {
            await CheckAsync(places[_next++ % places.Count], ct);
        }
    }

    /// <summary>Tells each difference once, and again when it is another one.</summary>
    internal async Task CheckAsync(LocationCard place, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(Name);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var drifts = await DriftSql.AtAsync(work.Db, place.Id, ct);
        var news = drifts.Where(d => _told.GetValueOrDefault(new(place.Id, d.Variant)) != d).ToList();
        foreach (var key in _told.Keys.Where(key => key.At == place.Id && drifts.TrueForAll(d => d.Variant != key.Variant)).ToList())
        {
            _told.Remove(key);
        }

        if (news.Count == 0)
        {
            return;
        }

        var goods = await catalog.SnapshotAsync(ct);
        var facts = news.ConvertAll(d => FactOf(place, goods.Find(d.Variant)?.Sku ?? "", d));
        await work.RunAsync(
            async () =>
            {
                await outbox.AddAsync(work.Db, [.. facts.Select(fact => new RaisedFact(fact, RaisedFact.AsNumbered, Name))], work.Now, ct);
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
        foreach (var (drift, fact) in news.Zip(facts))
        {
            _told[new(place.Id, drift.Variant)] = drift;
            log.LogError("{Code}: {Fact}", StockCounterDrift.Name, fact);
        }
    }

    private static StockCounterDrift FactOf(LocationCard place, string sku, Drift drift) =>
        new(place.Id.Wide, place.Code, sku, drift.Reserved, drift.OpenHard, drift.Held, drift.OpenSoft);
}
