using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Reads numbered facts in order per partition, reacts, and commits effects and position together.</summary>
internal sealed class Subscription(
    string name,
    IReadOnlyList<ReactionRegistration> reactions,
    IServiceScopeFactory scopes,
    FactTypes types,
    Leases leases,
    ILogger log
)
{
    private const int ReadMax = 256;
    private const int TogetherMax = 64;
    private const int AttemptsMax = 5;
    private const long SaveIdlePositionEvery = 5_000;

    /// <summary>A reaction batch gives the writer's turn back after this long.</summary>
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(25);

    private readonly Dictionary<int, (long Seen, long Saved)> _positions = [];
    private readonly string[] _typeNames = [.. reactions.Select(r => types.NameOf(r.FactType)).Distinct(StringComparer.Ordinal)];

    private readonly HashSet<string> _inBulk =
    [
        .. reactions
            .GroupBy(r => types.NameOf(r.FactType), StringComparer.Ordinal)
            .Where(g => g.All(r => r.ReactToManyAsync is not null))
            .Select(g => g.Key),
    ];

    public string Name => name;

    /// <summary>Every fact up to this number was handled here; -1 while some partition is another node's.</summary>
    public long HandledThrough { get; private set; } = -1;

    /// <summary>Whether nothing up to this number waits, here or, where partitions are another node's, by the stored positions.</summary>
    public async Task<bool> HasHandledAsync(ArmoireDb db, long through, CancellationToken ct) =>
        HandledThrough >= through || (HandledThrough < 0 && !await PositionSql.AnyWaitsAsync(db, name, through, _typeNames, ct));

    /// <summary>Handles what is there; true when more may wait.</summary>
    public async Task<bool> PassAsync(CancellationToken ct)
    {
        var mine = await PartitionsAsync(ct);
        if (mine.Count == 0)
        {
            HandledThrough = -1;
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        await LoadPositionsAsync(db, mine, ct);
        var last = (
            await new SqlText(db).Add("SELECT last FROM outbox_cursor WHERE id = 1").ReadAsync(row => row.GetInt64(0), ct)
        ).Single();
        var from = mine.Min(p => _positions[p].Seen);
        var rows = last > from ? await ReadAsync(db, from, ct) : [];
        var mineOnly = rows.Where(r => _positions.TryGetValue(r.Part, out var p) && r.Heard.Sequence > p.Seen && mine.Contains(r.Part))
            .ToList();
        var done = 0;
        while (done < mineOnly.Count)
        {
            done += await ReactToSomeAsync(mineOnly[done..], ct);
        }

        var seen = rows.Count == ReadMax ? rows[^1].Heard.Sequence : Math.Max(last, from);
        await AdvanceIdleAsync(mine, seen, ct);
        HandledThrough = mine.Count == Outbox.Partitions ? seen : -1;
        return rows.Count == ReadMax;
    }

    private async Task<List<int>> PartitionsAsync(CancellationToken ct)
    {
        var mine = new List<int>(Outbox.Partitions);
        for (var part = 0; part < Outbox.Partitions; part++)
        {
            if (await leases.HoldAsync($"{name}/{part.Invariant()}", ct))
            {
                mine.Add(part);
            }
            else
            {
                _positions.Remove(part); // Whoever holds it now moves it on.
            }
        }

        return mine;
    }

    private async Task LoadPositionsAsync(ArmoireDb db, List<int> mine, CancellationToken ct)
    {
        if (mine.TrueForAll(_positions.ContainsKey))
        {
            return;
        }

        var stored = await PositionSql.AllAsync(db, name, ct);
        var news = mine.Except(stored.Keys).ToList();
        if (news.Count > 0)
        {
            await BeginAtStartAsync(news, ct);
        }

        foreach (var part in mine.Where(p => !_positions.ContainsKey(p)))
        {
            var at = stored.GetValueOrDefault(part);
            _positions[part] = (at, at);
        }
    }

    /// <summary>A new subscription has a row for each partition before its first fact, so that there is something to lock.</summary>
    private async Task BeginAtStartAsync(List<int> parts, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        await work.RunAsync(
            async () =>
            {
                await PositionSql.SaveAsync(work.Db, name, parts.Select(p => (p, 0L)), ct);
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
    }

    private Task<List<Row>> ReadAsync(ArmoireDb db, long from, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT id, sequence, actor, occurred_at, part, aggregate_id, type, data, correlation FROM outbox_event WHERE sequence >")
            .Value(from)
            .Add("AND type IN")
            .In(_typeNames)
            .Add("ORDER BY sequence LIMIT")
            .Value(ReadMax)
            .ReadAsync(
                row => new Row(
                    new(row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetInstant(3), row.GetStringOrNull(8)),
                    row.GetInt32(4),
                    row.GetGuid(5),
                    row.GetString(6),
                    row.GetString(7)
                ),
                ct
            );

    private async Task<int> ReactToSomeAsync(List<Row> rows, CancellationToken ct)
    {
        try
        {
            return await ReactInOneTransactionAsync(rows, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && rows.Count > 1)
        {
            log.LogWarning(fault, "A batch of {Subscription} failed and is taken fact by fact.", name);
            return await ReactToSomeAsync(rows[..1], ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await RetryOrParkAsync(rows[0], fault, ct);
            return 1;
        }
    }

    private async Task<int> ReactInOneTransactionAsync(List<Row> rows, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(name);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var done = await work.RunAsync(
            async () =>
            {
                var started = Stopwatch.GetTimestamp();
                var stored = await PositionSql.LockAsync(work.Db, name, rows.Select(r => r.Part), ct);
                var parked = await ParkedSql.AmongAsync(work.Db, name, rows.Select(r => r.AggregateId), ct);
                var count = 0;
                while (count < rows.Count && (count == 0 || Stopwatch.GetElapsedTime(started) < BatchTime))
                {
                    var run = Together(rows, count);
                    await ReactToRunAsync(scope.ServiceProvider, run, stored, parked, work, ct);
                    count += run.Count;
                }

                await PositionSql.SaveAsync(
                    work.Db,
                    name,
                    rows.Take(count).GroupBy(r => r.Part).Select(g => (g.Key, g.Max(r => r.Heard.Sequence))),
                    ct
                );
                await work.CommitAsync(ct);
                return count;
            },
            ct
        );
        foreach (var row in rows.Take(done))
        {
            _positions[row.Part] = (row.Heard.Sequence, row.Heard.Sequence);
        }

        return done;
    }

    /// <summary>The facts from here on that are answered together: one, or several of one kind.</summary>
    private List<Row> Together(List<Row> rows, int from) =>
        [
            .. rows.Skip(from)
                .TakeWhile((row, i) => i == 0 || (i < TogetherMax && row.Type == rows[from].Type && _inBulk.Contains(row.Type))),
        ];

    private async Task ReactToRunAsync(
        IServiceProvider services,
        List<Row> run,
        Dictionary<int, long> stored,
        HashSet<Guid> parked,
        Work work,
        CancellationToken ct
    )
    {
        var open = run.Where(row => row.Heard.Sequence > stored[row.Part]).ToList(); // The others were handled by the node that has the lease now.
        foreach (var row in open.Where(row => parked.Contains(row.AggregateId)))
        {
            await ParkedSql.AddAsync(
                work.Db,
                name,
                row.Heard.EventId,
                row.AggregateId,
                "An earlier fact of this aggregate is parked.",
                work.Now,
                ct
            );
        }

        var facts = open.Where(row => !parked.Contains(row.AggregateId)).Select(row => (Fact: FactOf(row), row.Heard)).ToList();
        if (facts.Count == 0)
        {
            return;
        }

        foreach (var reaction in reactions.Where(r => r.FactType == types.TypeOf(run[0].Type)))
        {
            if (reaction.ReactToManyAsync is { } answer)
            {
                await answer(services, facts, work, ct);
            }
            else
            {
                work.Hear(facts[0].Heard);
                await reaction.ReactAsync(services, facts[0].Fact, facts[0].Heard, work, ct);
            }
        }

        await work.Db.SaveChangesAsync(ct);
    }

    private Fact FactOf(Row row) => (Fact)JsonSerializer.Deserialize(row.Data, types.TypeOf(row.Type), ArmoireJson.Options)!;

    private async Task RetryOrParkAsync(Row row, Exception fault, CancellationToken ct)
    {
        for (var attempt = 2; attempt <= AttemptsMax; attempt++)
        {
            await Task.Delay(Work.Jitter(attempt + 2), ct);
            try
            {
                await ReactInOneTransactionAsync([row], ct);
                return;
            }
            catch (Exception again) when (again is not OperationCanceledException)
            {
                fault = again;
            }
        }

        log.LogError(
            fault,
            "{Subscription} cannot handle fact {Event} ({Type}); it is parked with the later ones of its aggregate.",
            name,
            row.Heard.EventId,
            row.Type
        );
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        await work.RunAsync(
            async () =>
            {
                await ParkedSql.AddAsync(
                    work.Db,
                    name,
                    row.Heard.EventId,
                    row.AggregateId,
                    fault.GetType().Name + ": " + fault.Message,
                    work.Now,
                    ct
                );
                await PositionSql.SaveAsync(work.Db, name, [(row.Part, row.Heard.Sequence)], ct);
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
        _positions[row.Part] = (row.Heard.Sequence, row.Heard.Sequence);
    }

    /// <summary>Facts of other types are passed over in memory, and the stored position follows now and then.</summary>
    private async Task AdvanceIdleAsync(List<int> mine, long seen, CancellationToken ct)
    {
        foreach (var part in mine)
        {
            _positions[part] = (Math.Max(seen, _positions[part].Seen), _positions[part].Saved);
        }

        var behind = mine.Where(p => _positions[p].Seen - _positions[p].Saved > SaveIdlePositionEvery).ToList();
        if (behind.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        await work.RunAsync(
            async () =>
            {
                await PositionSql.SaveAsync(work.Db, name, behind.Select(p => (p, _positions[p].Seen)), ct);
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
        foreach (var part in behind)
        {
            _positions[part] = (_positions[part].Seen, _positions[part].Seen);
        }
    }

    private sealed record Row(Heard Heard, int Part, Guid AggregateId, string Type, string Data);
}
