using System.Diagnostics;
using System.Diagnostics.Metrics;
using Armoire.Catalog;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Stock.Picture;

/// <summary>
/// Keeps this node's picture of stock: loads all levels, then follows the outbox and reads again what a fact names. A fact only says where to
/// look, so what is put into the picture is always what the database holds.
/// </summary>
internal sealed class FollowStock(
    StockPicture picture,
    IServiceScopeFactory scopes,
    NetworkDesk network,
    CatalogDesk catalog,
    StartGate start,
    NodeCopies copies,
    OutboxSignals signals,
    FactTypes types,
    IClock clock,
    ILogger<FollowStock> log
) : BackgroundService
{
    private const int FactsMax = 1_000;
    private const int KeysMax = 2_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseBetweenPasses = TimeSpan.FromMilliseconds(20); // One read for many facts.
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(30);

    private static readonly Meter Meter = new("Armoire.Stock");
    private static readonly Histogram<double> LagMs = Meter.CreateHistogram<double>("armoire.stock.picture_lag", "ms");

    private long _position;
    private TimeSpan _lag;
    private int _nextToCheck;
    private (long UpTo, List<LevelRow> Levels)? _doubted;
    private long _checkedAt = Stopwatch.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        var wake = signals.WhenSequenced();
        var loaded = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!loaded)
                {
                    await LoadAsync(stoppingToken);
                    loaded = true;
                }

                while (await FollowAsync(stoppingToken) == FactsMax) { }
                await CheckSomeAsync(stoppingToken);
                await wake.WaitAsync(LookEvery, stoppingToken);
                await Task.Delay(PauseBetweenPasses, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "The picture of stock stumbled and goes on.");
                await Task.Delay(LookEvery, stoppingToken);
            }
        }

        signals.Forget(wake);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        _position = await OutboxReader.LastAsync(db, ct); // Before the levels: what is committed meanwhile is read again.
        foreach (var place in (await network.DirectoryAsync(ct)).All)
        {
            picture.Grid.Put(await LevelSql.ReadAtAsync(db, place.Id, ct));
        }

        picture.NextDue(await ReservationSql.NextDueAsync(db, ct));
        Tell();
        picture.Loaded();
    }

    /// <summary>Takes in the next facts; answers how many there were.</summary>
    private async Task<int> FollowAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var last = await OutboxReader.LastAsync(db, ct); // Before the facts: none up to here is missing among them.
        var facts = await OutboxReader.AfterAsync(db, _position, types, Whereabouts.Facts, FactsMax, ct);
        var settled = picture.Dirty.Settled();
        var where = await WhereAsync(facts, ct);
        if (where.HasStrangers)
        {
            await copies.LookAsync(Stopwatch.GetTimestamp(), ct); // Another node opened the place a moment ago.
            where = await WhereAsync(facts, ct);
        }

        foreach (var place in where.Places)
        {
            picture.Grid.Put(await LevelSql.ReadAtAsync(db, place, ct));
        }

        foreach (var keys in where.Keys.Concat(settled.Select(mark => mark.Key)).Distinct().Chunk(KeysMax))
        {
            picture.Grid.Put(await LevelSql.ReadAsync(db, keys, ct));
        }

        picture.Dirty.Clear(settled);
        if (facts.Count > 0)
        {
            picture.NextDue(await ReservationSql.NextDueAsync(db, ct));
            var lag = (clock.GetCurrentInstant() - facts[^1].OccurredAt).ToTimeSpan();
            LagMs.Record(lag.TotalMilliseconds);
            _lag = lag < TimeSpan.Zero ? TimeSpan.Zero : lag;
        }

        _position = facts.Count == FactsMax ? facts[^1].Sequence : Math.Max(last, facts.Count == 0 ? 0 : facts[^1].Sequence);
        Tell();
        return facts.Count;
    }

    private async Task<Whereabouts> WhereAsync(IReadOnlyList<NumberedFact> facts, CancellationToken ct) =>
        Whereabouts.Of(facts.Select(fact => fact.Fact), await network.DirectoryAsync(ct), await catalog.SnapshotAsync(ct));

    /// <summary>
    /// Compares one location after the other with the database, so that a fault of ours would neither stay nor stay unseen. What differs may only be on its way: it is wrong when the
    /// facts up to then are taken in, the database still says the same, and the picture does not.
    /// </summary>
    private async Task CheckSomeAsync(CancellationToken ct)
    {
        if (_doubted is { } doubted && _position >= doubted.UpTo)
        {
            _doubted = null;
            await PutRightAsync(doubted.Levels, ct);
        }

        if (_doubted is not null || Stopwatch.GetElapsedTime(_checkedAt) < CheckEvery)
        {
            return;
        }

        _checkedAt = Stopwatch.GetTimestamp();
        var places = (await network.DirectoryAsync(ct)).All;
        if (places.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var place = places[_nextToCheck++ % places.Count];
        var levels = (await LevelSql.ReadAtAsync(db, place.Id, ct)).Where(level => !picture.Grid.Holds(level)).ToList();
        _doubted = levels.Count == 0 ? null : (await OutboxReader.LastAsync(db, ct), levels);
    }

    private async Task PutRightAsync(List<LevelRow> doubted, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var before = doubted.ToDictionary(level => level.Buckets.Key);
        var wrong = new List<LevelRow>();
        foreach (var keys in before.Keys.Chunk(KeysMax))
        {
            var now = await LevelSql.ReadAsync(db, keys, ct);
            wrong.AddRange(now.Where(level => level == before[level.Buckets.Key] && !picture.Grid.Holds(level)));
        }

        if (wrong.Count > 0)
        {
            log.LogError("The picture of stock differed from the database at {Count} levels and was put right.", wrong.Count);
            picture.Grid.Put(wrong);
            picture.State = picture.State with { Repaired = picture.State.Repaired + wrong.Count };
        }
    }

    private void Tell() => picture.State = picture.State with { Levels = picture.Grid.Count, Sequence = _position, Lag = _lag };
}
