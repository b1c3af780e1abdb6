namespace Armoire.Catalog.Data;

/// <summary>How much one statement carries; SQLite takes 32,766 parameters.</summary>
internal static class CatalogSql
{
    public const int RowsPerStatement = 500;
    public const int PartsPerStatement = 2_000;
}
