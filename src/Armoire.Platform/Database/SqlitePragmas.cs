using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Armoire.Platform;

/// <summary>
/// Every SQLite connection is durable (FULL) unless its database is thrown away, checks foreign keys and leaves checkpoints to <see cref="SqliteCheckpoints"/>; told once to each connection that the
/// pool opens, not each time one is lent.
/// </summary>
internal sealed class SqlitePragmas(bool isDurable) : DbConnectionInterceptor
{
    /// <summary>Pages in the log after which a commit makes a checkpoint after all, where no loop does (4 KB each).</summary>
    private const int CheckpointPages = 32_768;

    private const string Text = "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY";

    private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Tell((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Tell(SqliteConnection connection)
    {
        if (Told.TryGetValue(connection.Handle!, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant(
            $"{Text}; PRAGMA synchronous={(isDurable ? "FULL" : "OFF")}; PRAGMA wal_autocheckpoint={CheckpointPages};"
        );
        command.ExecuteNonQuery();
        Told.AddOrUpdate(connection.Handle!, Text);
    }
}
