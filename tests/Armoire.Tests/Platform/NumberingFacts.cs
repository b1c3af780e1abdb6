using System.Text.Json;
using Armoire.Platform;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

public sealed class NumberingFacts
{
    private const int Writers = 8;
    private const int FactsEach = 15;

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Several_writers_leave_no_hole_and_each_aggregate_keeps_its_order(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, CountHappened.Register);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteAsync(host)));
        await host.SettleAsync();

        var numbered = await host.ReadAsync(db =>
            new SqlText(db)
                .Add("SELECT sequence, aggregate_id, aggregate_version FROM outbox_event ORDER BY sequence")
                .ReadAsync(row => (Sequence: row.GetInt64(0), Thing: row.GetGuid(1), Version: row.GetInt64(2)), CancellationToken.None)
        );
        numbered.Select(n => n.Sequence).ShouldBe(Enumerable.Range(1, Writers * FactsEach).Select(n => (long)n));
        foreach (var thing in numbered.GroupBy(n => n.Thing))
        {
            thing.Select(n => n.Version).ShouldBe(Enumerable.Range(1, FactsEach).Select(n => (long)n));
        }

        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory(DisplayName = "Facts of different things of one instant are numbered in the order in which they were written")]
    [ClassData(typeof(Databases))]
    public async Task One_instant(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, CountHappened.Register);
        await host.ChangeAsync(work =>
        {
            for (var number = 1; number <= FactsEach * 4; number++)
            {
                work.Raise(new Happened(Guid.CreateVersion7(), number), 1);
            }

            return Task.FromResult(true);
        });
        await host.SettleAsync();

        var written = await host.ReadAsync(db =>
            new SqlText(db)
                .Add("SELECT data FROM outbox_event ORDER BY sequence")
                .ReadAsync(row => JsonDocument.Parse(row.GetString(0)).RootElement.GetProperty("number").GetInt32(), CancellationToken.None)
        );
        written.ShouldBe(Enumerable.Range(1, FactsEach * 4));
    }

    /// <summary>Every third change is begun and given up, which must not use up a number.</summary>
    private static async Task WriteAsync(ArmoireTestHost host)
    {
        var thing = Guid.CreateVersion7();
        for (var number = 1; number <= FactsEach; number++)
        {
            if (number % 3 == 0)
            {
                await Should.ThrowAsync<TimeZoneNotFoundException>(() =>
                    host.ChangeAsync<bool>(work =>
                    {
                        work.Raise(new Happened(thing, 1_000), 1_000);
                        throw new TimeZoneNotFoundException();
                    })
                );
            }

            await host.ChangeAsync(work =>
            {
                work.Raise(new Happened(thing, number), number);
                return Task.FromResult(true);
            });
        }
    }
}
