using Armoire.Platform;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>A change that lost a race is run again, and nobody hears of it.</summary>
public sealed class RunningAgain(Hosts hosts) : IClassFixture<Hosts>
{
    [Fact(DisplayName = "Two changes that wait for each other inside EF: one is run again, both are done")]
    public async Task A_deadlock_inside_ef()
    {
        var host = await hosts.OnAsync(Databases.Postgres);
        var (one, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        using var bothHold = new Barrier(2);
        var attempts = 0;

        Task<int> HoldAsync(string first, string second)
        {
            var mine = 0;
            return host.ChangeAsync(async work =>
            {
                Interlocked.Increment(ref attempts);
                await LockAsync(work.Db, first);
                if (++mine == 1)
                {
                    bothHold.SignalAndWait();
                }

                await LockAsync(work.Db, second);
                return 1;
            });
        }

        var done = await Task.WhenAll(Task.Run(() => HoldAsync(one, other)), Task.Run(() => HoldAsync(other, one)));

        done.Sum().ShouldBe(2);
        attempts.ShouldBeGreaterThan(2);
    }

    private static Task<List<int>> LockAsync(ArmoireDb db, string code) =>
        db.Database.SqlQuery<int>($"SELECT id AS \"Value\" FROM location WHERE code = {code} FOR UPDATE").ToListAsync();
}
