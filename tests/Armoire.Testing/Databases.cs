using Armoire.Platform;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Armoire.Testing;

/// <summary>Both databases, for <c>[Theory, ClassData(typeof(Databases))]</c>: the same test has to hold on each.</summary>
public sealed class Databases : TheoryData<string>
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
    public const string PostgresVariable = "ARMOIRE_TEST_POSTGRES";

    public Databases()
    {
        Add(Sqlite);
        Add(Postgres);
    }

    /// <summary>Where tests may make databases on PostgreSQL; null when there is none.</summary>
    public static string? PostgresCluster => Environment.GetEnvironmentVariable(PostgresVariable);
}

/// <summary>An empty database for one test, gone with it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Several hosts share one cluster, so that none may take all its connections.</summary>
    private const int ConnectionsMax = 40;

    private TestDatabase(DatabaseSettings settings, string folder) => (Settings, Folder) = (settings, folder);

    public DatabaseSettings Settings { get; }

    /// <summary>A folder of this test's own.</summary>
    public string Folder { get; }

    /// <summary>Makes a database; on PostgreSQL the test is skipped aloud when there is no cluster.</summary>
    public static async Task<TestDatabase> CreateAsync(string kind)
    {
        var name = "armoire_test_" + Guid.CreateVersion7().ToString("N");
        var folder = Directory.CreateTempSubdirectory("armoire-test-").FullName;
        if (kind == Databases.Sqlite)
        {
            return new(DatabaseSettings.Parse("sqlite:" + Path.Combine(folder, "armoire.db")), folder);
        }

        if (Databases.PostgresCluster is not { } cluster)
        {
            Directory.Delete(folder, recursive: true);
            Assert.Skip($"No PostgreSQL: {Databases.PostgresVariable} is not set (tests/with-postgres.sh sets it).");
            throw new InvalidOperationException();
        }

        await OnClusterAsync(cluster, $"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(cluster) { Database = name, MaxPoolSize = ConnectionsMax };
        return new(DatabaseSettings.Parse("postgres:" + own.ConnectionString), folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (Settings.IsPostgres)
        {
            await using (var own = new NpgsqlConnection(Settings.ConnectionString))
            {
                NpgsqlConnection.ClearPool(own);
                await OnClusterAsync(Databases.PostgresCluster!, $"DROP DATABASE IF EXISTS {own.Database} WITH (FORCE)");
            }
        }
        else
        {
            await using var file = new SqliteConnection(Settings.ConnectionString);
            SqliteConnection.ClearPool(file);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task OnClusterAsync(string cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
