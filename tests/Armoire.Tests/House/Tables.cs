using Armoire.Platform;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace Armoire.Tests.House;

/// <summary>What EF believes of the tables is what the scripts made, on both databases.</summary>
public sealed class Tables(Hosts hosts) : IClassFixture<Hosts>
{
    private sealed record Column(string Table, string Name, string Type, bool Nullable, bool Defaulted);

    [
        Theory(DisplayName = "House: every mapped column exists with its type and nullability, every wanted column is mapped"),
        ClassData(typeof(Databases))
    ]
    public async Task Model_equals_schema(string database)
    {
        var host = await hosts.OnAsync(database);
        var wrong = await host.ReadAsync(async db =>
        {
            var columns = await ColumnsAsync(db);
            return db.Model.GetEntityTypes().SelectMany(entity => Differences(entity, columns, db.IsPostgres)).ToList();
        });
        wrong.ShouldBeEmpty();
    }

    [Theory(DisplayName = "House: tables and columns are named in lower snake case"), ClassData(typeof(Databases))]
    public async Task Names(string database)
    {
        var host = await hosts.OnAsync(database);
        var columns = await host.ReadAsync(ColumnsAsync);
        columns
            .SelectMany(c => new[] { c.Table, c.Name })
            .Distinct()
            .Where(n => !System.Text.RegularExpressions.Regex.IsMatch(n, "^[a-z][a-z0-9_]*$"))
            .ShouldBeEmpty();
        columns.Select(c => c.Table).Distinct().Count().ShouldBeGreaterThan(20);
    }

    private static IEnumerable<string> Differences(IEntityType entity, List<Column> all, bool isPostgres)
    {
        var table = entity.GetTableName()!;
        var columns = all.Where(c => c.Table == table).ToDictionary(c => c.Name);
        if (columns.Count == 0)
        {
            yield return $"{table} is mapped and not there";
            yield break;
        }

        foreach (var property in entity.GetProperties())
        {
            var name = property.GetColumnName();
            if (!columns.Remove(name, out var column))
            {
                yield return $"{table}.{name} is mapped and not there";
                continue;
            }

            if (column.Nullable != property.IsNullable)
            {
                yield return $"{table}.{name} is {(column.Nullable ? "nullable" : "not null")}, mapped as {(property.IsNullable ? "nullable" : "not null")}";
            }

            if (isPostgres && Plain(property.GetColumnType()) != column.Type)
            {
                yield return $"{table}.{name} is {column.Type}, mapped as {property.GetColumnType()}";
            }
        }

        foreach (var left in columns.Values.Where(c => !c.Nullable && !c.Defaulted))
        {
            yield return $"{table}.{left.Name} must be filled and is not mapped";
        }
    }

    private static string Plain(string mapped) => mapped == "timestamp with time zone" ? "timestamp with time zone" : mapped;

    private static async Task<List<Column>> ColumnsAsync(ArmoireDb db)
    {
        if (db.IsPostgres)
        {
            return await new SqlText(db)
                .Add(
                    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public'"
                )
                .ReadAsync(
                    row => new Column(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3) == "YES", !row.IsDBNull(4)),
                    CancellationToken.None
                );
        }

        return await new SqlText(db)
            .Add("SELECT m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c")
            .Add("WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'")
            .ReadAsync(
                row => new Column(
                    row.GetString(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetInt32(3) == 0 && row.GetInt32(5) == 0,
                    !row.IsDBNull(4)
                ),
                CancellationToken.None
            );
    }
}
