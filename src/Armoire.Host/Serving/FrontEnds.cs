using System.Net.Mime;
using System.Text.RegularExpressions;
using Armoire.Platform;
using Microsoft.Extensions.FileProviders;

namespace Armoire.Host.Serving;

/// <summary>One web app, the address it stands at, and the addresses of its screens.</summary>
internal sealed record FrontEnd(string Name, string Path, string Title, params string[] Screens);

/// <summary>Serves the built web apps; one that was not built says so.</summary>
internal static partial class FrontEnds
{
    public static IReadOnlyList<FrontEnd> All { get; } =
    [
        new("sales", "/sales", "Sales app", "/sales/{**screen:nonfile}"),
        new("store", "/store", "Store terminal", "/store/{**screen:nonfile}"),
        new("office", "/office", "Office", "/office/{**screen:nonfile}"),
        new("dev", "/dev", "Development inbox and clock", "/dev/{**screen:nonfile}"),
        new("home", "", "Armoire", "/", "/docs"),
    ];

    public static void UseFrontEnds(this WebApplication app)
    {
        foreach (var frontEnd in All)
        {
            if (FolderOf(frontEnd) is { } folder)
            {
                app.UseStaticFiles(
                    new StaticFileOptions
                    {
                        FileProvider = new PhysicalFileProvider(folder),
                        RequestPath = frontEnd.Path,
                        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = CachingOf(file.File.Name),
                    }
                );
            }
        }
    }

    /// <summary>Screens have addresses of their own inside an app, and all of them begin with its first page.</summary>
    public static void MapFrontEnds(this WebApplication app)
    {
        foreach (var frontEnd in All)
        {
            var index = FolderOf(frontEnd) is { } folder ? Path.Combine(folder, "index.html") : null;
            foreach (var screen in frontEnd.Screens)
            {
                app.Page(screen, () => PageOf(frontEnd, index)).ExcludeFromDescription();
            }
        }
    }

    /// <summary>Where an app was built: <c>wwwroot/NAME</c> when published, <c>web/apps/NAME/dist</c> in the repository.</summary>
    public static string? FolderOf(FrontEnd frontEnd)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot", frontEnd.Name);
        return new[] { published }
            .Concat(RepositoryRoots().Select(root => Path.Combine(root, "web", "apps", frontEnd.Name, "dist")))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));
    }

    /// <summary>Folders that hold a <c>web/apps</c>, upwards from the program and from where it was started.</summary>
    private static IEnumerable<string> RepositoryRoots() =>
        new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() }
            .SelectMany(Upwards)
            .Where(folder => Directory.Exists(Path.Combine(folder, "web", "apps")))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Upwards(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static IResult PageOf(FrontEnd frontEnd, string? index) =>
        index is null ? TypedResults.Text(NotBuilt(frontEnd), MediaTypeNames.Text.Html, System.Text.Encoding.UTF8) : new PageFile(index);

    private static string NotBuilt(FrontEnd frontEnd) =>
        $"""
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><title>{frontEnd.Title}</title>
            <h1>{frontEnd.Title}</h1>
            <p>This front end was not built. In the repository, <code>make web</code> builds it; then start the server again.</p>
            <p>The API is described at <a href="/openapi/v1.json">/openapi/v1.json</a>.</p>
            </html>
            """;

    /// <summary>A file whose name carries a hash of what is in it never changes.</summary>
    private static string CachingOf(string fileName) => HashedName().IsMatch(fileName) ? "public, max-age=31536000, immutable" : "no-cache";

    [GeneratedRegex(
        @"-[A-Za-z0-9_-]{8}\.(js|css|woff2?|png|jpe?g|svg|webp|mp3|ogg|wasm)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HashedName();

    private sealed class PageFile(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-cache";
            return TypedResults.PhysicalFile(path, MediaTypeNames.Text.Html + "; charset=utf-8").ExecuteAsync(httpContext);
        }
    }
}
