using System.Threading.Channels;
using Microsoft.Playwright;

namespace Armoire.EndToEnd.Ground;

/// <summary>Notes every pop-up in the moment when it opens, in the page itself, so that none is too short to be seen.</summary>
internal sealed class PopUps
{
    private const string Watch = """
        (() => {
          const dialog = '[data-testid=terminal-popup-dialog]';
          const opened = (element) => window.popUpOpened(element.getAttribute('data-value'));
          new MutationObserver((changes) => {
            for (const change of changes) {
              if (change.type === 'attributes') { if (change.target.matches(dialog)) opened(change.target); continue; }
              for (const node of change.addedNodes) {
                if (!(node instanceof Element)) continue;
                if (node.matches(dialog)) opened(node);
                node.querySelectorAll(dialog).forEach(opened);
              }
            }
          }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-value'] });
        })()
        """;

    private readonly Channel<string> _opened = Channel.CreateUnbounded<string>();
    private readonly List<string> _shown = [];

    /// <summary>The groups shown, in order; one shown twice stands here twice.</summary>
    public IReadOnlyList<string> Shown
    {
        get
        {
            lock (_shown)
            {
                return [.. _shown];
            }
        }
    }

    public static async Task<PopUps> WatchAsync(IBrowserContext context)
    {
        var popUps = new PopUps();
        await context.ExposeFunctionAsync<string>("popUpOpened", popUps.Note);
        await context.AddInitScriptAsync(Watch);
        return popUps;
    }

    /// <summary>The next group that is shown.</summary>
    public ValueTask<string> NextAsync(CancellationToken ct) => _opened.Reader.ReadAsync(ct);

    private void Note(string group)
    {
        lock (_shown)
        {
            _shown.Add(group);
        }

        _opened.Writer.TryWrite(group);
    }
}
