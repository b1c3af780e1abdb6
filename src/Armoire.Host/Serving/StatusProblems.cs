using Armoire.Platform;

namespace Armoire.Host.Serving;

/// <summary>Answers without a body, such as for an unknown path, become problems with a code too (§1).</summary>
internal static class StatusProblems
{
    public static void UseStatusProblems(this IApplicationBuilder app) =>
        app.UseStatusCodePages(async status =>
        {
            var context = status.HttpContext;
            var (code, detail) = context.Response.StatusCode switch
            {
                404 => ("request.not_found", "There is nothing at this address."),
                405 => ("request.method_not_allowed", "This address does not take this method."),
                406 => ("request.not_acceptable", "The answer is JSON."),
                413 => ("request.too_large", "The body is larger than is taken here."),
                415 => ("request.media_type", "Send application/json, or files as multipart/form-data where files are wanted."),
                _ => ("request.refused", "The request was refused."),
            };
            await Problem.Of(context.Response.StatusCode, code, detail).ExecuteAsync(context);
        });
}
