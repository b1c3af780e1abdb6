using System.Data.Common;
using System.Globalization;
using System.Text;
using Armoire.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace Armoire.Platform;

/// <summary>A column of a VALUES list: its SQL type (PostgreSQL needs it for nulls) and how to read it from an item.</summary>
public readonly record struct SqlColumn<T>(string Type, Func<T, object?> Of);

/// <summary>SQL that both databases accept, with values only as parameters, run in the context's current transaction.</summary>
public sealed class SqlText(ArmoireDb db)
{
    private const string Values = "VALUES ";

    private readonly StringBuilder _text = new();
    private readonly List<object?> _values = [];

    public SqlText Add(string sql)
    {
        _text.Append(sql).Append(' ');
        return this;
    }

    /// <summary>Adds a parameter and its placeholder.</summary>
    public SqlText Value(object? value)
    {
        Placeholder(value, null);
        _text.Append(' ');
        return this;
    }

    /// <summary>Adds <c>(@p0, @p1)</c> for an IN; never empty.</summary>
    public SqlText In<T>(IReadOnlyCollection<T> values)
    {
        if (!db.IsPostgres && values.Count >= SqliteRows.ValuesMin && SqliteRows.List(values) is { } list)
        {
            _text.Append("(SELECT value FROM json_each(");
            Placeholder(list, null);
            _text.Append(")) ");
            return this;
        }

        _text.Append('(');
        var first = true;
        foreach (var value in values)
        {
            if (!first)
            {
                _text.Append(',');
            }

            Placeholder(value, null);
            first = false;
        }

        if (first)
        {
            _text.Append("NULL");
        }

        _text.Append(") ");
        return this;
    }

    /// <summary>Adds rows after VALUES, each value typed on PostgreSQL; many rows go to SQLite as one value.</summary>
    public SqlText Rows<T>(IReadOnlyList<T> items, params ReadOnlySpan<SqlColumn<T>> columns)
    {
        if (
            !db.IsPostgres
            && items.Count * columns.Length >= SqliteRows.ValuesMin
            && _text.ToString(Math.Max(0, _text.Length - Values.Length), Math.Min(Values.Length, _text.Length)) == Values
            && SqliteRows.Table(items, columns) is { } table
        )
        {
            _text.Length -= Values.Length;
            _text.Append(SqliteRows.Select(columns.Length, "@p" + _values.Count.ToString(CultureInfo.InvariantCulture)));
            _values.Add(table);
            return this;
        }

        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "(" : ",(");
            for (var c = 0; c < columns.Length; c++)
            {
                if (c > 0)
                {
                    _text.Append(',');
                }

                Placeholder(columns[c].Of(items[i]), i == 0 ? columns[c].Type : null);
            }

            _text.Append(')');
        }

        _text.Append(' ');
        return this;
    }

    /// <summary>Locks the rows read. Adds nothing on SQLite, whose transaction already holds the only write lock.</summary>
    public SqlText ForUpdate() => db.IsPostgres ? Add("FOR UPDATE") : this;

    /// <summary>Locks the rows read and passes over rows that others hold.</summary>
    public SqlText ForUpdateSkipLocked() => db.IsPostgres ? Add("FOR UPDATE SKIP LOCKED") : this;

    public async Task<List<T>> ReadAsync<T>(Func<DbDataReader, T> read, CancellationToken ct)
    {
        var opened = await OpenAsync(ct);
        try
        {
            await using var command = Command();
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await LetGoAsync(opened);
        }
    }

    /// <summary>Runs a command and answers how many rows it changed.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var opened = await OpenAsync(ct);
        try
        {
            await using var command = Command();
            return await command.ExecuteNonQueryAsync(ct);
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

    private DbCommand Command()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = _text.ToString();
        for (var i = 0; i < _values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
            parameter.Value = Plain(_values[i]) ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private void Placeholder(object? value, string? type)
    {
        var name = "@p" + _values.Count.ToString(CultureInfo.InvariantCulture);
        _values.Add(value);
        if (type is not null && db.IsPostgres)
        {
            _text.Append("CAST(").Append(name).Append(" AS ").Append(type).Append(')');
        }
        else
        {
            _text.Append(name);
        }
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
