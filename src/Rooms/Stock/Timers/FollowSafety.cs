using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Armoire.Stock.Timers;

/// <summary>
/// When a place gets another tier or kind, or goods other categories, other settings of safety stock reach their levels (§4.3). Whoever changed it, the
/// levels follow in less than a minute; a changed setting itself reaches them at once (<see cref="ApplySafety"/>).
/// </summary>
internal sealed class FollowSafety(
    IServiceScopeFactory scopes,
    NetworkDesk network,
    CatalogDesk catalog,
    Leases leases,
    StartGate gate,
    ILogger<FollowSafety> log
) : LeasedLoop("stock.follow-safety", TimeSpan.FromSeconds(20), leases, gate, log)
{
    private (LocationDirectory? Places, CatalogSnapshot? Goods) _followed;

    protected override Task TurnAsync(CancellationToken ct) => FollowAsync(ct);

    /// <summary>Looks at the levels of all places when places or goods are other ones than last time.</summary>
    internal async Task FollowAsync(CancellationToken ct)
    {
        var (places, goods) = (await network.DirectoryAsync(ct), await catalog.SnapshotAsync(ct));
        if (ReferenceEquals(places, _followed.Places) && ReferenceEquals(goods, _followed.Goods))
        {
            return;
        }

        foreach (var place in places.All)
        {
            await AtAsync(place, goods, ct);
        }

        _followed = (places, goods);
    }

    private async Task AtAsync(LocationCard place, CatalogSnapshot goods, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(Name);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var apply = scope.ServiceProvider.GetRequiredService<ApplySafety>();
        var settings = await SafetySql.AllAsync(work.Db, ct);
        var wrong = (await SafetySql.SafetyAtAsync(work.Db, place.Id, ct))
            .Where(level => level.Safety != ApplySafety.Of(place, level.Variant, goods, settings))
            .Select(level => level.Variant);
        foreach (var piece in wrong.Chunk(ApplySafety.LevelsPerStep))
        {
            await work.RunAsync(
                async () =>
                {
                    await apply.ApplyAsync(place, piece, work, ct);
                    await work.CommitAsync(ct);
                    return true;
                },
                ct
            );
        }
    }
}
