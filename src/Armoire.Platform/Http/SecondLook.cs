using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Platform;

/// <summary>
/// The copies of a node may be a moment behind what another node wrote. That something does not exist is said only after a look at what the
/// database has now; when that is more than was known, the request is answered again from it. Such a refusal has changed nothing.
/// </summary>
public static class SecondLook
{
    private static readonly string[] Endings = ["unknown", "unknown_code", "not_found", "missing"];

    public static RouteGroupBuilder LookTwice(this RouteGroupBuilder endpoints) =>
        endpoints.AddEndpointFilter(
            async (context, next) =>
            {
                var copies = context.HttpContext.RequestServices.GetRequiredService<NodeCopies>();
                var seen = copies.Seen;
                try
                {
                    var result = await next(context);
                    if (!DoesNotKnow(result) || !await KnowsMoreAsync(copies, seen, context.HttpContext))
                    {
                        return result;
                    }
                }
                catch (Exception refusal) when (DoesNotKnow(refusal))
                {
                    if (!await KnowsMoreAsync(copies, seen, context.HttpContext))
                    {
                        throw;
                    }
                }

                return await next(context);
            }
        );

    private static async ValueTask<bool> KnowsMoreAsync(NodeCopies copies, long seen, HttpContext http)
    {
        if (IsReadOnce(http.Request))
        {
            return false;
        }

        await copies.LookAsync(Stopwatch.GetTimestamp(), http.RequestAborted);
        return copies.Seen != seen;
    }

    /// <summary>Files are read by the use case as they come, and cannot be read again.</summary>
    private static bool IsReadOnce(HttpRequest request) => request.ContentType is not null && !request.HasJsonContentType();

    private static bool DoesNotKnow(object? answer) =>
        answer switch
        {
            BadInput bad => EndsSo(bad.Code),
            Missing missing => EndsSo(missing.Code),
            INestedHttpResult nested => DoesNotKnow(nested.Result),
            ProblemHttpResult problem => problem.ProblemDetails.Extensions.TryGetValue("code", out var code) && EndsSo(code as string),
            _ => false,
        };

    private static bool EndsSo(string? code) => code is not null && Endings.Any(ending => code.EndsWith(ending, StringComparison.Ordinal));
}
