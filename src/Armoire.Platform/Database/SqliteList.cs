using System.Text.Encodings.Web;
using System.Text.Json;

namespace Armoire.Platform;

/// <summary>Many values in one SQLite parameter, as a JSON list; they come out as parameters would have stored them.</summary>
internal static class SqliteList
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(IReadOnlyCollection<T> values) => JsonSerializer.Serialize(values.Select(Stored), Writing);

    private static object? Stored<T>(T value) =>
        SqlText.Plain(value) switch
        {
            Guid id => SqliteText.Of(id),
            DateTime moment => SqliteText.Of(moment),
            bool flag => flag ? 1 : 0,
            var other => other,
        };
}
