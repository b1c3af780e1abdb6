using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Armoire.Platform;

/// <summary>Thrown by our own converters; its text is meant for the caller, unlike the framework's.</summary>
internal sealed class UnreadableValue(string text) : JsonException(text);

/// <summary>What could not be read before a use case saw it, told in our words: which field, and what is wanted there.</summary>
internal static partial class Unreadable
{
    private const string Code = "request.malformed";
    private const int FieldLengthMax = 200;

    public static ProblemHttpResult Of(JsonException json)
    {
        var line = (json.LineNumber ?? 0) + 1;
        if (LeftOut().Match(json.Message) is { Success: true } leftOut)
        {
            var field = (FieldOf(json.Path) is { } parent ? parent + "." : "") + leftOut.Groups["name"].Value;
            return Problem.Invalid(Code, $"The JSON misses {field}, line {line}.", Errors(field, "This is wanted here."));
        }

        var text =
            json is UnreadableValue own ? own.Message
            : json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "There is no such field here."
            : "This value cannot be read here.";
        return FieldOf(json.Path) is { } at
            ? Problem.Invalid(Code, $"The JSON cannot be read at {at}, line {line}: {text}", Errors(at, text))
            : Problem.Invalid(Code, $"The JSON cannot be read, line {line}.");
    }

    /// <summary>The framework names the parameter in the middle of a sentence of its own; the name is all that is taken over.</summary>
    public static ProblemHttpResult Of(BadHttpRequestException bad)
    {
        var named = Parameter().Match(bad.Message);
        if (!named.Success)
        {
            return Problem.Invalid(Code, "The request cannot be read.");
        }

        if (bad.Message.Contains("body", StringComparison.Ordinal))
        {
            return Problem.Invalid(Code, "A body of JSON is wanted.");
        }

        var (field, text) = (JsonNamingPolicy.CamelCase.ConvertName(named.Groups["name"].Value), WantedOf(named.Groups["type"].Value));
        return Problem.Invalid(Code, $"{field}: {text}", Errors(field, text));
    }

    private static string WantedOf(string type) =>
        type.Replace("Nullable<", "", StringComparison.Ordinal).TrimEnd('?', '>') switch
        {
            "int" or "long" or "Int32" or "Int64" => "A whole number is wanted.",
            "double" or "decimal" or "Double" => "A number is wanted.",
            "bool" or "Boolean" => "true or false is wanted.",
            "Guid" => "An id is wanted.",
            _ => "This value cannot be read here.",
        };

    private static (string, object?) Errors(string field, string text) =>
        ("errors", new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [text] });

    private static string? FieldOf(string? path) =>
        path is { Length: > 1 and <= FieldLengthMax } && path[0] == '$' ? path[1..].TrimStart('.') : null;

    [GeneratedRegex(
        "missing required properties including: '(?<name>\\w+)'",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex LeftOut();

    [GeneratedRegex("parameter \"(?:(?<type>[^\"]*) )?(?<name>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}
