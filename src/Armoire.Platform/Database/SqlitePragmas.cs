using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Armoire.Platform;

/// <summary>Every SQLite connection is durable (FULL), checks foreign keys and waits rather than fails.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Text =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Text;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
