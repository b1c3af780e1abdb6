using System.Data.Common;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Catalog.Data;

/// <summary>What statements of all three tables have in common; how much one carries, as SQLite takes 32,766 parameters.</summary>
internal static class CatalogSql
{
    public const int RowsPerStatement = 500;
    public const int PartsPerStatement = 2_000;

    /// <summary>Keys that may be asked for: what a database cannot hold, it does not have.</summary>
    public static IReadOnlyCollection<string> Keys(IEnumerable<string?> keys) =>
        [.. keys.OfType<string>().Where(StoredText.IsStorable).Distinct(StringComparer.Ordinal)];

    /// <summary>Our ids of what a source names by its own.</summary>
    public static async Task<Dictionary<string, T>> IdsAsync<T>(
        ArmoireDb db,
        string table,
        string source,
        IReadOnlyCollection<string> externalIds,
        Func<DbDataReader, T> idOf,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add($"SELECT external_id, id FROM {table} WHERE source =")
                .Value(source)
                .Add("AND external_id IN")
                .In(externalIds)
                .ReadAsync(row => (Key: row.GetString(0), Id: idOf(row)), ct)
        ).ToDictionary(row => row.Key, row => row.Id, StringComparer.Ordinal);
}
