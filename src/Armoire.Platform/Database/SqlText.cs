using System.Data.Common;
using System.Globalization;
using System.Text;
using Armoire.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Npgsql;

namespace Armoire.Platform;

/// <summary>A column of rows to write: its SQL type, which PostgreSQL wants to know, and how to read it from an item.</summary>
public readonly record struct SqlColumn<T>(string Type, Func<T, object?> Of);

/// <summary>
/// SQL that both databases accept, with values only as parameters, run in the context's current transaction. The text never depends on how many values
/// there are, so both databases keep their plan of it: many values go to PostgreSQL as arrays, to SQLite row by row through one prepared statement.
/// </summary>
public sealed class SqlText(ArmoireDb db)
{
    private const string Values = "VALUES ";
    private const string IsIn = "IN ";
    private const string IsNotIn = "NOT IN ";

    private readonly StringBuilder _text = new();
    private readonly List<object?> _values = [];
    private RowValues? _rows;

    public SqlText Add(string sql)
    {
        _text.Append(sql).Append(' ');
        return this;
    }

    /// <summary>Adds a parameter and its placeholder.</summary>
    public SqlText Value(object? value)
    {
        Placeholder(Plain(value));
        _text.Append(' ');
        return this;
    }

    /// <summary>Adds the values after IN or NOT IN; none match when there are none.</summary>
    public SqlText In<T>(IReadOnlyCollection<T> values)
    {
        if (db.IsPostgres)
        {
            var isNot = EndsWith(IsNotIn);
            _text.Length -= isNot ? IsNotIn.Length : IsIn.Length;
            _text.Append(isNot ? "<> ALL(" : "= ANY(");
            Placeholder(PostgresArrays.Of(values));
            _text.Append(") ");
        }
        else if (values.Count == 1)
        {
            _text.Append('(');
            Placeholder(Plain(values.First()));
            _text.Append(") ");
        }
        else
        {
            _text.Append("(SELECT value FROM json_each(");
            Placeholder(SqliteList.Of(values));
            _text.Append(")) ");
        }

        return this;
    }

    /// <summary>
    /// Adds rows after VALUES, once a statement. What the statement does must be the same for all rows at once and for one after the other:
    /// inserts, changes and look-ups of rows that do not depend on each other.
    /// </summary>
    public SqlText Rows<T>(IReadOnlyList<T> items, params ReadOnlySpan<SqlColumn<T>> columns)
    {
        if (_rows is not null)
        {
            throw new InvalidOperationException("A statement takes rows once.");
        }

        if (db.IsPostgres)
        {
            if (EndsWith(Values))
            {
                _text.Length -= Values.Length;
            }

            _text.Append("SELECT * FROM unnest(");
            for (var c = 0; c < columns.Length; c++)
            {
                _text.Append(c == 0 ? "" : ",");
                Placeholder(PostgresArrays.Of(items, columns[c]));
            }
        }
        else
        {
            _rows = RowValues.Of(items, columns, _values.Count);
            _text.Append('(');
            for (var c = 0; c < columns.Length; c++)
            {
                _text.Append(c == 0 ? "" : ",");
                Placeholder(null);
            }
        }

        _text.Append(") ");
        return this;
    }

    /// <summary>Locks the rows read. Adds nothing on SQLite, whose transaction already holds the only write lock.</summary>
    public SqlText ForUpdate() => db.IsPostgres ? Add("FOR UPDATE") : this;

    /// <summary>Locks the rows read and passes over rows that others hold.</summary>
    public SqlText ForUpdateSkipLocked() => db.IsPostgres ? Add("FOR UPDATE SKIP LOCKED") : this;

    public async Task<List<T>> ReadAsync<T>(Func<DbDataReader, T> read, CancellationToken ct)
    {
        await db.SendAsync(ct);
        var opened = await OpenAsync(ct);
        try
        {
            if (db.Database.GetDbConnection() is SqliteConnection sqlite)
            {
                return SqliteStatements.Of(sqlite).Read(_text.ToString(), _values, _rows, read);
            }

            await using var command = Command();
            await using var reader = await command.ExecuteReaderAsync(ct);
            return await ReadAllAsync(reader, read, ct);
        }
        finally
        {
            await LetGoAsync(opened);
        }
    }

    /// <summary>Reads this and then two others; PostgreSQL is asked for all in one message.</summary>
    public async Task<(List<T> Rows, List<TSecond> Second, List<TThird> Third)> ReadWithAsync<T, TSecond, TThird>(
        Func<DbDataReader, T> read,
        SqlText second,
        Func<DbDataReader, TSecond> readSecond,
        SqlText third,
        Func<DbDataReader, TThird> readThird,
        CancellationToken ct
    )
    {
        if (!db.IsPostgres)
        {
            return (await ReadAsync(read, ct), await second.ReadAsync(readSecond, ct), await third.ReadAsync(readThird, ct));
        }

        await db.SendAsync(ct);
        var opened = await OpenAsync(ct);
        try
        {
            await using var all = db.NewBatch();
            all.BatchCommands.Add(CommandOf(all));
            all.BatchCommands.Add(second.CommandOf(all));
            all.BatchCommands.Add(third.CommandOf(all));
            await using var reader = await all.ExecuteReaderAsync(ct);
            var rows = await ReadAllAsync(reader, read, ct);
            await reader.NextResultAsync(ct);
            var seconds = await ReadAllAsync(reader, readSecond, ct);
            await reader.NextResultAsync(ct);
            return (rows, seconds, await ReadAllAsync(reader, readThird, ct));
        }
        finally
        {
            await LetGoAsync(opened);
        }
    }

    /// <summary>Runs a command and answers how many rows it changed.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await db.SendAsync(ct);
        var opened = await OpenAsync(ct);
        try
        {
            if (db.Database.GetDbConnection() is SqliteConnection sqlite)
            {
                return SqliteStatements.Of(sqlite).Run(_text.ToString(), _values, _rows);
            }

            await using var command = Command();
            return await command.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            await LetGoAsync(opened);
        }
    }

    /// <summary>Runs a command of whose rows nobody asks; within <see cref="ArmoireDb.TogetherAsync{T}"/> it goes out with the others.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (db.Waiting is not { } waiting)
        {
            await RunAsync(ct);
            return;
        }

        waiting.BatchCommands.Add(CommandOf(waiting));
    }

    /// <summary>As <see cref="WriteAsync"/> for a command that has to change so many rows: when others were faster with some, the whole change is run again.</summary>
    public async Task WriteAllAsync(int rows, CancellationToken ct)
    {
        if (db.Waiting is not { } waiting)
        {
            LostRaceException.ThrowUnless(await RunAsync(ct) == rows);
            return;
        }

        var command = CommandOf(waiting);
        waiting.BatchCommands.Add(command);
        db.Count(command, rows);
    }

    /// <summary>Runs several statements without values, such as a schema script.</summary>
    public async Task RunScriptAsync(CancellationToken ct)
    {
        await db.SendAsync(ct);
        var opened = await OpenAsync(ct);
        try
        {
            await using var command = Command();
            await command.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            await LetGoAsync(opened);
        }
    }

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (db.Database.GetDbConnection().State == System.Data.ConnectionState.Open)
        {
            return false;
        }

        await db.Database.OpenConnectionAsync(ct);
        return true;
    }

    /// <summary>A request that waits, for its lane or for a reaction, must not keep a connection that these need to get on.</summary>
    private Task LetGoAsync(bool opened) => opened ? db.Database.CloseConnectionAsync() : Task.CompletedTask;

    private static async Task<List<T>> ReadAllAsync<T>(DbDataReader reader, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private DbCommand Command()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = _text.ToString();
        AddTo(command.Parameters);
        return command;
    }

    private NpgsqlBatchCommand CommandOf(NpgsqlBatch batch)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = _text.ToString();
        AddTo(command.Parameters);
        return command;
    }

    private void AddTo(DbParameterCollection parameters)
    {
        foreach (var value in _values)
        {
            parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }

    private bool EndsWith(string tail) => _text.Length >= tail.Length && _text.ToString(_text.Length - tail.Length, tail.Length) == tail;

    /// <summary>By position, on both databases: nobody has to look a name up, and PostgreSQL's text goes out as it stands.</summary>
    private void Placeholder(object? plain)
    {
        _values.Add(plain);
        _text.Append(db.IsPostgres ? '$' : '?').Append(_values.Count.ToString(CultureInfo.InvariantCulture));
    }

    internal static object? Plain(object? value) =>
        value switch
        {
            Instant instant => instant.ToDateTimeUtc(),
            LocationId id => id.Value,
            VariantId id => id.Value,
            OrderId id => id.Value,
            CustomerId id => id.Value,
            ReservationId id => id.Value,
            GroupId id => id.Value,
            StaffId id => id.Value,
            StyleId id => id.Value,
            Enum member => member.ToString(),
            _ => value,
        };
}

/// <summary>Reads what <see cref="SqlText"/> wrote, the same on both databases.</summary>
public static class SqlRow
{
    public static Instant GetInstant(this DbDataReader row, int column) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));

    public static Instant? GetInstantOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInstant(column);

    public static string? GetStringOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? GetInt32OrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static Guid? GetGuidOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static T GetEnum<T>(this DbDataReader row, int column)
        where T : struct, Enum => Enum.Parse<T>(row.GetString(column));
}
