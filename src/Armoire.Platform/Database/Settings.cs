using System.Globalization;

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

    /// <summary>Whoever comes second reads what the first one wrote.</summary>
    public static Task WriteIfAbsentAsync(ArmoireDb db, string name, string value, CancellationToken ct) =>
        new SqlText(db)
            .Add("INSERT INTO setting (name, value) VALUES")
            .Rows([(name, value)], new("text", s => s.name), new("text", s => s.value))
            .Add("ON CONFLICT (name) DO NOTHING")
            .RunAsync(ct);

    /// <summary>A named count; 0 when nobody counted yet.</summary>
    public static async Task<long> CountAsync(ArmoireDb db, string name, CancellationToken ct) =>
        long.Parse(await ReadAsync(db, name, ct) ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Counts up by one and holds the row until the transaction ends, so that numbers are committed in their order.</summary>
    public static async Task<long> CountUpAsync(ArmoireDb db, string name, CancellationToken ct) =>
        long.Parse(
            (
                await new SqlText(db)
                    .Add("INSERT INTO setting (name, value) VALUES (")
                    .Value(name)
                    .Add(", '1') ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(setting.value AS bigint) + 1 AS text) RETURNING value")
                    .ReadAsync(row => row.GetString(0), ct)
            ).Single(),
            CultureInfo.InvariantCulture
        );
}
