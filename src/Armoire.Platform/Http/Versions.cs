using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Platform;

/// <summary>An answer that shows an aggregate with its version; its <c>ETag</c> follows from that (§1).</summary>
public interface IVersioned
{
    long Version { get; }
}

/// <summary>Marks an endpoint that honours <c>If-Match</c>.</summary>
public sealed record IfMatchTaken;

/// <summary>Versions of rows that people edit, as <c>ETag</c> and <c>If-Match</c> carry them (§1).</summary>
public static class Versions
{
    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The tag of an answer; null when it shows no aggregate of its own.</summary>
    public static string? TagOf(object? reply) => reply is IVersioned shown ? Tag(shown.Version) : null;

    /// <summary>Every answer of these endpoints that shows one aggregate, read or just changed, carries its version as <c>ETag</c>.</summary>
    public static RouteGroupBuilder TagVersions(this RouteGroupBuilder endpoints) =>
        endpoints.AddEndpointFilter(
            async (context, next) =>
            {
                var result = await next(context);
                var answer = result is INestedHttpResult nested ? nested.Result : result;
                if (answer is IValueHttpResult { Value: var reply } && TagOf(reply) is { } tag)
                {
                    context.HttpContext.Response.Headers.ETag = tag;
                }

                return result;
            }
        );

    /// <summary>Says in the contract that the endpoint honours <c>If-Match</c>; the use case looks at it with <see cref="Match(HttpContext, long)"/>.</summary>
    public static TBuilder TakesIfMatch<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new IfMatchTaken());

    /// <summary>Refuses when the request names another version than the one that stands.</summary>
    public static void Match(HttpContext http, long current) => Match(http.Request.Headers.IfMatch.ToString(), current);

    /// <summary>Refuses when the caller saw another version than the one that stands; a caller who names none is let through.</summary>
    public static void Match(string? ifMatch, long current)
    {
        if (string.IsNullOrEmpty(ifMatch) || ifMatch == "*")
        {
            return;
        }

        var read = long.TryParse(
            ifMatch.Trim().TrimStart('W', '/').Trim('"'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        );
        Require.That(read, "If-Match", "The version is wanted, as its ETag gave it.");
        if (version != current)
        {
            throw new StaleVersion(current);
        }
    }
}
