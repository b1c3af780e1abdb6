using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

public sealed class DoingDueWork
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_timer_runs_when_its_time_has_come_and_once(string database)
    {
        await using var host = await StartAsync(database);
        await AddAsync(host, "later", Duration.FromHours(3));
        await host.Clock.AdvanceAsync(Duration.FromHours(3) - Duration.FromMilliseconds(1));
        Runs(host).ShouldBeEmpty();

        await host.Clock.AdvanceAsync(Duration.FromMilliseconds(1));
        Runs(host).ShouldBe(["later"]);
        await host.Clock.AdvanceAsync(Duration.FromDays(3));
        Runs(host).ShouldBe(["later"]);
        (await OpenAsync(host)).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task What_fails_is_tried_after_growing_pauses_and_then_parked(string database)
    {
        await using var host = await StartAsync(database);
        await AddAsync(host, "fails", Duration.Zero);
        await host.SettleAsync();
        Runs(host).Count.ShouldBe(1);
        foreach (var pause in new[] { 10, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400 })
        {
            var before = Runs(host).Count;
            await host.Clock.AdvanceAsync(Duration.FromSeconds(pause - 1));
            Runs(host).Count.ShouldBe(before, $"before {pause} s");
            await host.Clock.AdvanceAsync(Duration.FromSeconds(1));
            Runs(host).Count.ShouldBe(before + 1, $"after {pause} s");
        }

        await host.Clock.AdvanceAsync(Duration.FromDays(30));
        Runs(host).Count.ShouldBe(9);
        (await OpenAsync(host)).ShouldHaveSingleItem().ShouldBe((true, 9));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Many_are_done_however_many_came_due_at_once(string database)
    {
        await using var host = await StartAsync(database);
        var names = Enumerable.Range(0, 100).Select(i => "item" + i).ToList();
        foreach (var name in names)
        {
            await AddAsync(host, name, Duration.FromMinutes(1));
        }

        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        Runs(host).ShouldBe(names, ignoreOrder: true);
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_call_to_the_outside_is_made_with_the_same_id_each_time(string database)
    {
        await using var host = await StartAsync(database);
        await host.ChangeAsync(async work =>
        {
            var item = WorkItem.Of(Call.Kind, Guid.CreateVersion7(), "fails once", work.Now);
            await host.Services.GetRequiredService<WorkItems>().AddAsync(work.Db, [item], work.Now, CancellationToken.None);
            return true;
        });
        await host.SettleAsync();
        await host.Clock.AdvanceAsync(Duration.FromSeconds(10));

        var runs = Runs(host);
        runs.Count.ShouldBe(2);
        runs[0].ShouldBe(runs[1]);
        (await OpenAsync(host)).ShouldBeEmpty();
    }

    private static Task<ArmoireTestHost> StartAsync(string database) =>
        ArmoireTestHost.StartAsync(
            database,
            services =>
            {
                services.AddSingleton<Notes>();
                services.AddTimer<Note>();
                services.AddOutwardTask<Call>();
            }
        );

    private static Task<bool> AddAsync(ArmoireTestHost host, string text, Duration after) =>
        host.ChangeAsync(async work =>
        {
            var item = WorkItem.Of(Note.Kind, Guid.CreateVersion7(), text, work.Now + after);
            await host.Services.GetRequiredService<WorkItems>().AddAsync(work.Db, [item], work.Now, CancellationToken.None);
            return true;
        });

    private static IReadOnlyList<string> Runs(ArmoireTestHost host) => host.Services.GetRequiredService<Notes>().All;

    private static Task<List<(bool Parked, int Attempts)>> OpenAsync(ArmoireTestHost host) =>
        host.ReadAsync(db =>
            new SqlText(db)
                .Add("SELECT parked, attempts FROM work_item")
                .ReadAsync(row => (row.GetBoolean(0), row.GetInt32(1)), CancellationToken.None)
        );

    internal sealed class Notes
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_all)
                {
                    return [.. _all];
                }
            }
        }

        public int Write(string text)
        {
            lock (_all)
            {
                _all.Add(text);
                return _all.Count;
            }
        }
    }

    internal sealed class Note(Notes notes) : IDueTimer
    {
        public static string Kind => "test.note";

        public Task RunAsync(WorkItem item, Work work, CancellationToken ct)
        {
            notes.Write(item.Read<string>());
            return item.Read<string>() == "fails" ? throw new InvalidOperationException("It fails.") : Task.CompletedTask;
        }
    }

    internal sealed class Call(Notes notes) : IOutwardTask
    {
        public static string Kind => "test.call";

        public Task<Ending?> CallAsync(WorkItem item, CancellationToken ct) =>
            notes.Write(item.Id.ToString()) == 1 ? throw new HttpRequestException("Nobody answers.") : Task.FromResult<Ending?>(null);
    }
}
