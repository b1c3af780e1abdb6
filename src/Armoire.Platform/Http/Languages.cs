using Microsoft.AspNetCore.Http;

namespace Armoire.Platform;

/// <summary>The three languages of §32 and which of them a caller reads.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Russian = "ru";
    public const string French = "fr";

    /// <summary>The first language of Accept-Language that is ours, by weight; English otherwise.</summary>
    public static string Of(HttpContext context)
    {
        var best = English;
        var bestWeight = 0.0;
        foreach (var wanted in context.Request.GetTypedHeaders().AcceptLanguage)
        {
            var weight = wanted.Quality ?? 1.0;
            if (weight > bestWeight && Known(wanted.Value.Value) is { } known)
            {
                (best, bestWeight) = (known, weight);
            }
        }

        return best;
    }

    private static string? Known(string? tag) =>
        tag?.Split('-')[0].ToLowerInvariant() switch
        {
            English => English,
            Russian => Russian,
            French => French,
            _ => null,
        };
}
