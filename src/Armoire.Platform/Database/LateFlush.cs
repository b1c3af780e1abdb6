using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Platform;

/// <summary>
/// Commits that do not wait for the disk, for work that is done again from its beginning when it did not come to its end. Nobody hears of such a
/// change too early: the log is written in order, so the next commit that waits (an order, the numbering of facts, the end of the job) waits for it too.
/// </summary>
internal static class LateFlush
{
    private const int Full = 2; // What PRAGMA synchronous answers of a connection that waits at each commit.

    /// <summary>SQLite is told outside the transaction; the connection stays open, and waits again when this is disposed.</summary>
    public static async Task<IAsyncDisposable?> BeforeAsync(ArmoireDb db, CancellationToken ct)
    {
        if (db.IsPostgres)
        {
            return null;
        }

        await db.Database.OpenConnectionAsync(ct);
        var sqlite = (SqliteConnection)db.Database.GetDbConnection();
        var waits = Convert.ToInt32(Ask(sqlite, "PRAGMA synchronous"), CultureInfo.InvariantCulture) == Full;
        if (waits)
        {
            Ask(sqlite, "PRAGMA synchronous=NORMAL");
        }

        return new Restored(db, sqlite, waits);
    }

    /// <summary>PostgreSQL is told within the transaction.</summary>
    public static Task WithinAsync(ArmoireDb db, CancellationToken ct) =>
        db.IsPostgres ? new SqlText(db).Add("SET LOCAL synchronous_commit = off").RunAsync(ct) : Task.CompletedTask;

    /// <summary>Returns when everything committed so far is on the disk: a commit that waits, waits for all before it, if it changed anything at all.</summary>
    public static Task DoneAsync(ArmoireDb db, CancellationToken ct) => Settings.CountUpAsync(db, "imports.flushed", ct);

    private static object? Ask(SqliteConnection sqlite, string pragma)
    {
        using var command = sqlite.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar();
    }

    private sealed class Restored(ArmoireDb db, SqliteConnection sqlite, bool waits) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (waits)
            {
                Ask(sqlite, "PRAGMA synchronous=FULL");
            }

            await db.Database.CloseConnectionAsync();
        }
    }
}
