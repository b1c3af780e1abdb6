using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Armoire.Platform;

/// <summary>Refusals as RFC 9457 problem details with a stable dotted code (§1).</summary>
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
            Title = TitleOf(status),
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

    public static string TitleOf(int status) =>
        status switch
        {
            400 => "The request cannot be understood",
            401 => "Sign in first",
            403 => "Not allowed",
            404 => "Not found",
            405 => "Method not allowed",
            406 => "Not acceptable",
            409 => "Not possible now",
            410 => "No longer available",
            412 => "Changed in the meantime",
            413 => "Too large",
            415 => "Unsupported content type",
            422 => "The request cannot be carried out",
            429 => "Too many requests",
            503 => "Busy, try again",
            _ => "Something went wrong",
        };
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
    public static void That(bool holds, string field, string text, string code = "request.invalid")
    {
        if (!holds)
        {
            throw new BadInput(code, text, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [text] });
        }
    }

    /// <summary>A text of 1 to <paramref name="max"/> characters after trimming.</summary>
    public static string Text(string? value, string field, int max)
    {
        var text = value?.Trim();
        That(!string.IsNullOrEmpty(text), field, "A text is wanted here.");
        That(text!.Length <= max, field, $"At most {max} characters.");
        return text;
    }

    /// <summary>A text of at most <paramref name="max"/> characters, or nothing.</summary>
    public static string? OptionalText(string? value, string field, int max)
    {
        var text = value?.Trim();
        That(text is null || text.Length <= max, field, $"At most {max} characters.");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A member of a closed set, spelt exactly; <c>Enum.Parse</c> alone would take numbers and other cases.</summary>
    public static T OneOf<T>(string? value, string field)
        where T : struct, Enum
    {
        That(
            value is not null && Enum.GetNames<T>().Contains(value, StringComparer.Ordinal),
            field,
            "One of " + string.Join(", ", Enum.GetNames<T>()) + " is wanted."
        );
        return Enum.Parse<T>(value!);
    }
}
