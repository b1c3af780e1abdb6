using Armoire.Platform;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Host;

/// <summary>What an administrator sees of the node.</summary>
public sealed class StateOfTheNode
{
    [Theory(DisplayName = "The node tells how its picture of stock follows, and what is parked and why"), ClassData(typeof(Databases))]
    public async Task Told(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (_, _, _) = await host.GivenOrderAsync();
        await host.SettleAsync();
        using var admin = await host.SignInAsync("admin");
        var state = (await admin.AskAsync("status")).Done();
        state.Int("stock.levels").ShouldBe(1);
        state.Int("stock.repaired").ShouldBe(0);
        state.Int("outbox.last").ShouldBeGreaterThan(0);
        (state.Int("outbox.unnumbered"), state.Int("outbox.parked"), state.Int("work.parked")).ShouldBe((0, 0, 0));
        state["database"].ShouldBe(database == Databases.Postgres ? "PostgreSQL" : "SQLite");
        await Eventually.HoldsAsync(async () => (await admin.AskAsync("status")).Done().Int("stock.behind") == 0);

        await host.ChangeAsync(async work =>
        {
            await new SqlText(work.Db)
                .Add("INSERT INTO outbox_parked (subscription, event_id, aggregate_id, error, parked_at) VALUES (")
                .Value("a.b")
                .Add(",")
                .Value(Guid.CreateVersion7())
                .Add(",")
                .Value(Guid.CreateVersion7())
                .Add(",")
                .Value(new string('x', 1_000))
                .Add(",")
                .Value(work.Now)
                .Add(")")
                .RunAsync(CancellationToken.None);
            return await new SqlText(work.Db)
                .Add("INSERT INTO work_item (id, kind, subject, payload, due_at, attempts, parked, created_at) VALUES (")
                .Value(Guid.CreateVersion7())
                .Add(", 'sms',")
                .Value(Guid.CreateVersion7())
                .Add(", '{}',")
                .Value(work.Now)
                .Add(", 9, true,")
                .Value(work.Now - Duration.FromDays(1))
                .Add(")")
                .RunAsync(CancellationToken.None);
        });
        state = (await admin.AskAsync("status")).Done();
        (state.Int("outbox.parked"), state["outbox.parkedFacts.0.subscription"]).ShouldBe((1, "a.b"));
        state["outbox.parkedFacts.0.error"]!.Length.ShouldBe(301);
        (state.Int("work.parked"), state["work.parkedItems.0.kind"], state.Int("work.parkedItems.0.attempts")).ShouldBe((1, "sms", 9));
    }

    [Fact(DisplayName = "Only who may read the state is told")]
    public async Task Guarded()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var nobody = host.Anonymous();
        (await nobody.AskAsync("status")).Refused(401, "auth.required");
        using var auditor = await host.SignInAsync("auditor");
        (await auditor.AskAsync("status")).Refused(403, "auth.forbidden");
    }
}
