using Armoire.Testing;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

public sealed class StoppingInOrder
{
    [Fact]
    public async Task All_is_in_the_file_and_the_log_is_empty()
    {
        await using var database = await TestDatabase.CreateAsync(Databases.Sqlite);
        var file = new SqliteConnectionStringBuilder(database.Settings.ConnectionString).DataSource;
        await using (var host = await ArmoireTestHost.StartAsync(database.Settings))
        {
            await host.GivenStaffAsync("headOffice");
            new FileInfo(file + "-wal").Length.ShouldBeGreaterThan(0);
        }

        (File.Exists(file + "-wal") ? new FileInfo(file + "-wal").Length : 0).ShouldBe(0);
        var copy = Path.Combine(database.Folder, "copy.db");
        File.Copy(file, copy);
        await using var connection = new SqliteConnection($"Data Source={copy};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM staff";
        (await command.ExecuteScalarAsync()).ShouldBe(1L);
    }
}
