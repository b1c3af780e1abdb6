using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Armoire.EndToEnd.Ground;

/// <summary>Looks a screen over as a strict visitor would, and writes down every fault instead of stopping at the first.</summary>
internal sealed partial class Inspection
{
    /// <summary>What is written elsewhere and shown as it came: messages to customers, the API's own words, names that stand in code.</summary>
    private const string OthersWords = "[data-testid=dev-message-card], .docsnav h2, .docslink, .docscols main, code";

    private const string Settled = """
        () => {
          return !document.querySelector('[role=status][aria-busy=true]:not([data-testid^=kit-])')
          && document.fonts.status === 'loaded'
          && [...document.images].every((image) => image.complete || !image.checkVisibility() || isOutside(image.getBoundingClientRect()));
          function isOutside(at) { return at.top >= innerHeight || at.left >= innerWidth || at.bottom <= 0 || at.right <= 0; }
        }
        """;

    private const string TooWide = """
        () => {
          const faults = [];
          for (const box of [document.scrollingElement, document.querySelector('#main')])
            if (box && box.scrollWidth > box.clientWidth + 1) faults.push(`${box.tagName} is ${box.scrollWidth} wide in ${box.clientWidth}`);
          const clipped = (element) => {
            for (let box = element.parentElement; box; box = box.parentElement)
              if (getComputedStyle(box).overflowX !== 'visible') return true;
            return false;
          };
          for (const element of document.querySelectorAll('button, a, input, select, h1, h2')) {
            const at = element.getBoundingClientRect();
            if (at.width > 1 && at.height > 1 && (at.right > innerWidth + 1 || at.left < -1) && !clipped(element))
              faults.push(`${element.dataset.testid ?? element.tagName} lies outside`);
          }
          return faults;
        }
        """;

    private const string Words = """
        (skipped) => {
          const texts = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            if (!node.parentElement.closest(`script, style, ${skipped}`)) texts.push(node.data.trim());
          for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
            if (!element.closest(skipped))
              texts.push(element.getAttribute('aria-label') ?? '', element.getAttribute('placeholder') ?? '', element.getAttribute('title') ?? '');
          return [...new Set(texts)].filter((text) => text);
        }
        """;

    /// <summary>What a finger cannot hit: smaller than 44 pixels. A link in the middle of a sentence is as tall as its line.</summary>
    private const string TooSmall = """
        () => {
          const faults = [];
          const touched = 'button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=slider]';
          for (const element of document.querySelectorAll(touched)) {
            if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || element.closest('[inert], [hidden]')) continue;
            if (element.type === 'hidden' || element.closest('.sr')) continue;
            const inSentence = element.matches('a') && getComputedStyle(element).display === 'inline' && element.closest('p, li, td, dd');
            if (inSentence) continue;
            const boxes = [element, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect());
            const width = Math.max(...boxes.map((box) => box.width));
            const height = Math.max(...boxes.map((box) => box.height));
            if (width < 1 || height < 1) continue;
            if (width < 43.5 || height < 43.5)
              faults.push(`${element.dataset.testid ?? element.outerHTML.slice(0, 120)} is ${Math.round(width)} × ${Math.round(height)}`);
          }
          return [...new Set(faults)];
        }
        """;

    private const string Axe = """
        async (which) => {
          const colours = 'color-contrast';
          const asked = { all: {}, colours: { runOnly: [colours] }, structure: { rules: { [colours]: { enabled: false } } } }[which];
          const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false, ...asked });
          return violations.map((fault) =>
            `${fault.id} (${fault.impact}) × ${fault.nodes.length}: ` +
            fault.nodes.slice(0, 3).map((node) =>
              `${node.html.slice(0, 160)} ${node.any.map((check) => check.message).join(' ')}`).join(' | '));
        }
        """;

    private static readonly Lazy<string> AxeSource = new(() =>
        File.ReadAllText(Path.Combine(Album.RepositoryRoot, "web", "node_modules", "axe-core", "axe.min.js"))
    );

    private static readonly Lazy<Dictionary<string, Dictionary<string, string>>> Texts = new(() =>
        new[] { "en", "ru", "fr" }.ToDictionary(language => language, Read)
    );

    private readonly List<string> _faults = [];
    private string _where = "";

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>From now on every error of the page is a fault of the screen that is shown.</summary>
    public void Watch(IPage page)
    {
        page.PageError += (_, error) => Fault("threw " + error);
        page.Console += (_, message) =>
        {
            // Nobody is signed in: that is the answer the first page asks for, and browsers report every 401.
            var asksWho =
                message.Text.Contains("401", StringComparison.Ordinal)
                && message.Location.Contains("/api/v1/session", StringComparison.Ordinal);
            if (message.Type == "error" && !asksWho)
            {
                Fault($"console: {message.Text} ({message.Location})");
            }
        };
    }

    /// <summary>Names the screen that is opened next.</summary>
    public void Enter(string where) => _where = where;

    public void Fault(string what)
    {
        lock (_faults)
        {
            _faults.Add($"{_where}: {what}");
        }
    }

    /// <summary>Waits until nothing is loading any more.</summary>
    public async Task UntilSettledAsync(IPage page)
    {
        try
        {
            await page.WaitForFunctionAsync(Settled);
        }
        catch (TimeoutException)
        {
            Fault("is still loading");
        }
    }

    /// <summary>Nothing too wide, nothing untranslated, no word of the program itself.</summary>
    public async Task LookAsync(IPage page, string language)
    {
        foreach (var wide in await page.EvaluateAsync<string[]>(TooWide))
        {
            Fault(wide);
        }

        var english = Texts.Value["en"];
        var own = Texts.Value[language];
        var ownWords = own.Values.ToHashSet(StringComparer.Ordinal);
        var foreign = english
            .Where(t => own[t.Key] != t.Value && !ownWords.Contains(t.Value))
            .Select(t => t.Value)
            .ToHashSet(StringComparer.Ordinal);
        var groups = english.Keys.Select(key => key.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var text in await page.EvaluateAsync<string[]>(Words, OthersWords))
        {
            if (foreign.Contains(text))
            {
                Fault($"\"{text}\" is not said in {language}");
            }

            if (Gap().IsMatch(text) || Key().Matches(text).Any(key => groups.Contains(key.Groups[1].Value)))
            {
                Fault($"\"{text}\" is a key, not a word");
            }
        }
    }

    /// <summary>axe finds nothing, whoever reads the screen by ear or sees it badly; and every target is large enough for a finger.</summary>
    public async Task IsForEverybodyAsync(IPage page, bool alsoColours = true)
    {
        await AskAxeAsync(page, alsoColours ? "all" : "structure");
        foreach (var small in await page.EvaluateAsync<string[]>(TooSmall))
        {
            Fault(small);
        }
    }

    /// <summary>The colours of another skin can be told apart; nothing else differs between skins.</summary>
    public Task CanBeSeenByEverybodyAsync(IPage page) => AskAxeAsync(page, "colours");

    private async Task AskAxeAsync(IPage page, string which)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
        {
            await page.EvaluateAsync(AxeSource.Value + ";undefined");
        }

        foreach (var fault in await page.EvaluateAsync<string[]>(Axe, which))
        {
            Fault(fault);
        }
    }

    /// <summary>The texts of the front ends by key, plurals and groups flattened.</summary>
    private static Dictionary<string, string> Read(string language)
    {
        var file = Path.Combine(Album.RepositoryRoot, "web", "packages", "i18n", language + ".json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return Flat(document.RootElement, "").ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);

        static IEnumerable<(string Key, string Value)> Flat(JsonElement element, string prefix) =>
            element
                .EnumerateObject()
                .SelectMany(p =>
                    p.Value.ValueKind == JsonValueKind.Object
                        ? Flat(p.Value, prefix + p.Name + ".")
                        : [(prefix + p.Name, p.Value.GetString()!)]
                );
    }

    [GeneratedRegex(@"(?<![\w.@/-])([a-z][A-Za-z]*)(?:\.[A-Za-z_0-9]+)+(?![\w@/])")]
    private static partial Regex Key();

    /// <summary>A place in a sentence that nobody filled; customers' names may hold other braces.</summary>
    [GeneratedRegex(@"\{\{\s*\w+\s*\}\}")]
    private static partial Regex Gap();
}
