namespace Armoire.Platform;

/// <summary>Small named values kept in the database, such as the demonstration clock's offset.</summary>
public static class Settings
{
    public static async Task<string?> ReadAsync(ArmoireDb db, string name, CancellationToken ct) =>
        (
            await new SqlText(db).Add("SELECT value FROM setting WHERE name =").Value(name).ReadAsync(row => row.GetString(0), ct)
        ).SingleOrDefault();

    public static Task WriteAsync(ArmoireDb db, string name, string value, CancellationToken ct) =>
        new SqlText(db)
            .Add("INSERT INTO setting (name, value) VALUES")
            .Rows([(name, value)], new("text", s => s.name), new("text", s => s.value))
            .Add("ON CONFLICT (name) DO UPDATE SET value = excluded.value")
            .RunAsync(ct);
}
