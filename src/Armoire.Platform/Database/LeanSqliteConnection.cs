using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Armoire.Platform;

/// <summary>
/// A SQLite connection without the functions that EF's own adds for decimals and expressions, which our SQL does not use. They would be registered each time a connection
/// is lent, which costs more than a query and makes SQLite compile every prepared statement again.
/// </summary>
#pragma warning disable EF1001 // The provider asks for this interface; there is no public one.
internal sealed class LeanSqliteConnection(RelationalConnectionDependencies dependencies)
    : RelationalConnection(dependencies),
        ISqliteRelationalConnection
{
    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    public ISqliteRelationalConnection CreateReadOnlyConnection() =>
        throw new NotSupportedException("The database is made and looked after by the schema scripts.");
}
#pragma warning restore EF1001
