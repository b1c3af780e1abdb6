using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Armoire.Platform;

/// <summary>The reply kept for a repeated Idempotency-Key, scoped to caller and path (§1). Empty when the request has no key.</summary>
public sealed class KeptReply
{
    /// <summary>Caller and path; null when the request carries no key.</summary>
    public string? Scope { get; private set; }

    public string? Key { get; private set; }

    public string? BodyHash { get; private set; }

    /// <summary>True once the reply was written in the transaction of the change.</summary>
    public bool IsStored { get; set; }

    private bool _forEver;

    public void Expect(string scope, string key, string bodyHash, bool forEver) =>
        (Scope, Key, BodyHash, _forEver) = (scope, key, bodyHash, forEver);

    public KeptKey? AsKey() => Key is null ? null : new(Scope!, Key, BodyHash!) { ForEver = _forEver };

    internal Task KeepAsync(ArmoireDb db, int status, object reply, string? location, Instant now, CancellationToken ct) =>
        KeepAsync(db, status, "application/json; charset=utf-8", reply, location, now, ct);

    internal Task KeepAsync(ArmoireDb db, ProblemHttpResult refusal, Instant now, CancellationToken ct) =>
        KeepAsync(db, refusal.StatusCode, "application/problem+json", refusal.ProblemDetails, null, now, ct);

    private async Task KeepAsync(
        ArmoireDb db,
        int status,
        string contentType,
        object reply,
        string? location,
        Instant now,
        CancellationToken ct
    )
    {
        if (AsKey() is { } key)
        {
            var body = JsonSerializer.Serialize(reply, reply.GetType(), ArmoireJson.Options);
            await KeptReplies.InsertAsync(db, [new(key, status, contentType, body, location, Versions.TagOf(reply))], now, ct);
        }
    }
}

/// <summary>A client's key with the hash of the body it came with.</summary>
public sealed record KeptKey(string Scope, string Key, string BodyHash)
{
    /// <summary>Money moved: the reply is never dropped (§1).</summary>
    public bool ForEver { get; init; }
}

/// <summary>A whole reply, as it is sent again.</summary>
public sealed record KeptRow(KeptKey Key, int Status, string ContentType, string Body, string? Location, string? ETag)
{
    /// <summary>Where the thing is that was made, and its version, as they were told the first time.</summary>
    public void SetHeaders(HttpResponse response)
    {
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
        }
    }
}

/// <summary>Reads and writes kept replies.</summary>
public static class KeptReplies
{
    public static async Task InsertAsync(ArmoireDb db, IReadOnlyList<KeptRow> rows, Instant now, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await new SqlText(db)
            .Add(
                "INSERT INTO idempotency_key (scope, key, body_hash, status, content_type, body, location, etag, for_ever, created_at) VALUES"
            )
            .Rows(
                rows,
                new("text", r => r.Key.Scope),
                new("text", r => r.Key.Key),
                new("text", r => r.Key.BodyHash),
                new("integer", r => r.Status),
                new("text", r => r.ContentType),
                new("text", r => r.Body),
                new("text", r => r.Location),
                new("text", r => r.ETag),
                new("boolean", r => r.Key.ForEver),
                new("timestamptz", _ => now)
            )
            .WriteAsync(ct);
    }

    public static async Task<KeptRow?> FindAsync(ArmoireDb db, string scope, string key, CancellationToken ct) =>
        (await FindAsync(db, [(scope, key)], ct)).SingleOrDefault();

    public static Task<List<KeptRow>> FindAsync(ArmoireDb db, IReadOnlyList<(string Scope, string Key)> keys, CancellationToken ct) =>
        new SqlText(db)
            .Add("WITH wanted(scope, key) AS (VALUES")
            .Rows(keys, new("text", k => k.Scope), new("text", k => k.Key))
            .Add(") SELECT k.scope, k.key, k.body_hash, k.status, k.content_type, k.body, k.location, k.etag FROM idempotency_key k")
            .Add("JOIN wanted w ON k.scope = w.scope AND k.key = w.key")
            .ReadAsync(
                row => new KeptRow(
                    new(row.GetString(0), row.GetString(1), row.GetString(2)),
                    row.GetInt32(3),
                    row.GetString(4),
                    row.GetString(5),
                    row.GetStringOrNull(6),
                    row.GetStringOrNull(7)
                ),
                ct
            );
}
