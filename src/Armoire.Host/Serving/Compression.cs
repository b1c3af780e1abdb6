using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Armoire.Host.Serving;

/// <summary>Compresses text that is worth it; never the event stream.</summary>
internal static class Compression
{
    private static readonly string[] Types =
    [
        "application/json",
        "application/problem+json",
        "text/javascript",
        "text/css",
        "text/html",
        "image/svg+xml",
        "application/manifest+json",
    ];

    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // No answer mixes a secret with text that a stranger chose.
            options.MimeTypes = Types;
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
