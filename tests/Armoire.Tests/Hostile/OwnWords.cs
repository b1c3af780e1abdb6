using System.Text.RegularExpressions;
using Armoire.Testing;
using Shouldly;

namespace Armoire.Tests.Hostile;

/// <summary>Whatever is wrong with a request, the answer is a problem in our own words: nothing of the framework's names or sentences is in it.</summary>
internal static partial class OwnWords
{
    /// <summary>What is wrong with an answer, or null. <paramref name="sent"/> may come back in it, whatever it says.</summary>
    public static string? Fault(Answer answer, string sent = "")
    {
        if (answer.IsSuccess)
        {
            return null;
        }

        var told = sent.Length > 3 ? answer.Body.Replace(sent, "", StringComparison.Ordinal) : answer.Body;
        return (int)answer.Status >= 500 || answer.Code is null ? $"{(int)answer.Status} {Cut(answer.Body)}"
            : Foreign().Match(told) is { Success: true } foreign ? $"says \"{foreign.Value}\": {Cut(answer.Body)}"
            : null;
    }

    public static void ShouldBeOurs(Answer answer, string what) => Fault(answer).ShouldBeNull(what);

    private static string Cut(string text) => text[..Math.Min(300, text.Length)];

    [GeneratedRegex(
        """System\.|Microsoft\.|Armoire\.[A-Z]|Npgsql|SQLite|Nullable|IReadOnlyList|Exception|JSON value could not|could not be converted|[Pp]arameter \\?"|Failed to (bind|read)|Implicit body|was not provided|Expected a supported|required propert|LineNumber|BytePosition|StackTrace|   at """,
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Foreign();
}
