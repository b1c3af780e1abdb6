using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Armoire.Platform;

/// <summary>Guards what nobody signs in for because it is made for the machine it runs on: the tools of a demonstration.</summary>
public static class LoopbackOnly
{
    /// <summary>403 for callers from elsewhere, and for whoever comes through a proxy, which hides where from.</summary>
    public static TBuilder OnlyFromThisMachine<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(
            async (context, next) =>
                IsHere(context.HttpContext)
                    ? await next(context)
                    : Problem.Of(403, "dev.loopback_only", "The tools of a demonstration answer on the machine itself only.")
        );

    private static bool IsHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from
        && IPAddress.IsLoopback(from)
        && IsHereByName(context.Request.Host.Host)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");

    /// <summary>A page elsewhere may let its own name lead to this machine; the browser then tells that name.</summary>
    private static bool IsHereByName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
