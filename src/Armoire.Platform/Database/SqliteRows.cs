using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Armoire.Kernel;

namespace Armoire.Platform;

/// <summary>
/// Many values in one SQLite parameter. SQLite looks every named parameter up in a list, so a statement of thousands of them takes time by their
/// square: 500 rows of 14 columns took 235 ms, as one JSON text they take 6 ms. Values come out as parameters would have stored them.
/// </summary>
internal static class SqliteRows
{
    /// <summary>Below this many values plain parameters are as quick.</summary>
    public const int ValuesMin = 40;

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A JSON list of the values, or null when one of them cannot be told in JSON.</summary>
    public static string? List<T>(IReadOnlyCollection<T> values)
    {
        var bytes = new ArrayBufferWriter<byte>(values.Count * 16);
        using var json = new Utf8JsonWriter(bytes, Writing);
        json.WriteStartArray();
        foreach (var value in values)
        {
            if (!Write(json, SqlText.Plain(value)))
            {
                return null;
            }
        }

        return End(json, bytes);
    }

    /// <summary>A JSON list of lists, or null when a value cannot be told in JSON.</summary>
    public static string? Table<T>(IReadOnlyList<T> items, ReadOnlySpan<SqlColumn<T>> columns)
    {
        var bytes = new ArrayBufferWriter<byte>(items.Count * columns.Length * 16);
        using var json = new Utf8JsonWriter(bytes, Writing);
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartArray();
            foreach (var column in columns)
            {
                if (!Write(json, SqlText.Plain(column.Of(item))))
                {
                    return null;
                }
            }

            json.WriteEndArray();
        }

        return End(json, bytes);
    }

    /// <summary>The rows of such a table in place of VALUES. The limit keeps SQLite from reading them once for every row of a table beside them.</summary>
    public static string Select(int columns, string placeholder) =>
        $"SELECT {string.Join(',', Enumerable.Range(0, columns).Select(c => string.Create(CultureInfo.InvariantCulture, $"value->>{c}")))} FROM json_each({placeholder}) WHERE true LIMIT -1 ";

    private static string End(Utf8JsonWriter json, ArrayBufferWriter<byte> bytes)
    {
        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static bool Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                return true;
            case string text when StoredText.IsStorable(text):
                json.WriteStringValue(text);
                return true;
            case int number:
                json.WriteNumberValue(number);
                return true;
            case long number:
                json.WriteNumberValue(number);
                return true;
            case bool flag:
                json.WriteNumberValue(flag ? 1 : 0);
                return true;
            case Guid id:
                json.WriteStringValue(id.ToString().ToUpperInvariant());
                return true;
            case DateTime moment:
                json.WriteStringValue(moment.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }
}
