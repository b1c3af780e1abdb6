using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Armoire.Platform;

/// <summary>Reads forms with files part by part; a broken form is the caller's mistake.</summary>
public static class Multipart
{
    /// <summary>A reader of the form; null when the body is none.</summary>
    public static MultipartReader? Of(HttpRequest request) =>
        MultipartHash.BoundaryOf(request) is { } boundary ? new(boundary, request.Body) : null;

    /// <summary>The next file; fields beside the files are passed over.</summary>
    public static async Task<(MultipartSection Part, ContentDispositionHeaderValue Named)?> NextFileAsync(
        MultipartReader parts,
        CancellationToken ct
    )
    {
        try
        {
            while (await parts.ReadNextSectionAsync(ct) is { } part)
            {
                if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var named) && named.IsFileDisposition())
                {
                    return (part, named);
                }

                await part.Body.CopyToAsync(Stream.Null, ct);
            }

            return null;
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw Broken();
        }
    }

    public static async Task CopyAsync(Stream from, Stream to, CancellationToken ct)
    {
        try
        {
            await from.CopyToAsync(to, ct);
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw Broken();
        }
    }

    /// <summary>A whole file in memory; null when it is longer than that.</summary>
    public static async Task<byte[]?> ReadAsync(Stream from, int bytesMax, CancellationToken ct)
    {
        var bytes = new byte[bytesMax + 1];
        try
        {
            var count = await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            return count > bytesMax ? null : bytes[..count];
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw Broken();
        }
    }

    private static bool IsBroken(Exception fault) =>
        fault is InvalidDataException || (fault is IOException and not BadHttpRequestException);

    private static BadInput Broken() =>
        new("request.malformed", "The multipart body cannot be read.", new Dictionary<string, string[]>(StringComparer.Ordinal));
}
