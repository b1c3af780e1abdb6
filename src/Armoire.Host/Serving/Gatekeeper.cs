using Armoire.Platform;
using Microsoft.Net.Http.Headers;

namespace Armoire.Host.Serving;

/// <summary>Health answers at any time; the API waits until the start is done.</summary>
internal static class Gatekeeper
{
    private const string SecondsToWait = "1";

    public static void UseGatekeeper(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                    && !context.RequestServices.GetRequiredService<Readiness>().IsReady
                )
                {
                    context.Response.Headers.RetryAfter = SecondsToWait;
                    await Problem.Of(503, "server.starting", "The server is starting.").ExecuteAsync(context);
                    return;
                }

                if (HoldsNul(context.Request))
                {
                    await Problem.Invalid("request.malformed", "The address holds a NUL character.").ExecuteAsync(context);
                    return;
                }

                if (!SettleCharset(context.Request))
                {
                    await Problem.Of(415, "request.media_type", "JSON is sent in UTF-8.").ExecuteAsync(context);
                    return;
                }

                await next(context);
            }
        );

    /// <summary>
    /// JSON is UTF-8, however its name is spelt, and goes on without that name: the framework answers spellings that it does not know with a fault. False for
    /// any other encoding.
    /// </summary>
    private static bool SettleCharset(HttpRequest request)
    {
        if (!request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return true;
        }

        request.ContentType = type.MediaType.Value;
        return HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToUpperInvariant() is "UTF-8" or "UTF8";
    }

    /// <summary>No database takes it as text, so no room need think of it; in a path the server refuses it by itself.</summary>
    private static bool HoldsNul(HttpRequest request) =>
        request.QueryString.Value is { } query && query.Contains("%00", StringComparison.Ordinal);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.Get("/health/live", () => TypedResults.Ok(new HealthReply("live"))).ExcludeFromDescription();
        app.Get(
                "/health/ready",
                (Readiness readiness) =>
                    readiness.IsReady
                        ? TypedResults.Ok(new HealthReply("ready"))
                        : (IResult)Problem.Of(503, "server.starting", readiness.Failure ?? "The server is starting.")
            )
            .ExcludeFromDescription();
    }

    internal sealed record HealthReply(string Status);
}
