using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Armoire.Platform;

/// <summary>A verb that needs no body takes any; what calls itself JSON must be JSON all the same, as everywhere.</summary>
internal static class SpareBody
{
    public static async ValueTask DemandJsonAsync(HttpRequest request)
    {
        if (request.ContentLength == 0 || !request.HasJsonContentType())
        {
            return;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (body.Length == 0)
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        }
        catch (JsonException json)
        {
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status400BadRequest, json);
        }
    }
}
