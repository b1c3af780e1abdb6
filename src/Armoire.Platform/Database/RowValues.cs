namespace Armoire.Platform;

/// <summary>The rows of a statement that SQLite takes one after the other: which parameters they fill, and with what.</summary>
internal sealed record RowValues(int First, int Columns, int Count, Func<int, int, object?> Value)
{
    public static RowValues Of<T>(IReadOnlyList<T> items, ReadOnlySpan<SqlColumn<T>> columns, int first)
    {
        var read = new Func<T, object?>[columns.Length];
        for (var c = 0; c < read.Length; c++)
        {
            read[c] = columns[c].Of;
        }

        return new(first, read.Length, items.Count, (row, column) => SqlText.Plain(read[column](items[row])));
    }
}
