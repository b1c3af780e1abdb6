using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Claims due items (others pass over them), runs them, retries with growing pauses and parks what keeps failing.</summary>
internal sealed class WorkItemLoop(
    IServiceScopeFactory scopes,
    IEnumerable<WorkItemKind> kinds,
    StartGate start,
    Leases leases,
    WorkItemSignal signal,
    IClock clock,
    ILogger<WorkItemLoop> log
) : BackgroundService
{
    private const int ClaimMax = 64;
    private const int CallsAtOnce = 16;
    private static readonly Duration ClaimLife = Duration.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private static readonly Duration[] Pauses =
    [
        Duration.FromSeconds(10),
        Duration.FromMinutes(1),
        Duration.FromMinutes(5),
        Duration.FromMinutes(30),
        Duration.FromHours(2),
        Duration.FromHours(6),
        Duration.FromHours(12),
        Duration.FromHours(24),
    ];

    private readonly Dictionary<string, WorkItemKind> _kinds = kinds.ToDictionary(k => k.Kind, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.Signal.WaitAsync(LookEvery, stoppingToken);
                while (await PassAsync(stoppingToken) == ClaimMax) { }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Looking for due work failed and is tried again.");
                await Task.Delay(LookEvery, stoppingToken);
            }
        }
    }

    private async Task<int> PassAsync(CancellationToken ct)
    {
        var items = await ClaimAsync(ct);
        var calls = items.Where(item => _kinds.GetValueOrDefault(item.Kind)?.CallAsync is not null).ToList();
        await CallAllAsync(calls, ct);
        foreach (var item in items.Except(calls))
        {
            await RunTimerAsync(item, ct);
        }

        return items.Count;
    }

    private async Task<List<WorkItem>> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var due = clock.GetCurrentInstant();
        var now = await DatabaseTime.NowAsync(db, ct);
        var any = await Due(new SqlText(db).Add("SELECT 1 FROM work_item"), due, now).Add("LIMIT 1").ReadAsync(row => row.GetInt32(0), ct);
        if (any.Count == 0)
        {
            return [];
        }

        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct);
        // Materialized, or PostgreSQL may look for due items once per row and claim more than asked for.
        var items = await Due(new SqlText(db).Add("WITH due(id) AS MATERIALIZED (SELECT id FROM work_item"), due, now)
            .Add("ORDER BY due_at LIMIT")
            .Value(ClaimMax)
            .ForUpdateSkipLocked()
            .Add(") UPDATE work_item SET claimed_until =")
            .Value(now + ClaimLife)
            .Add(", claimed_by =")
            .Value(leases.Node)
            .Add("WHERE id IN (SELECT id FROM due) RETURNING id, kind, subject, payload, due_at, attempts")
            .ReadAsync(
                row => new WorkItem(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetString(3), row.GetInstant(4), row.GetInt32(5)),
                ct
            );
        return [.. items.OrderBy(i => i.DueAt).ThenBy(i => i.Id)];
    }

    private static SqlText Due(SqlText sql, Instant due, Instant now) =>
        sql.Add("WHERE NOT parked AND due_at <=").Value(due).Add("AND (claimed_until IS NULL OR claimed_until <").Value(now).Add(")");

    private async Task RunTimerAsync(WorkItem item, CancellationToken ct)
    {
        try
        {
            if (!_kinds.TryGetValue(item.Kind, out var kind))
            {
                throw new InvalidOperationException($"Nobody handles work of kind {item.Kind}.");
            }

            await using var scope = scopes.CreateAsyncScope();
            var work = WorkOf(scope, item.Kind);
            await work.RunAsync(
                async () =>
                {
                    // Deleted first: whoever's claim ran out finds it gone here, and its effects are not written twice.
                    if ((await CloseAsync(work.Db, [item], ct)).Count == 1)
                    {
                        await kind.RunTimerAsync!(scope.ServiceProvider, item, work, ct);
                    }

                    await work.CommitAsync(ct);
                    return true;
                },
                ct
            );
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            await PostponeAsync(item, fault, ct);
        }
    }

    /// <summary>Makes the calls, several at a time, and writes how they ended, all together.</summary>
    private async Task CallAllAsync(List<WorkItem> items, CancellationToken ct)
    {
        var ended = new ConcurrentQueue<Ended>();
        try
        {
            await Parallel.ForEachAsync(
                items.GroupBy(item => (item.Kind, Turn: _kinds[item.Kind].TurnOf!(item))),
                new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = ct },
                async (turn, stop) =>
                {
                    foreach (var item in turn)
                    {
                        await CallAsync(item, ended, stop);
                    }
                }
            );
        }
        finally
        {
            await EndAsync([.. ended], CancellationToken.None); // Calls that were made are not made again because we stop.
        }
    }

    private async Task CallAsync(WorkItem item, ConcurrentQueue<Ended> ended, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(item.Kind);
            ended.Enqueue(new(item, await _kinds[item.Kind].CallAsync!(scope.ServiceProvider, item, ct)));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            await PostponeAsync(item, fault, ct);
        }
    }

    private async Task EndAsync(IReadOnlyList<Ended> ended, CancellationToken ct)
    {
        if (ended.Count == 0)
        {
            return;
        }

        try
        {
            await EndInOneTransactionAsync(ended, ct);
        }
        catch (Exception fault) when (ended.Count > 1)
        {
            log.LogWarning(fault, "The ends of {Count} calls could not be written together and are written one by one.", ended.Count);
            foreach (var one in ended)
            {
                await EndAsync([one], ct);
            }
        }
        catch (Exception fault)
        {
            await PostponeAsync(ended[0].Item, fault, ct);
        }
    }

    private async Task EndInOneTransactionAsync(IReadOnlyList<Ended> ended, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = WorkOf(scope, ended[0].Item.Kind);
        await work.RunAsync(
            async () =>
            {
                var open = await CloseAsync(work.Db, [.. ended.Select(e => e.Item)], ct);
                foreach (var (_, ending) in ended.Where(e => open.Contains(e.Item.Id)))
                {
                    if (ending is not null)
                    {
                        await ending(work, ct);
                    }
                }

                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
    }

    /// <summary>Deletes items; answers those that were still there.</summary>
    private static async Task<HashSet<Guid>> CloseAsync(ArmoireDb db, List<WorkItem> items, CancellationToken ct) =>
        [
            .. await new SqlText(db)
                .Add("DELETE FROM work_item WHERE id IN")
                .In(items.ConvertAll(item => item.Id))
                .Add("RETURNING id")
                .ReadAsync(row => row.GetGuid(0), ct),
        ];

    private static Work WorkOf(AsyncServiceScope scope, string kind)
    {
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(kind);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.Actor = "system";
        return work;
    }

    private async Task PostponeAsync(WorkItem item, Exception fault, CancellationToken ct)
    {
        var park = item.Attempts >= Pauses.Length;
        log.LogError(
            fault,
            "Work {Kind} {Id} failed at attempt {Attempt}{Park}.",
            item.Kind,
            item.Id,
            item.Attempts + 1,
            park ? " and is parked" : ""
        );
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct);
        var pause = park ? Duration.Zero : Pauses[item.Attempts];
        await new SqlText(db)
            .Add("UPDATE work_item SET claimed_until = NULL, claimed_by = NULL, attempts = attempts + 1, parked =")
            .Value(park)
            .Add(", last_error =")
            .Value(fault.GetType().Name + ": " + fault.Message)
            .Add(", due_at =")
            .Value(clock.GetCurrentInstant() + pause)
            .Add("WHERE id =")
            .Value(item.Id)
            .RunAsync(ct);
    }

    private sealed record Ended(WorkItem Item, Ending? Ending);
}
