using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Honours Idempotency-Key on every POST: the first reply again, or <c>idempotency.key_reused</c> for another body (§1).</summary>
public sealed class IdempotencyMiddleware(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayHeader = "Idempotent-Replay";
    private const int KeyLengthMax = 200;

    private static readonly ConcurrentDictionary<string, Turn> Turns = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || IsOutside(context))
        {
            await next(context);
            return;
        }

        if (key.Length > KeyLengthMax || key.Any(c => c is < '!' or > '~'))
        {
            await Problem
                .Invalid("idempotency.key_invalid", $"The key has 1 to {KeyLengthMax} visible ASCII characters.")
                .ExecuteAsync(context);
            return;
        }

        var caller = context.RequestServices.GetRequiredService<Caller>();
        var scope = $"{caller.Kind}:{caller.Id:N} {PathOf(context.Request)}";
        using var turn = await Turn.TakeAsync(scope + "\n" + key, context.RequestAborted);
        await InTurnAsync(context, scope, key);
    }

    /// <summary>Addresses that lead to the same place are one: letters of either case, with and without a slash at the end.</summary>
    private static string PathOf(HttpRequest request) => (request.Path.Value ?? "").TrimEnd('/').ToLowerInvariant();

    private static bool IsOutside(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || context.GetEndpoint()?.Metadata.GetMetadata<ReplyNotKept>() is not null;

    private async Task InTurnAsync(HttpContext context, string scope, string key)
    {
        var hash = WithQuery(await HashBodyAsync(context.Request), context.Request.QueryString);
        var ct = context.RequestAborted;
        var db = context.RequestServices.GetRequiredService<ArmoireDb>();
        if (await KeptReplies.FindAsync(db, scope, key, ct) is { } first)
        {
            await ReplayAsync(context, first, hash);
            return;
        }

        var kept = context.RequestServices.GetRequiredService<KeptReply>();
        kept.Expect(scope, key, hash, context.GetEndpoint()?.Metadata.GetMetadata<ReplyKeptForEver>() is not null);
        var wire = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        try
        {
            await next(context);
        }
        catch (Exception fault) when (DatabaseFaults.IsUnique(fault) && !context.Response.HasStarted)
        {
            // Another node may have answered the same key in the meantime; then its reply is the reply.
            context.Response.Body = wire;
            if (await FindAnewAsync(context, scope, key) is not { } other)
            {
                throw;
            }

            await ReplayAsync(context, other, hash);
            return;
        }
        finally
        {
            context.Response.Body = wire;
        }

        if (!kept.IsStored && context.Response.StatusCode is >= 200 and < 300 or 404 or 409 or 422)
        {
            await KeepAsync(context, kept.AsKey()!, copy);
        }

        copy.Position = 0;
        await copy.CopyToAsync(wire, ct);
    }

    /// <summary>Keeps a reply that came without a change of its own: a refusal, or a command that had nothing left to do.</summary>
    private static async Task KeepAsync(HttpContext context, KeptKey key, MemoryStream body)
    {
        var services = context.RequestServices;
        var db = services.GetRequiredService<ArmoireDb>();
        using var pass = await services.GetRequiredService<WriteGate>().EnterAsync(context.RequestAborted);
        var text = Encoding.UTF8.GetString(body.GetBuffer().AsSpan(0, (int)body.Length));
        var row = new KeptRow(
            key,
            context.Response.StatusCode,
            context.Response.ContentType ?? "",
            text,
            context.Response.Headers.Location,
            context.Response.Headers.ETag
        );
        try
        {
            await KeptReplies.InsertAsync(db, [row], services.GetRequiredService<IClock>().GetCurrentInstant(), context.RequestAborted);
        }
        catch (Exception fault) when (DatabaseFaults.IsUnique(fault))
        {
            // Another node answered the same key first; both answers say the same.
        }
    }

    /// <summary>Looks with a context of its own: the request's may stand in a failed state.</summary>
    private static async Task<KeptRow?> FindAnewAsync(HttpContext context, string scope, string key)
    {
        await using var services = context.RequestServices.CreateAsyncScope();
        return await KeptReplies.FindAsync(services.ServiceProvider.GetRequiredService<ArmoireDb>(), scope, key, context.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext context, KeptRow first, string hash)
    {
        if (first.Key.BodyHash != hash)
        {
            await Problem
                .Conflict("idempotency.key_reused", "This key came before with another body. Use a new key for a new request.")
                .ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = first.Status;
        context.Response.ContentType = first.ContentType.Length > 0 ? first.ContentType : null;
        context.Response.Headers[ReplayHeader] = "true";
        first.SetHeaders(context.Response);
        await context.Response.WriteAsync(first.Body, context.RequestAborted);
    }

    private static async Task<string> HashBodyAsync(HttpRequest request)
    {
        request.EnableBuffering();
        if (MultipartHash.BoundaryOf(request) is { } boundary)
        {
            return await MultipartHash.OfAsync(request.Body, boundary, request.HttpContext.RequestAborted);
        }

        var hash = await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>What the query says is part of what is asked for.</summary>
    private static string WithQuery(string hash, QueryString query) =>
        query.HasValue ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash + query.Value))) : hash;

    /// <summary>Requests of one key pass one after the other, so that the second finds the first one's reply.</summary>
    private sealed class Turn(string name) : IDisposable
    {
        private readonly SemaphoreSlim _one = new(1, 1);
        private int _users;

        public static async Task<Turn> TakeAsync(string name, CancellationToken ct)
        {
            Turn turn;
            lock (Turns)
            {
                turn = Turns.GetOrAdd(name, n => new(n));
                turn._users++;
            }

            try
            {
                await turn._one.WaitAsync(ct);
                return turn;
            }
            catch
            {
                turn.Leave();
                throw;
            }
        }

        public void Dispose()
        {
            _one.Release();
            Leave();
        }

        private void Leave()
        {
            lock (Turns)
            {
                if (--_users == 0)
                {
                    Turns.TryRemove(name, out _);
                }
            }
        }
    }
}

/// <summary>Marks an endpoint whose replies are never kept, because they or their bodies are secret.</summary>
public sealed class ReplyNotKept;

/// <summary>Marks an endpoint that takes or gives money or points: its replies are kept for ever (§1).</summary>
public sealed class ReplyKeptForEver;
