using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.UseCases;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Stock;

/// <summary>Applies a count of any size in short transactions of its own; doing it twice changes nothing the second time (§4.2).</summary>
public sealed class SnapshotIntake(IServiceScopeFactory scopes)
{
    public async Task<SnapshotResult> ApplyAsync(
        LocationId at,
        Instant asOf,
        string source,
        IReadOnlyDictionary<VariantId, int> levels,
        bool isFull,
        string actor,
        CancellationToken ct
    )
    {
        var all = new Dictionary<VariantId, int>(levels);
        if (isFull)
        {
            await using var scope = scopes.CreateAsyncScope();
            var ledger = scope.ServiceProvider.GetRequiredService<LedgerDesk>();
            foreach (var variant in await ledger.KeptAsync(scope.ServiceProvider.GetRequiredService<ArmoireDb>(), at, ct))
            {
                all.TryAdd(variant, 0);
            }
        }

        var results = new List<SnapshotResult>();
        foreach (var slice in all.OrderBy(l => l.Key.Value).Select(l => (l.Key, l.Value)).Chunk(ApplySnapshot.LevelsPerTransaction))
        {
            results.Add(await ApplySliceAsync(at, asOf, source, slice, actor, ct));
        }

        if (isFull)
        {
            await FollowAsync(at, source, asOf, ct);
        }

        return new(
            results.Sum(r => r.Applied),
            results.Sum(r => r.Unchanged),
            results.Sum(r => r.Ignored),
            [.. results.SelectMany(r => r.Negative)],
            [.. results.SelectMany(r => r.FlaggedForCount)]
        )
        {
            Outcomes = results.SelectMany(r => r.Outcomes).ToDictionary(o => o.Key, o => o.Value),
        };
    }

    /// <summary>The source's numbered messages are followed from here on, whatever was missing before, and what was not there is known to be nothing.</summary>
    private async Task FollowAsync(LocationId at, string source, Instant asOf, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        await work.RunAsync(
            async () =>
            {
                await SourceSql.FollowAsync(work.Db, source, at, asOf, ct);
                await FullCountSql.KeepAsync(work.Db, at, asOf, ct);
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
    }

    private async Task<SnapshotResult> ApplySliceAsync(
        LocationId at,
        Instant asOf,
        string source,
        (VariantId, int)[] slice,
        string actor,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("stock.snapshot"); // A count gives way to people who wait.
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDesk>();
        return await work.RunAsync(
            async () =>
            {
                var result = await ledger.ApplySnapshotAsync(work.Db, at, asOf, source, slice, actor, work.Now, ct);
                await work.CommitAsync(ct);
                return result;
            },
            ct
        );
    }
}
