using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Platform;

/// <summary>
/// Where a room keeps its numbered schema scripts, embedded as <c>schema/NNN_name.sql</c>, or <c>NNN_name.postgres.sql</c> for what PostgreSQL alone has to be told.
/// </summary>
public sealed record SchemaScripts(string Room, Assembly Assembly);

/// <summary>Applies every room's scripts once, in number order, and refuses a released script that was edited.</summary>
public sealed class Schema(ArmoireDb db, WriteGate gate, IEnumerable<SchemaScripts> rooms)
{
    private const long AdvisoryKey = 0x41524D4F49524531; // Two nodes that start together apply the scripts one after the other.

    public async Task ApplyAsync(CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db.IsPostgres)
        {
            await new SqlText(db).Add("SELECT pg_advisory_xact_lock(").Value(AdvisoryKey).Add(")").RunAsync(ct);
        }

        await new SqlText(db)
            .Add("CREATE TABLE IF NOT EXISTS schema_script (room text NOT NULL, number integer NOT NULL, name text NOT NULL,")
            .Add("checksum text NOT NULL, PRIMARY KEY (room, number))")
            .RunAsync(ct);
        foreach (var script in await OpenAsync(ct))
        {
            await new SqlText(db).Add(script.Text).RunScriptAsync(ct);
            await new SqlText(db)
                .Add("INSERT INTO schema_script (room, number, name, checksum) VALUES")
                .Rows(
                    [script],
                    new("text", s => s.Room),
                    new("integer", s => s.Number),
                    new("text", s => s.Name),
                    new("text", s => s.Checksum)
                )
                .RunAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>The scripts that the next start will apply, without applying them.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct)
    {
        var known = await new SqlText(db)
            .Add(db.IsPostgres ? "SELECT 1 FROM pg_tables WHERE tablename =" : "SELECT 1 FROM sqlite_master WHERE name =")
            .Value("schema_script")
            .ReadAsync(row => row.GetInt32(0), ct);
        var open = known.Count > 0 ? await OpenAsync(ct) : rooms.SelectMany(ScriptsOf);
        return [.. open.Select(s => s.Room + "/" + s.Name)];
    }

    private async Task<List<Script>> OpenAsync(CancellationToken ct)
    {
        var applied = (
            await new SqlText(db)
                .Add("SELECT room, number, checksum FROM schema_script")
                .ReadAsync(row => (Key: (row.GetString(0), row.GetInt32(1)), Sum: row.GetString(2)), ct)
        ).ToDictionary(row => row.Key, row => row.Sum);
        var open = new List<Script>();
        foreach (var script in rooms.SelectMany(ScriptsOf))
        {
            if (!applied.TryGetValue((script.Room, script.Number), out var sum))
            {
                open.Add(script);
            }
            else if (sum != script.Checksum)
            {
                throw new InvalidOperationException(
                    $"Script {script.Room}/{script.Name} was changed after it was applied; write a new one instead."
                );
            }
        }

        return open;
    }

    private IEnumerable<Script> ScriptsOf(SchemaScripts room) =>
        room
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("schema/", StringComparison.Ordinal))
            .Where(name => db.IsPostgres || !name.EndsWith(".postgres.sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(room.Assembly.GetManifestResourceStream(name)!);
                var text = reader.ReadToEnd().ReplaceLineEndings("\n");
                var file = name["schema/".Length..];
                var number = int.Parse(file[..3], CultureInfo.InvariantCulture);
                return new Script(room.Room, number, file, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
            });

    private sealed record Script(string Room, int Number, string Name, string Text, string Checksum);
}
