using Armoire.Platform;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>The scripts are the truth; the model must say the same of every column that it maps.</summary>
public sealed class SchemaAndModel
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Every_mapped_column_is_there_with_its_type_and_its_nulls(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await host.ReadAsync(async db =>
        {
            foreach (var entity in db.Model.GetEntityTypes())
            {
                var table = entity.GetTableName()!;
                var stored = await ColumnsAsync(db, table);
                stored.ShouldNotBeEmpty(table);
                foreach (var property in entity.GetProperties())
                {
                    var column = property.GetColumnName();
                    stored.ShouldContainKey(column, $"{table}.{column}");
                    stored[column].Nullable.ShouldBe(property.IsColumnNullable(), $"{table}.{column} and null");
                    stored[column].Type.ShouldBe(TypeOf(property, db.IsPostgres), $"{table}.{column}");
                }
            }

            return true;
        });
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Scripts_are_applied_once_and_two_nodes_may_start_together(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    await using var scope = host.Services.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<Schema>().ApplyAsync(CancellationToken.None);
                })
        );
        await using var check = host.Services.CreateAsyncScope();
        (await check.ServiceProvider.GetRequiredService<Schema>().PendingAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    private static async Task<Dictionary<string, (string Type, bool Nullable)>> ColumnsAsync(ArmoireDb db, string table)
    {
        var sql = db.IsPostgres
            ? new SqlText(db)
                .Add(
                    "SELECT column_name, data_type, CASE WHEN is_nullable = 'YES' THEN 0 ELSE 1 END FROM information_schema.columns WHERE table_name ="
                )
                .Value(table)
            : new SqlText(db)
                .Add("SELECT name, type, CASE WHEN \"notnull\" = 1 OR pk > 0 THEN 1 ELSE 0 END FROM pragma_table_info(")
                .Value(table)
                .Add(")");
        var rows = await sql.ReadAsync(
            row => (Name: row.GetString(0), Type: row.GetString(1).ToLowerInvariant(), Nullable: row.GetInt32(2) == 0),
            CancellationToken.None
        );
        return rows.ToDictionary(r => r.Name, r => (r.Type, r.Nullable));
    }

    /// <summary>The portable type a property's column is declared with.</summary>
    private static string TypeOf(IProperty property, bool postgres)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(Guid) => "uuid",
            _ when type == typeof(int) => "integer",
            _ when type == typeof(long) => "bigint",
            _ when type == typeof(bool) => "boolean",
            _ when type == typeof(double) => "double precision",
            _ when type == typeof(DateTime) => postgres ? "timestamp with time zone" : "timestamptz",
            _ when type == typeof(string) => "text",
            _ => throw new InvalidOperationException($"{type} has no portable type."),
        };
    }
}
