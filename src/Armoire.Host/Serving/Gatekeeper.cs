using Armoire.Platform;

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

                await next(context);
            }
        );

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new HealthReply("live"))).ExcludeFromDescription();
        app.MapGet(
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
