using System.Globalization;
using Armoire.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Armoire.Access.UseCases;

/// <summary>Tells whoever asks too often how long to wait.</summary>
internal static class Waits
{
    public static ProblemHttpResult Refuse(
        HttpContext context,
        Duration wait,
        string code,
        string detail,
        params (string Name, object? Value)[] fields
    )
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, code, detail, fields);
    }
}
