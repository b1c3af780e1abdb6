using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Armoire.Platform;

/// <summary>
/// Refusals as RFC 9457 problem details with a stable dotted code (§1): the title is for people, in their language; the detail
/// for whoever builds on us, in English.
/// </summary>
public static class Problem
{
    public static ProblemHttpResult Conflict(string code, string detail, params (string Name, object? Value)[] fields) =>
        Of(StatusCodes.Status409Conflict, code, detail, fields);

    public static ProblemHttpResult NotFound(string code, string detail) => Of(StatusCodes.Status404NotFound, code, detail);

    public static ProblemHttpResult Invalid(string code, string detail, params (string Name, object? Value)[] fields) =>
        Of(StatusCodes.Status400BadRequest, code, detail, fields);

    public static ProblemHttpResult Of(int status, string code, string detail, params (string Name, object? Value)[] fields)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Detail = detail,
            Title = ProblemTexts.Find(code, Languages.OfReader) ?? ReasonPhrases.GetReasonPhrase(status),
            Type = TypeOf(code),
        };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in fields)
        {
            problem.Extensions[name] = value;
        }

        return TypedResults.Problem(problem);
    }

    public static string TypeOf(string code) => "urn:armoire:problem:" + code;
}

/// <summary>A caller's mistake, found while checking input; becomes a 400 with the fields that are wrong.</summary>
public sealed class BadInput(string code, string detail, IReadOnlyDictionary<string, string[]> errors) : Exception(detail)
{
    public string Code { get; } = code;

    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;
}

/// <summary>Something asked for by name is not there; becomes a 404.</summary>
public sealed class Missing(string code, string detail) : Exception(detail)
{
    public string Code { get; } = code;
}

/// <summary>The caller is not allowed to do this; becomes a 403.</summary>
public sealed class Forbidden(string detail, string code = "auth.forbidden") : Exception(detail)
{
    public string Code { get; } = code;
}

/// <summary>The aggregate changed since the caller read it; becomes a 409 with the current version.</summary>
public sealed class StaleVersion(long current) : Exception("It was changed in the meantime.")
{
    public long Current { get; } = current;
}

/// <summary>Too much waits already; becomes a 503 with Retry-After.</summary>
public sealed class Overloaded(string detail) : Exception(detail);

/// <summary>Checks of a caller's input.</summary>
public static class Require
{
    internal const string Invalid = "request.invalid";

    public static void That(bool holds, string field, string text, string code = Invalid)
    {
        if (!holds)
        {
            throw new BadInput(code, text, Errors(field, ProblemTexts.Sentence(text, code, Languages.OfReader)));
        }
    }

    /// <summary>A list none of whose elements is null.</summary>
    public static void NoNull<T>(IEnumerable<T> list, string field) =>
        Common(list.All(item => item is not null), field, "field.element_null");

    /// <summary>A text of 1 to <paramref name="max"/> characters after trimming.</summary>
    public static string Text(string? value, string field, int max)
    {
        var text = value?.Trim();
        Common(IsVisible(text), field, "field.text_wanted");
        Common(text!.Length <= max, field, "field.too_long", ("max", max));
        return text;
    }

    /// <summary>Whether a text shows anything at all: spaces, and marks without a width, do not.</summary>
    public static bool IsVisible(string? text) =>
        text is not null
        && text.EnumerateRunes()
            .Any(rune =>
                !Rune.IsWhiteSpace(rune)
                && Rune.GetUnicodeCategory(rune)
                    is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark)
            );

    /// <summary>A text of at most <paramref name="max"/> characters, or nothing.</summary>
    public static string? OptionalText(string? value, string field, int max)
    {
        var text = value?.Trim();
        Common(text is null || text.Length <= max, field, "field.too_long", ("max", max));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A whole number within bounds.</summary>
    public static int Between(int value, int min, int max, string field)
    {
        Common(value >= min && value <= max, field, "field.between", ("min", min), ("max", max));
        return value;
    }

    /// <summary>One of some names, spelt exactly.</summary>
    public static string Among(string? value, string field, IReadOnlyCollection<string> names) =>
        value is not null && names.Contains(value, StringComparer.Ordinal) ? value : throw NotAmong(field, names);

    /// <summary>The refusal of a name that is none of these.</summary>
    public static BadInput NotAmong(string field, IEnumerable<string> names) =>
        Refusal(field, "field.one_of", ("names", string.Join(", ", names)));

    /// <summary>A member of a closed set, spelt exactly; <c>Enum.Parse</c> alone would take numbers and other cases.</summary>
    public static T OneOf<T>(string? value, string field)
        where T : struct, Enum
    {
        return Enum.Parse<T>(Among(value, field, Enum.GetNames<T>()));
    }

    /// <summary>The same where the contract writes the names in lower case: any case is taken.</summary>
    public static T OneOfAnyCase<T>(string? value, string field)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return Enum.Parse<T>(
            names.FirstOrDefault(name => name.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? throw NotAmong(field, names)
        );
    }

    /// <summary>The common sentences are said in the reader's language beside the field.</summary>
    private static void Common(bool holds, string field, string key, params ReadOnlySpan<(string Name, object Word)> words)
    {
        if (!holds)
        {
            throw Refusal(field, key, words);
        }
    }

    private static BadInput Refusal(string field, string key, params ReadOnlySpan<(string Name, object Word)> words) =>
        new(Invalid, ProblemTexts.Field(key, Languages.Fallback, words), Errors(field, ProblemTexts.Field(key, Languages.OfReader, words)));

    private static Dictionary<string, string[]> Errors(string field, string text) => new(StringComparer.Ordinal) { [field] = [text] };
}
