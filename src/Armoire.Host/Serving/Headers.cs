using NodaTime;
using NodaTime.Text;

namespace Armoire.Host.Serving;

/// <summary>Headers that keep a browser from doing with our pages what they are not made for, and the server's time on every answer of the API.</summary>
internal static class Headers
{
    /// <summary>The server's time, RFC 3339.</summary>
    public const string NowHeader = "Armoire-Now";

    // Pages are ours alone, but for pictures of the map where a server of them is set; styles may stand in elements, as React writes them; pictures and sounds may be made in the page.
    private static string PolicyOf(MapTiles? map) =>
        $"default-src 'self'; img-src {string.Join(' ', "'self' data: blob:", map?.Origin).TrimEnd()}; media-src 'self' data: blob:; "
        + "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var policy = PolicyOf(app.ApplicationServices.GetRequiredService<HostSettings>().Map);
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(
                    state =>
                    {
                        var headers = ((HttpResponse)state).Headers;
                        headers.ContentSecurityPolicy = policy;
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
}
