using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Armoire.Platform;

/// <summary>Turns what was thrown into a problem: callers' mistakes keep their code, ours are logged and answered with 500.</summary>
public sealed class Faults(ILogger<Faults> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = 499;
            return true;
        }

        var problem = Of(exception);
        if (problem is null)
        {
            log.LogError(exception, "Unhandled fault at {Path}.", httpContext.Request.Path);
            problem = Problem.Of(500, "server.fault", "The fault was recorded. Nothing of this request was kept.");
        }

        if (problem.StatusCode == 503)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }

        problem.ProblemDetails.Extensions["traceId"] = httpContext.TraceIdentifier;
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult? Of(Exception exception) =>
        exception switch
        {
            BadInput bad => Problem.Invalid(bad.Code, bad.Message, ("errors", bad.Errors)),
            Missing missing => Problem.NotFound(missing.Code, missing.Message),
            Forbidden forbidden => Problem.Of(403, forbidden.Code, forbidden.Message),
            StaleVersion stale => Problem.Conflict("concurrency.stale_version", stale.Message, ("current", stale.Current)),
            Overloaded busy => Problem.Of(503, "server.busy", busy.Message),
            UnknownCommit => Problem.Of(
                503,
                "server.commit_unknown",
                "The connection was lost while committing. Ask again with the same Idempotency-Key."
            ),
            BadHttpRequestException { StatusCode: 413 } => Problem.Of(413, "request.too_large", "The body is larger than is taken here."),
            BadHttpRequestException { StatusCode: 415 } => Problem.Of(
                415,
                "request.media_type",
                "Send application/json, or files as multipart/form-data where files are wanted."
            ),
            BadHttpRequestException { InnerException: JsonException json } => Unreadable.Of(json),
            BadHttpRequestException bad => Unreadable.Of(bad),
            InvalidDataException => Problem.Of(413, "request.too_large", "The body has more in it than is taken here."),
            _ when DatabaseFaults.IsPassing(exception) => Problem.Of(503, "server.busy", "The database is busy. Try again."),
            _ => null,
        };
}
