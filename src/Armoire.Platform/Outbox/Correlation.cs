using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Armoire.Platform;

/// <summary>What ties together all that one request set off (§34): its trace id, kept by every fact and handed on by every reaction.</summary>
public static class Correlation
{
    private const string RequestIdHeader = "X-Request-Id";
    private const int LengthMax = 64;

    private static readonly AsyncLocal<string?> Flowing = new();

    /// <summary>The correlation of what is being done; null where nobody's request began it, such as when a time ran out.</summary>
    public static string? Current => Flowing.Value;

    /// <summary>From here on, and in all that is awaited from here.</summary>
    public static void Begin(string? correlation) => Flowing.Value = correlation;

    /// <summary>The trace id of <c>traceparent</c>, or the caller's own <c>X-Request-Id</c>, or a new one; the answer names it.</summary>
    public static void UseCorrelation(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var id = Of(context.Request.Headers);
                Begin(id);
                context.TraceIdentifier = id;
                context.Response.Headers[RequestIdHeader] = id;
                return next(context);
            }
        );

    internal static string Of(IHeaderDictionary headers)
    {
        if (
            ActivityContext.TryParse(headers.TraceParent, null, out var trace)
            && trace.TraceId.ToHexString() is var hex
            && hex.Trim('0').Length > 0
        )
        {
            return hex;
        }

        var own = headers[RequestIdHeader].ToString();
        return own.Length is > 0 and <= LengthMax && own.All(IsPlain) ? own : ActivityTraceId.CreateRandom().ToHexString();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
