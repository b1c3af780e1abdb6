using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Armoire.Platform;

/// <summary>A page of a list; <c>nextCursor</c> is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Opaque cursors over the key of the last row, good for the list they are from, and the limit of a page.</summary>
public static class Paging
{
    public const int LimitDefault = 50;
    public const int LimitMax = 200;

    public static int Limit(int? wanted, int unsaid = LimitDefault) => Require.Between(wanted ?? unsaid, 1, LimitMax, "limit");

    private sealed record Mark(string List, JsonElement At);

    public static string Cursor(object key) =>
        Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(
                new Mark(ListOf(key.GetType()), JsonSerializer.SerializeToElement(key, key.GetType(), ArmoireJson.Options)),
                ArmoireJson.Options
            )
        );

    public static T? Read<T>(string? cursor)
        where T : class
    {
        if (cursor is null)
        {
            return null;
        }

        try
        {
            var mark = JsonSerializer.Deserialize<Mark>(Base64Url.DecodeFromChars(cursor), ArmoireJson.Options);
            return mark?.List == ListOf(typeof(T)) && mark.At.Deserialize<T>(ArmoireJson.Options) is { } key
                ? key
                : throw new JsonException("Another list's cursor.");
        }
        catch (Exception fault) when (fault is FormatException or JsonException or ArgumentException or InvalidOperationException)
        {
            throw new BadInput(
                "request.cursor_invalid",
                "The cursor is not one of ours.",
                new Dictionary<string, string[]>(StringComparer.Ordinal) { ["cursor"] = ["The cursor is not one of ours."] }
            );
        }
    }

    /// <summary>Every list has a key of its own, which is named after it or stands within it.</summary>
    private static string ListOf(Type key) => key.DeclaringType?.Name ?? key.Name;

    /// <summary>Cuts the row read beyond the limit and makes the cursor from the last row kept.</summary>
    public static Page<TOut> Of<TRow, TOut>(List<TRow> rows, int limit, Func<TRow, object> key, Func<TRow, TOut> shape)
    {
        var more = rows.Count > limit;
        var kept = more ? rows[..limit] : rows;
        return new([.. kept.Select(shape)], more ? Cursor(key(kept[^1])) : null);
    }

    internal static string Utf8(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
