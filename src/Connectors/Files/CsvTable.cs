namespace Armoire.Files;

/// <summary>A CSV with named columns: reads each record into a row by a pure function that collects what is wrong.</summary>
internal static class CsvTable
{
    /// <summary>Rows of a file; a missing column, or a file that cannot be read on, ends it with one error.</summary>
    public static IEnumerable<FileRow<T>> Read<T>(Stream stream, string file, IReadOnlyList<string> required, Func<CsvRow, T?> read)
        where T : class
    {
        Dictionary<string, int>? columns = null;
        var any = false;
        foreach (var line in CsvLines.Read(stream))
        {
            any = true;
            if (line.Code is not null)
            {
                yield return Error(line.Row, line.Code, line.Text!);
                if (columns is null)
                    yield break;
                continue;
            }
            if (columns is null)
            {
                columns = ColumnsOf(line.Fields);
                var missing = required.Where(c => !columns.ContainsKey(c)).ToList();
                if (missing.Count == 0)
                    continue;
                yield return Error(1, "csv.column_missing", $"Columns missing: {string.Join(", ", missing)}.");
                yield break;
            }
            yield return ReadRow(line, columns);
        }
        if (!any)
            yield return Error(0, "csv.empty", "The file is empty.");

        FileRow<T> Error(int row, string code, string text) => new(row, null, [new RowError(file, row, code, text)]);

        FileRow<T> ReadRow(CsvLine line, Dictionary<string, int> names)
        {
            if (line.Fields.Count > names.Count && line.Fields.Skip(names.Count).Any(f => f.Length > 0))
                return Error(line.Row, "csv.too_many_fields", $"{line.Fields.Count} fields under {names.Count} columns.");
            var row = new CsvRow(file, line.Row, line.Fields, names);
            var value = read(row);
            return new(line.Row, row.Errors.Count == 0 ? value : null, row.Errors);
        }
    }

    private static Dictionary<string, int> ColumnsOf(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim();
            if (!columns.TryAdd(name.Length == 0 ? $"#{i}" : name, i))
                columns.TryAdd($"{name}#{i}", i);
        }
        return columns;
    }
}
