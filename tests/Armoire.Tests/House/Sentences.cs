using System.Globalization;
using System.Text.RegularExpressions;
using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.House;

/// <summary>What is said of a field is said in the reader's language, one-off sentences too (§1, §32).</summary>
public sealed partial class Sentences
{
    private static readonly string[] Translations = ["ru", "fr"];

    [Fact(DisplayName = "House: every sentence about a field is translated, with its numbers, and every translation is used")]
    public void All_translated()
    {
        var said = Directory
            .GetFiles(Path.Combine(Rooms.Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Checks().Matches(File.ReadAllText(file)))
            .Select(check => check.Groups["text"].Value)
            .Select(Template)
            .ToHashSet(StringComparer.Ordinal);
        said.Count.ShouldBeGreaterThan(40);
        foreach (var language in Translations)
        {
            var own = ProblemTexts.SentencesIn(language);
            said.Except(own.Keys).ShouldBeEmpty(language);
            own.Keys.Except(said).ShouldBeEmpty(language);
            foreach (var (english, sentence) in own)
            {
                sentence.ShouldNotBe(english);
                Places().Matches(sentence).Select(p => p.Value).ShouldBe(Places().Matches(english).Select(p => p.Value), sentence);
            }
        }
    }

    [Fact(
        DisplayName = "§32 A field's mistake is told in the reader's language: its own sentence, the code's, or the names to choose from"
    )]
    public async Task Told_in_the_readers_language()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var (order, store, sku) = await host.GivenOrderAsync();
        host.Api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        (await host.TryVerbAsync(order, "pick", new { scans = Array.Empty<string>() }))
            .Refused(400, "request.invalid")["errors.scans.0"]
            .ShouldBe("Entre 1 et 500 scans.");
        (await host.Api.AskAsync("orders?location=NOWHERE"))
            .Refused(400, "location.unknown")["errors.location.0"]
            .ShouldBe(ProblemTexts.Find("location.unknown", "fr"));
        host.Api.DefaultRequestHeaders.AcceptLanguage.Clear();
        host.Api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");
        var told = (await host.TryVerbAsync(order, "reject", new { reason = "none" })).Refused(400, "request.invalid");
        var reasons = string.Join(", ", Enum.GetNames<RejectReason>());
        told["errors.reason.0"].ShouldBe($"Нужно одно из значений: {reasons}.");
        told["detail"].ShouldBe($"One of {reasons} is wanted."); // For whoever builds on us.
        var lines = new[]
        {
            new
            {
                sku,
                location = store,
                quantity = 0,
            },
        };
        (await host.Api.SendAsync("reservations", new { kind = "CartHold", lines })).Refused(400, "request.invalid").Json!["errors"]![
            "lines[0].quantity"
        ]![0]!
            .GetValue<string>()
            .ShouldBe("От 1 до 10000.");
    }

    /// <summary>Numbers and what is filled in become counted places.</summary>
    private static string Template(string text)
    {
        var count = 0;
        return Holes().Replace(text, _ => string.Create(CultureInfo.InvariantCulture, $"{{{count++}}}"));
    }

    /// <summary>A check without a code of its own: its last argument is the sentence.</summary>
    [GeneratedRegex(
        """Require\.That\((?:(?!Require\.That)[^;])*?[,(]\s*\$?"(?<text>[A-Z](?:[^"\\]|\\.)*[.?])"\s*\)\s*;""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Checks();

    [GeneratedRegex(@"\{[^}]*\}|[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Holes();

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Places();
}
