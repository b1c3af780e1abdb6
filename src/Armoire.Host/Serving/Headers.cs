namespace Armoire.Host.Serving;

/// <summary>Headers that keep a browser from doing with our pages what they are not made for.</summary>
internal static class Headers
{
    // Pages are ours alone; styles may stand in elements, as React writes them; pictures and sounds may be made in the page.
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        + "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(
                    static state =>
                    {
                        var headers = ((HttpResponse)state).Headers;
                        headers.ContentSecurityPolicy = Policy;
                        headers.XContentTypeOptions = "nosniff";
                        headers["Referrer-Policy"] = "same-origin";
                        return Task.CompletedTask;
                    },
                    context.Response
                );
                return next(context);
            }
        );
}
