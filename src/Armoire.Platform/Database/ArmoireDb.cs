using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Npgsql;

namespace Armoire.Platform;

/// <summary>A room's share of the model: it maps its own tables and nobody else's.</summary>
public interface ITableMap
{
    void Map(ModelBuilder model);
}

/// <summary>The one database context, put together from the table maps of all rooms. Contexts are pooled, so it keeps nothing of its own.</summary>
public sealed class ArmoireDb(DbContextOptions<ArmoireDb> options) : DbContext(options)
{
    private readonly HouseOptions _house = options.FindExtension<HouseOptions>()!;
    private readonly List<(NpgsqlBatchCommand Command, int Rows)> _counted = [];

    public bool IsPostgres => _house.IsPostgres;

    /// <summary>Writes that go out together, while somebody collects them.</summary>
    internal NpgsqlBatch? Waiting { get; private set; }

    /// <summary>
    /// Within the body <see cref="SqlText.WriteAsync"/> only collects; what was collected goes to PostgreSQL in one message, before the next question and at the end. On SQLite,
    /// which is asked without a message, each is written at once. The body asks by <see cref="SqlText"/> alone: EF knows nothing of what waits.
    /// </summary>
    public async Task<T> TogetherAsync<T>(Func<Task<T>> body, CancellationToken ct)
    {
        if (!IsPostgres || Waiting is not null)
        {
            return await body();
        }

        await using var waiting = NewBatch();
        Waiting = waiting;
        try
        {
            var result = await body();
            await SendAsync(ct);
            return result;
        }
        finally
        {
            Waiting = null;
            _counted.Clear();
        }
    }

    /// <summary>Commands for PostgreSQL that go out in one message, in the current transaction.</summary>
    internal NpgsqlBatch NewBatch() =>
        new((NpgsqlConnection)Database.GetDbConnection(), (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction());

    /// <summary>Sends what waits.</summary>
    internal async Task SendAsync(CancellationToken ct)
    {
        if (Waiting is { BatchCommands.Count: > 0 } waiting)
        {
            await waiting.ExecuteNonQueryAsync(ct);
            _counted.ForEach(c => LostRaceException.ThrowUnless(c.Command.RecordsAffected == c.Rows));
            _counted.Clear();
            waiting.BatchCommands.Clear();
        }
    }

    /// <summary>Adds to what waits a command that has to change so many rows.</summary>
    internal void Count(NpgsqlBatchCommand command, int rows) => _counted.Add((command, rows));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var map in _house.Maps)
        {
            map.Map(modelBuilder);
        }

        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsUtc>();
    }
}
