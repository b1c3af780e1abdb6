using System.Text.RegularExpressions;
using Armoire.Platform;
using Shouldly;
using Xunit;

namespace Armoire.Tests.House;

/// <summary>Every refusal has words for people in every language (§1, §32).</summary>
public sealed class Problems
{
    private const string Code = "\"(?<code>[a-z]+(?:[._][a-z]+)*\\.[a-z_]+)\"";
    private const string FieldSentence = "field.";

    /// <summary>Where a code stands that becomes a problem.</summary>
    private static readonly Regex[] Places =
    [
        Of(@"Problem\s*\.(?:Conflict|NotFound|Invalid)\(\s*" + Code),
        Of(@"Problem\s*\.Of\(\s*[\w.]+,\s*" + Code),
        Of(@"new\s+(?:BadInput|Missing)\(\s*" + Code),
        Of(@"Forbidden\([^;]*?,\s*" + Code + @"\s*\)"),
        Of(@"Forbidden\(string detail, string code = " + Code),
        Of(@"Require\.That\([^;]*?,\s*" + Code + @"\s*\)\s*;"),
        Of(@"Outcome\.\w+ \w+ => new\(\s*" + Code),
    ];

    /// <summary>Codes that rules of a room give names to, or choose among.</summary>
    private static readonly Regex[] PlacesInRules = [Of(@"=>\s*\(?" + Code), Of(@"const string \w+ = " + Code)];

    [Fact(DisplayName = "House: every code of a problem has a text in all languages, and every text a code")]
    public void Texts_and_codes_agree()
    {
        var source = Path.Combine(Rooms.Root(), "src");
        var files = Directory
            .GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (Path: Path.GetRelativePath(source, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .ToList();
        var used = files
            .SelectMany(file => Places.Concat(HoldsRules(file) ? PlacesInRules : []).SelectMany(place => place.Matches(file.Text)))
            .Select(match => match.Groups["code"].Value)
            .ToHashSet(StringComparer.Ordinal);
        used.Count.ShouldBeGreaterThan(70);

        var texts = ProblemTexts.Keys("en").Where(key => !key.StartsWith(FieldSentence, StringComparison.Ordinal)).ToList();
        used.Except(texts).Order(StringComparer.Ordinal).ShouldBeEmpty("codes without a text");
        texts
            .Where(code => !files.Any(f => f.Text.Contains($"\"{code}\"", StringComparison.Ordinal)))
            .ShouldBeEmpty("texts without a code");
        var sentences = ProblemTexts.Keys("en").Where(key => key.StartsWith(FieldSentence, StringComparison.Ordinal));
        sentences.Where(key => !files.Any(f => f.Text.Contains($"\"{key}\"", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact(DisplayName = "House: the texts of problems are translated, with the same words to fill in")]
    public void Texts_are_translated()
    {
        foreach (var language in Languages.All.Except(["en"]))
        {
            ProblemTexts.Keys(language).ShouldBe(ProblemTexts.Keys("en"), ignoreOrder: true);
            foreach (var key in ProblemTexts.Keys("en"))
            {
                var (english, own) = (ProblemTexts.Find(key, "en")!, ProblemTexts.Find(key, language)!);
                own.ShouldNotBe(english, key);
                WordsOf(own).ShouldBe(WordsOf(english), ignoreOrder: true, key);
            }
        }
    }

    /// <summary>Models that refuse items of a batch tell them by codes too, but those go back in the batch's reply.</summary>
    private static bool HoldsRules((string Path, string Text) file) =>
        (
            Regex.IsMatch(file.Path, "^Rooms/\\w+/(Model|UseCases)/", RegexOptions.None, TimeSpan.FromSeconds(1))
            || file.Path.StartsWith("Armoire.Host/Serving/", StringComparison.Ordinal)
            || file.Path.EndsWith("Http/Unreadable.cs", StringComparison.Ordinal)
        ) && !file.Text.Contains("ItemOutcome", StringComparison.Ordinal);

    private static IEnumerable<string> WordsOf(string text) =>
        Regex.Matches(text, @"\{\w+\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value);

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
}
