using Armoire.Kernel;

namespace Armoire.Catalog.Data;

/// <summary>How much one statement carries; SQLite takes 32,766 parameters.</summary>
internal static class CatalogSql
{
    public const int RowsPerStatement = 500;
    public const int PartsPerStatement = 2_000;

    /// <summary>Keys that may be asked for: what a database cannot hold, it does not have.</summary>
    public static IReadOnlyCollection<string> Keys(IEnumerable<string?> keys) =>
        [.. keys.OfType<string>().Where(StoredText.IsStorable).Distinct(StringComparer.Ordinal)];
}
