using Armoire.Platform;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>Statements that come again are kept by PostgreSQL, or each of them would be read and planned anew.</summary>
public sealed class PlanningOnce
{
    private const string Kept = "SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%outbox_cursor%'";

    [Fact(DisplayName = "A statement that a connection sees again is prepared on PostgreSQL")]
    public async Task Again()
    {
        await using var host = await ArmoireTestHost.StartAsync(Databases.Postgres);
        (await KeptAsync(host)).ShouldHaveSingleItem().ShouldContain("SELECT last FROM outbox_cursor");
    }

    [Fact(DisplayName = "Whoever says how many are prepared is obeyed: none where a pool of connections stands between")]
    public async Task None_on_demand()
    {
        await using var host = await ArmoireTestHost.StartAsync(Databases.Postgres);
        var said = new NpgsqlConnectionStringBuilder(host.Database.ConnectionString) { MaxAutoPrepare = 0 };
        await using var other = await ArmoireTestHost.StartAsync(host.Database with { ConnectionString = said.ConnectionString });
        (await KeptAsync(other)).ShouldBeEmpty();
    }

    private static Task<List<string>> KeptAsync(ArmoireTestHost host) =>
        host.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            for (var time = 0; time < 3; time++)
            {
                await new SqlText(db)
                    .Add("SELECT last FROM outbox_cursor WHERE id = 1")
                    .ReadAsync(row => row.GetInt64(0), CancellationToken.None);
            }

            return await new SqlText(db).Add(Kept).ReadAsync(row => row.GetString(0), CancellationToken.None);
        });
}
