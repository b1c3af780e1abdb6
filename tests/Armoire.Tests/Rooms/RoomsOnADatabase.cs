using Armoire.Catalog;
using Armoire.Customers;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Pricing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Xunit;

namespace Armoire.Tests.Rooms;

/// <summary>The rooms of goods and customers on a database of their own, without a server around them.</summary>
internal sealed class RoomsOnADatabase : IAsyncDisposable
{
    /// <summary>A connection string of a PostgreSQL on which databases may be created; tests run there too when it is set.</summary>
    private const string PostgresVariable = "ARMOIRE_TEST_POSTGRES";

    private readonly ServiceProvider _services;
    private readonly string? _folder;

    private RoomsOnADatabase(ServiceProvider services, string? folder) => (_services, _folder) = (services, folder);

    public static TheoryData<string> Databases =>
        Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } ? ["sqlite", "postgres"] : ["sqlite"];

    public static Instant Now { get; } = Instant.FromUtc(2026, 6, 1, 12, 0);

    public CatalogDesk Catalog => _services.GetRequiredService<CatalogDesk>();

    public PricingDesk Pricing => _services.GetRequiredService<PricingDesk>();

    public CustomersDesk Customers => _services.GetRequiredService<CustomersDesk>();

    public NetworkDesk Network => _services.GetRequiredService<NetworkDesk>();

    public static async Task<RoomsOnADatabase> CreateAsync(string kind)
    {
        var folder = kind == "sqlite" ? Directory.CreateTempSubdirectory("armoire-rooms-").FullName : null;
        var settings = folder is null
            ? new DatabaseSettings(true, await NewPostgresAsync())
            : DatabaseSettings.Parse("sqlite:" + Path.Combine(folder, "t.db"));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPlatform(settings);
        services.AddNetwork();
        services.AddCatalog();
        services.AddCustomers();
        services.AddPricing();
        var rooms = new RoomsOnADatabase(services.BuildServiceProvider(), folder);
        await using var scope = rooms._services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Schema>().ApplyAsync(default);
        return rooms;
    }

    /// <summary>Changes something in one transaction.</summary>
    public async Task<T> ChangeAsync<T>(Func<ArmoireDb, Task<T>> change)
    {
        await using var scope = _services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        return await work.RunAsync(
            async () =>
            {
                var result = await change(work.Db);
                await work.CommitAsync(default);
                return result;
            },
            default
        );
    }

    public async Task<T> ReadAsync<T>(Func<IServiceProvider, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_folder is not null)
        {
            Directory.Delete(_folder, true);
        }
    }

    private static async Task<string> NewPostgresAsync()
    {
        var server = Environment.GetEnvironmentVariable(PostgresVariable)!;
        var name = "rooms_" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }
}
