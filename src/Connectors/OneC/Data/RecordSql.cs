using System.Data.Common;
using Armoire.OneC.Imports;
using Armoire.Platform;

namespace Armoire.OneC.Data;

/// <summary>Reads and writes what senders told.</summary>
internal static class RecordSql
{
    private const int RowsPerStatement = 500;
    private const string Columns = "kind, id, parent, owner, payload, made_at, file, waiting, missing";

    public static async Task<List<Told>> FindAsync(
        ArmoireDb db,
        string source,
        string kind,
        IReadOnlyCollection<string> ids,
        CancellationToken ct
    )
    {
        var found = new List<Told>();
        foreach (var slice in ids.Distinct(StringComparer.Ordinal).Chunk(RowsPerStatement))
        {
            found.AddRange(await Of(new SqlText(db), source, kind).Add("AND id IN").In(slice).ReadAsync(Read, ct));
        }

        return found;
    }

    public static Task<List<Told>> AllAsync(ArmoireDb db, string source, string kind, CancellationToken ct) =>
        Of(new SqlText(db), source, kind).Add("ORDER BY id").ReadAsync(Read, ct);

    public static Task<List<Told>> WaitingAsync(ArmoireDb db, string source, string kind, string after, int limit, CancellationToken ct) =>
        Of(new SqlText(db), source, kind)
            .Add("AND waiting AND id >")
            .Value(after)
            .Add("ORDER BY id LIMIT")
            .Value(limit)
            .ReadAsync(Read, ct);

    public static Task<List<Told>> OfOwnerAsync(
        ArmoireDb db,
        string source,
        string kind,
        string owner,
        string after,
        int limit,
        CancellationToken ct
    ) =>
        Of(new SqlText(db), source, kind)
            .Add("AND owner =")
            .Value(owner)
            .Add("AND NOT missing AND id >")
            .Value(after)
            .Add("ORDER BY id LIMIT")
            .Value(limit)
            .ReadAsync(Read, ct);

    public static async Task SaveAsync(ArmoireDb db, string source, IReadOnlyCollection<Told> rows, CancellationToken ct)
    {
        foreach (var slice in rows.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add($"INSERT INTO onec_record (source, {Columns}) VALUES")
                .Rows(
                    slice,
                    new("text", _ => source),
                    new("text", r => r.Kind),
                    new("text", r => r.Id),
                    new("text", r => r.Parent),
                    new("text", r => r.Owner),
                    new("text", r => r.Payload),
                    new("timestamptz", r => r.MadeAt),
                    new("text", r => r.File),
                    new("boolean", r => r.Waiting),
                    new("boolean", r => r.Missing)
                )
                .Add("ON CONFLICT (source, kind, id) DO UPDATE SET parent = excluded.parent, owner = excluded.owner,")
                .Add("payload = excluded.payload, made_at = excluded.made_at, file = excluded.file, waiting = excluded.waiting,")
                .Add("missing = excluded.missing")
                .RunAsync(ct);
        }
    }

    public static Task DropAsync(ArmoireDb db, string source, string kind, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        new SqlText(db)
            .Add("DELETE FROM onec_record WHERE source =")
            .Value(source)
            .Add("AND kind =")
            .Value(kind)
            .Add("AND id IN")
            .In(ids)
            .RunAsync(ct);

    public static async Task<Dictionary<string, (string Owner, string List)>> PriceMapAsync(
        ArmoireDb db,
        string source,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT price_type, owner, list FROM onec_price_map WHERE source =")
                .Value(source)
                .ReadAsync(row => (Type: row.GetString(0), Owner: row.GetString(1), List: row.GetString(2)), ct)
        ).ToDictionary(row => row.Type, row => (row.Owner, row.List), StringComparer.Ordinal);

    public static Task MapPricesAsync(
        ArmoireDb db,
        string source,
        IReadOnlyList<(string Type, string Owner, string List)> rows,
        CancellationToken ct
    ) =>
        new SqlText(db)
            .Add("INSERT INTO onec_price_map (source, price_type, owner, list) VALUES")
            .Rows(rows, new("text", _ => source), new("text", r => r.Type), new("text", r => r.Owner), new("text", r => r.List))
            .Add("ON CONFLICT (source, price_type) DO NOTHING")
            .RunAsync(ct);

    private static SqlText Of(SqlText sql, string source, string kind) =>
        sql.Add($"SELECT {Columns} FROM onec_record WHERE source =").Value(source).Add("AND kind =").Value(kind);

    private static Told Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1))
        {
            Parent = row.GetStringOrNull(2),
            Owner = row.GetString(3),
            Payload = row.GetString(4),
            MadeAt = row.GetInstant(5),
            File = row.GetString(6),
            Waiting = row.GetBoolean(7),
            Missing = row.GetBoolean(8),
        };
}
