using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Armoire.Platform;

/// <summary>The languages we speak, and which of them a request wants (§32).</summary>
public static class Languages
{
    public const string Fallback = "en";
    private const string ProblemType = "application/problem+json";
    private const string AnythingGoes = "*";

    private static readonly AsyncLocal<Reader?> Reading = new();

    public static IReadOnlyList<string> All { get; } = ["en", "ru", "fr"];

    /// <summary>The language of whoever reads what is being answered; English where nobody asked, such as in a loop.</summary>
    public static string OfReader => Reading.Value?.Language ?? Fallback;

    /// <summary>The best of our languages by <c>Accept-Language</c>; without one the language of whoever is signed in, else English.</summary>
    public static string Of(HttpContext context) =>
        Asked(context) ?? Known(context.RequestServices.GetService<Caller>()?.Language) ?? Fallback;

    /// <summary>What the request itself asks for; null when it says nothing of languages, or that it takes any.</summary>
    public static string? Asked(HttpContext context) =>
        context.Request.Headers.AcceptLanguage.ToString().Trim() is "" or AnythingGoes
            ? null
            : Choose(context.Request.Headers.AcceptLanguage);

    /// <summary>What a buyer's own request asks for. A member of staff reads another language than the customer he writes in, so his says nothing.</summary>
    public static string? OfBuyer(HttpContext context) =>
        context.RequestServices.GetService<Caller>()?.Kind == CallerKind.Staff ? null : Asked(context);

    /// <summary>Problems speak the reader's language, and say which it is.</summary>
    public static void UseLanguages(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var reader = new Reader { Language = Asked(context) ?? Fallback };
                Reading.Value = reader;
                context.Response.OnStarting(() =>
                {
                    // A kept reply is in the language it was first given in, whoever reads it now.
                    var headers = context.Response.Headers;
                    if (context.Response.ContentType == ProblemType && !headers.ContainsKey(IdempotencyMiddleware.ReplayHeader))
                    {
                        headers.ContentLanguage = reader.Language;
                    }

                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    /// <summary>From here on it is known who reads.</summary>
    public static void Recognised(HttpContext context)
    {
        if (Reading.Value is { } reader)
        {
            reader.Language = Of(context);
        }
    }

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
        tag is AnythingGoes ? Fallback : All.FirstOrDefault(l => string.Equals(l, tag?.Split('-')[0], StringComparison.OrdinalIgnoreCase));

    private sealed class Reader
    {
        public required string Language { get; set; }
    }
}
