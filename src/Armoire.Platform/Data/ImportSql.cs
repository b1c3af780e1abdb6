using System.Data.Common;
using System.Text.Json;
using NodaTime;

namespace Armoire.Platform.Data;

/// <summary>Reads and writes import jobs.</summary>
internal static class ImportSql
{
    private const int ErrorsPerStatement = 500;
    private const string Columns =
        "id, kind, state, mode, dry_run, folder, files, requested_by, requested_at, locations, started_at, finished_at, attempts, progress, counts, "
        + "errors_total, longest_write_ms, fault";

    public static Task InsertAsync(ArmoireDb db, ImportOrder order, string folder, CancellationToken ct) =>
        new SqlText(db)
            .Add($"INSERT INTO import_job ({Columns}) VALUES")
            .Rows(
                [order],
                new("uuid", o => o.Id),
                new("text", o => o.Kind),
                new("text", _ => ImportState.Queued),
                new("text", o => o.Mode),
                new("boolean", o => o.DryRun),
                new("text", _ => folder),
                new("text", o => Json(o.Files)),
                new("text", o => o.RequestedBy),
                new("timestamptz", o => o.RequestedAt),
                new("text", o => o.Locations is { } codes ? Joined(codes) : null),
                new("timestamptz", _ => null),
                new("timestamptz", _ => null),
                new("integer", _ => 0),
                new("integer", _ => 0),
                new("text", _ => Json(ImportCounts.None)),
                new("bigint", _ => 0L),
                new("integer", _ => 0),
                new("text", _ => null)
            )
            .RunAsync(ct);

    public static async Task<ImportJob?> FindAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        (await new SqlText(db).Add($"SELECT {Columns} FROM import_job WHERE id =").Value(id).ReadAsync(Read, ct)).SingleOrDefault();

    /// <param name="limitedTo">Only jobs of callers who were limited to just these locations.</param>
    public static Task<List<ImportJob>> PageAsync(
        ArmoireDb db,
        IReadOnlySet<string>? limitedTo,
        (Instant At, Guid Id)? before,
        int limit,
        CancellationToken ct
    )
    {
        var sql = new SqlText(db).Add($"SELECT {Columns} FROM import_job WHERE 1 = 1");
        if (limitedTo is not null)
        {
            sql.Add("AND locations =").Value(Joined(limitedTo));
        }

        if (before is { } last)
        {
            sql.Add("AND (requested_at, id) < (").Value(last.At).Add(",").Value(last.Id).Add(")");
        }

        return sql.Add("ORDER BY requested_at DESC, id DESC LIMIT").Value(limit + 1).ReadAsync(Read, ct);
    }

    private static string Joined(IReadOnlySet<string> codes) => string.Join(',', codes.Order(StringComparer.Ordinal));

    public static Task<List<ImportError>> ErrorsAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT file, row, code, text FROM import_error WHERE job_id =")
            .Value(id)
            .Add("ORDER BY number")
            .ReadAsync(row => new ImportError(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetString(3)), ct);

    /// <summary>The oldest job that is not done; whoever may run it is decided by <see cref="ClaimAsync"/>.</summary>
    public static async Task<ImportJob?> OldestOpenAsync(ArmoireDb db, CancellationToken ct) =>
        (
            await new SqlText(db)
                .Add($"SELECT {Columns} FROM import_job WHERE finished_at IS NULL ORDER BY requested_at, id LIMIT 1")
                .ReadAsync(Read, ct)
        ).SingleOrDefault();

    /// <summary>Takes a job that is queued, or whose node went silent; on SQLite another process of this file is gone.</summary>
    public static async Task<bool> ClaimAsync(
        ArmoireDb db,
        Guid id,
        string node,
        Instant now,
        Instant until,
        Instant startedAt,
        CancellationToken ct
    )
    {
        var sql = new SqlText(db)
            .Add("UPDATE import_job SET state = 'Running', attempts = attempts + 1, progress = 0, started_at = COALESCE(started_at,")
            .Value(startedAt)
            .Add("), claimed_by =")
            .Value(node)
            .Add(", claimed_until =")
            .Value(until)
            .Add("WHERE id =")
            .Value(id)
            .Add("AND finished_at IS NULL AND (claimed_until IS NULL OR claimed_until <")
            .Value(now);
        if (!db.IsPostgres)
        {
            sql.Add("OR claimed_by <>").Value(node);
        }

        return await sql.Add(")").RunAsync(ct) == 1;
    }

    /// <summary>Tells how far a job is and keeps its claim; false when another node has it now.</summary>
    public static async Task<bool> ReportAsync(
        ArmoireDb db,
        Guid id,
        string node,
        Instant until,
        int progress,
        ImportCounts counts,
        CancellationToken ct
    ) =>
        await new SqlText(db)
            .Add("UPDATE import_job SET claimed_until =")
            .Value(until)
            .Add(", progress =")
            .Value(progress)
            .Add(", counts =")
            .Value(Json(counts))
            .Add("WHERE id =")
            .Value(id)
            .Add("AND finished_at IS NULL AND claimed_by =")
            .Value(node)
            .RunAsync(ct) == 1;

    /// <summary>Ends a job that this node holds; false when another node has it now.</summary>
    public static async Task<bool> FinishAsync(ArmoireDb db, Guid id, string node, Instant now, ImportEnd end, CancellationToken ct) =>
        await new SqlText(db)
            .Add("UPDATE import_job SET state =")
            .Value(end.Fault is null ? ImportState.Done : ImportState.Failed)
            .Add(", finished_at =")
            .Value(now)
            .Add(", claimed_until = NULL, progress = CASE WHEN")
            .Value(end.Fault is null)
            .Add("THEN 10000 ELSE progress END, counts =")
            .Value(Json(end.Counts))
            .Add(", errors_total =")
            .Value(end.ErrorsTotal)
            .Add(", longest_write_ms =")
            .Value((int)Math.Ceiling(end.LongestWrite.TotalMilliseconds))
            .Add(", fault =")
            .Value(end.Fault)
            .Add("WHERE id =")
            .Value(id)
            .Add("AND finished_at IS NULL AND claimed_by =")
            .Value(node)
            .RunAsync(ct) == 1;

    public static async Task InsertErrorsAsync(ArmoireDb db, Guid job, IReadOnlyList<ImportError> errors, CancellationToken ct)
    {
        foreach (var slice in errors.Index().Chunk(ErrorsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO import_error (job_id, number, file, row, code, text) VALUES")
                .Rows(
                    slice,
                    new("uuid", _ => job),
                    new("integer", e => e.Index),
                    new("text", e => e.Item.File),
                    new("integer", e => e.Item.Row),
                    new("text", e => e.Item.Code),
                    new("text", e => e.Item.Text)
                )
                .RunAsync(ct);
        }
    }

    private static ImportJob Read(DbDataReader row) =>
        new(
            new(
                row.GetGuid(0),
                row.GetString(1),
                row.GetEnum<ImportMode>(3),
                row.GetBoolean(4),
                JsonSerializer.Deserialize<List<ImportFile>>(row.GetString(6), ArmoireJson.Options)!,
                row.GetString(7),
                row.GetInstant(8),
                row.GetStringOrNull(9)?.Split(',').ToHashSet(StringComparer.Ordinal)
            ),
            row.GetString(5),
            row.GetEnum<ImportState>(2),
            row.GetInstantOrNull(10),
            row.GetInstantOrNull(11),
            row.GetInt32(12),
            row.GetInt32(13),
            JsonSerializer.Deserialize<ImportCounts>(row.GetString(14), ArmoireJson.Options)!,
            row.GetInt64(15),
            row.GetInt32(16),
            row.GetStringOrNull(17)
        );

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ArmoireJson.Options);
}

/// <summary>How a job ended; a fault makes it failed.</summary>
internal sealed record ImportEnd(ImportCounts Counts, long ErrorsTotal, TimeSpan LongestWrite, string? Fault);
