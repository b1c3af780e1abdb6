using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Armoire.Platform;

/// <summary>
/// The prepared statements of one SQLite connection. A command of the data provider is compiled each time it runs and looks its parameters up by name; these are
/// compiled once, stay with the pooled connection and take their parameters by position.
/// </summary>
internal sealed class SqliteStatements(sqlite3 connection)
{
    private const int KeptMax = 256;
    private const int BusyWaitMilliseconds = 10_000;

    private static readonly ConditionalWeakTable<sqlite3, SqliteStatements> Known = [];

    private readonly Dictionary<string, sqlite3_stmt> _kept = new(StringComparer.Ordinal);

    public static SqliteStatements Of(SqliteConnection connection) =>
        Known.GetValue(
            connection.Handle!,
            static handle =>
            {
                raw.sqlite3_busy_timeout(handle, BusyWaitMilliseconds);
                return new(handle);
            }
        );

    public List<T> Read<T>(string text, List<object?> values, RowValues? rows, Func<DbDataReader, T> read)
    {
        var statement = Prepared(text);
        var reader = new SqliteRow(statement);
        var found = new List<T>();
        Each(
            statement,
            values,
            rows,
            () =>
            {
                while (Step(statement))
                {
                    found.Add(read(reader));
                }
            }
        );
        return found;
    }

    public int Run(string text, List<object?> values, RowValues? rows)
    {
        var statement = Prepared(text);
        var changed = 0;
        Each(
            statement,
            values,
            rows,
            () =>
            {
                while (Step(statement)) { }

                changed += raw.sqlite3_stmt_readonly(statement) == 0 ? raw.sqlite3_changes(connection) : 0;
            }
        );
        return changed;
    }

    private static void Each(sqlite3_stmt statement, List<object?> values, RowValues? rows, Action step)
    {
        try
        {
            for (var i = 0; i < values.Count; i++)
            {
                Bind(statement, i + 1, values[i]);
            }

            for (var row = 0; row < (rows?.Count ?? 1); row++)
            {
                for (var column = 0; column < (rows?.Columns ?? 0); column++)
                {
                    Bind(statement, rows!.First + column + 1, rows.Value(row, column));
                }

                step();
                raw.sqlite3_reset(statement);
            }
        }
        finally
        {
            raw.sqlite3_reset(statement);
            raw.sqlite3_clear_bindings(statement);
        }
    }

    private sqlite3_stmt Prepared(string text)
    {
        if (_kept.TryGetValue(text, out var known))
        {
            return known;
        }

        if (_kept.Count == KeptMax)
        {
            foreach (var statement in _kept.Values)
            {
                statement.Dispose();
            }

            _kept.Clear();
        }

        Check(raw.sqlite3_prepare_v2(connection, text, out var made, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
        {
            throw new InvalidOperationException("Several statements are run as a script.");
        }

        return _kept[text] = made;
    }

    private bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }

        return code == raw.SQLITE_ROW;
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection);

    private static void Bind(sqlite3_stmt statement, int at, object? value) =>
        _ = value switch
        {
            null => raw.sqlite3_bind_null(statement, at),
            int number => raw.sqlite3_bind_int(statement, at, number),
            long number => raw.sqlite3_bind_int64(statement, at, number),
            bool flag => raw.sqlite3_bind_int(statement, at, flag ? 1 : 0),
            string text => raw.sqlite3_bind_text(statement, at, text),
            Guid id => raw.sqlite3_bind_text(statement, at, SqliteText.Of(id)),
            DateTime moment => raw.sqlite3_bind_text(statement, at, SqliteText.Of(moment)),
            double number => raw.sqlite3_bind_double(statement, at, number),
            byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
            _ => throw new ArgumentException($"A {value.GetType().Name} is no value of SQLite.", nameof(value)),
        };
}
