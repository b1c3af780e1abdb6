using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace Armoire.Host.Serving;

/// <summary>A folder of pictures and the address it is served under, such as <c>/media/demo</c>. Added as a singleton, one per folder.</summary>
public sealed record MediaRoot(string RequestPath, string Folder);

/// <summary>Serves the folders of pictures, with long caching and plain names only.</summary>
internal static partial class MediaRoots
{
    public static void UseMediaRoots(this WebApplication app)
    {
        foreach (var root in app.Services.GetServices<MediaRoot>().Where(r => Directory.Exists(r.Folder)))
        {
            var files = new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(Path.GetFullPath(root.Folder)),
                RequestPath = root.RequestPath,
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=604800",
            };
            app.UseWhen(context => PlainName().IsMatch(context.Request.Path.Value ?? ""), branch => branch.UseStaticFiles(files));
        }
    }

    [GeneratedRegex(
        @"^(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+\.(jpe?g|png|webp|svg|gif|avif)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex PlainName();
}
