using Npgsql;
using NpgsqlTypes;

namespace Armoire.Platform;

/// <summary>Many values in one PostgreSQL parameter: a column of rows as an array for <c>unnest</c>, a list as one for <c>ANY</c>.</summary>
internal static class PostgresArrays
{
    public static NpgsqlParameter Of<T>(IReadOnlyList<T> items, SqlColumn<T> column) =>
        column.Type switch
        {
            "uuid" => Typed(NpgsqlDbType.Uuid, Nullable<T, Guid>(items, column)),
            "text" => Typed(NpgsqlDbType.Text, Texts(items, column)),
            "integer" => Typed(NpgsqlDbType.Integer, Nullable<T, int>(items, column)),
            "bigint" => Typed(NpgsqlDbType.Bigint, Nullable<T, long>(items, column)),
            "boolean" => Typed(NpgsqlDbType.Boolean, Nullable<T, bool>(items, column)),
            "timestamptz" => Typed(NpgsqlDbType.TimestampTz, Nullable<T, DateTime>(items, column)),
            _ => throw new ArgumentException($"Columns of type {column.Type} are not written as rows.", nameof(column)),
        };

    public static NpgsqlParameter Of<T>(IReadOnlyCollection<T> values)
    {
        var plain = values.Select(value => SqlText.Plain(value)).ToList();
        return Kind(typeof(T), plain.FirstOrDefault()) switch
        {
            var kind when kind == typeof(Guid) => Typed(NpgsqlDbType.Uuid, plain.ConvertAll(value => (Guid)value!).ToArray()),
            var kind when kind == typeof(string) => Typed(NpgsqlDbType.Text, plain.ConvertAll(value => (string)value!).ToArray()),
            var kind when kind == typeof(int) => Typed(NpgsqlDbType.Integer, plain.ConvertAll(value => (int)value!).ToArray()),
            var kind when kind == typeof(long) => Typed(NpgsqlDbType.Bigint, plain.ConvertAll(value => (long)value!).ToArray()),
            var kind => throw new ArgumentException($"Values of type {kind.Name} are not looked up together.", nameof(values)),
        };
    }

    /// <summary>What the values are stored as; of none, the type says it.</summary>
    private static Type Kind(Type declared, object? first) =>
        first?.GetType()
        ?? (declared == typeof(Guid) ? declared : SqlText.Plain(declared.IsValueType ? Activator.CreateInstance(declared) : "")!.GetType());

    private static NpgsqlParameter Typed(NpgsqlDbType type, Array values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values };

    private static TValue?[] Nullable<T, TValue>(IReadOnlyList<T> items, SqlColumn<T> column)
        where TValue : struct
    {
        var values = new TValue?[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = SqlText.Plain(column.Of(items[i])) switch
            {
                null => null,
                TValue value => value,
                int number when typeof(TValue) == typeof(long) => (TValue)(object)(long)number,
                var other => throw new ArgumentException(
                    $"A {other.GetType().Name} does not fit a column of type {column.Type}.",
                    nameof(items)
                ),
            };
        }

        return values;
    }

    private static string?[] Texts<T>(IReadOnlyList<T> items, SqlColumn<T> column)
    {
        var values = new string?[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (string?)SqlText.Plain(column.Of(items[i]));
        }

        return values;
    }
}
