using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Armoire.Platform;

/// <summary>Hashes what a multipart body says and not how: each upload draws a boundary of its own.</summary>
internal static class MultipartHash
{
    private const int ChunkBytes = 64 * 1024;

    private const int BoundaryMax = 200;

    /// <summary>What parts the parts of a form with files; null when the body is no such form.</summary>
    public static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= BoundaryMax } boundary
            ? boundary
            : null;

    public static async Task<string> OfAsync(Stream body, string boundary, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var reader = new MultipartReader(boundary, body);
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"\n{section.ContentDisposition}\n{section.ContentType}\n"));
                await AppendAsync(hash, section.Body, ct);
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            // The endpoint says what is wrong with it; here any hash of its bytes will do.
            body.Position = 0;
            await AppendAsync(hash, body, ct);
        }

        body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task AppendAsync(IncrementalHash hash, Stream from, CancellationToken ct)
    {
        var chunk = new byte[ChunkBytes];
        for (int read; (read = await from.ReadAsync(chunk, ct)) > 0; )
        {
            hash.AppendData(chunk, 0, read);
        }
    }
}
