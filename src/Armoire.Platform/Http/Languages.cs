using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Armoire.Platform;

/// <summary>The languages we speak, and which of them a request wants (§32).</summary>
public static class Languages
{
    public const string Fallback = "en";

    public static IReadOnlyList<string> All { get; } = ["en", "ru", "fr"];

    /// <summary>The best of our languages by <c>Accept-Language</c>; English when none fits.</summary>
    public static string Of(HttpContext context) => Choose(context.Request.Headers.AcceptLanguage);

    internal static string Choose(string? header)
    {
        if (
            string.IsNullOrEmpty(header)
            || !StringWithQualityHeaderValue.TryParseList(header.Split(',', StringSplitOptions.TrimEntries), out var wanted)
        )
        {
            return Fallback;
        }

        return wanted
                .Where(w => w.Quality is not 0)
                .OrderByDescending(w => w.Quality ?? 1)
                .Select(w => Known(w.Value.Value))
                .FirstOrDefault(language => language is not null)
            ?? Fallback;
    }

    /// <summary><c>fr-CA</c> is French to us, and <c>*</c> is the fallback.</summary>
    private static string? Known(string? tag) =>
        tag is "*" ? Fallback : All.FirstOrDefault(l => string.Equals(l, tag?.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
