using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Armoire.Platform;

/// <summary>
/// Moves what was committed from SQLite's log into its file. By itself SQLite does so inside every commit that finds the log long, and that order waits for it. Here
/// most is moved while others write, and only the little that came meanwhile at the gate, so that the log begins anew.
/// </summary>
internal sealed class SqliteCheckpoints(
    IServiceScopeFactory scopes,
    DatabaseSettings settings,
    WriteGate gate,
    StartGate start,
    ILogger<SqliteCheckpoints> log
) : BackgroundService
{
    /// <summary>Pages in the log from which on it should begin anew (4 KB each).</summary>
    private const int LogPagesWanted = 2_000;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.IsPostgres)
        {
            return;
        }

        await start.WaitAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        await db.Database.OpenConnectionAsync(stoppingToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var ticks = new PeriodicTimer(Every);
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                await MoveAsync(connection, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            End(connection);
        }
    }

    private async Task MoveAsync(SqliteConnection connection, CancellationToken ct)
    {
        try
        {
            if (Move(connection) > LogPagesWanted)
            {
                using var pass = await gate.EnterAsync(ct);
                Move(connection);
            }
        }
        catch (SqliteException fault)
        {
            log.LogWarning("A checkpoint failed ({Code}) and is tried again.", fault.SqliteExtendedErrorCode);
        }
    }

    /// <summary>A server that was stopped in order leaves all in the file and an empty log, so that the file alone is the database.</summary>
    private void End(SqliteConnection connection)
    {
        try
        {
            SqliteStatements.Of(connection).Run("PRAGMA wal_checkpoint(TRUNCATE)", [], null);
        }
        catch (SqliteException fault)
        {
            log.LogWarning("The log was not emptied ({Code}); the next start reads it.", fault.SqliteExtendedErrorCode);
        }
    }

    /// <summary>Moves what no reader is in the way of; answers how many pages the log holds.</summary>
    private static int Move(SqliteConnection connection) =>
        SqliteStatements
            .Of(connection)
            .Read("PRAGMA wal_checkpoint(PASSIVE)", [], null, row => row.GetInt32(0) == 0 ? row.GetInt32(1) : 0)
            .Single();
}
