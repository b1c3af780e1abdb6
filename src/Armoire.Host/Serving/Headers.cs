using NodaTime;
using NodaTime.Text;

namespace Armoire.Host.Serving;

/// <summary>Headers that keep a browser from doing with our pages what they are not made for, and the server's time on every answer of the API.</summary>
internal static class Headers
{
    /// <summary>The server's time, RFC 3339.</summary>
    public const string NowHeader = "Armoire-Now";

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
                if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                {
                    // Count-downs on a screen go by the server's clock, not by the tablet's.
                    var now = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
                    context.Response.Headers[NowHeader] = InstantPattern.ExtendedIso.Format(now);
                }

                return next(context);
            }
        );
}
