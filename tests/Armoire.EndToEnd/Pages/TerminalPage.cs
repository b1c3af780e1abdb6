using Armoire.EndToEnd.Ground;
using Microsoft.Playwright;

namespace Armoire.EndToEnd.Pages;

/// <summary>A store's terminal: pop-up, queue, picking by scanner, put-back.</summary>
internal sealed class TerminalPage(IPage page)
{
    private const int KeyEveryMs = 4; // As a scanner types, which no hand does.

    public IPage Page => page;

    public ILocator PopUp => page.GetByTestId("terminal-popup-dialog");

    /// <summary>What ended without the store or is overdue, until somebody here has seen it.</summary>
    public ILocator Notice => page.GetByTestId("terminal-notice-strip");

    public ILocator Connection => page.GetByTestId("app-connection-status");

    public ILocator Task => page.GetByTestId("task-screen");

    /// <summary>Signs a person of a store in and waits until the terminal follows the server.</summary>
    public static async Task<TerminalPage> OpenAsync(IBrowserContext browser, DemoUser user)
    {
        var page = await browser.NewPageAsync();
        await (await SignInPage.OpenAsync(page, "/store/")).SignInAsync(user);
        var terminal = new TerminalPage(page);
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();
        await terminal.IsAsync("live");
        return terminal;
    }

    public Task IsAsync(string connection) => Assertions.Expect(Connection).ToHaveAttributeAsync("data-value", connection);

    public ILocator PopUpOf(string group) => page.Locator($"[data-testid=terminal-popup-dialog][data-value='{group}']");

    public ILocator InQueue(string group) => page.Locator($"[data-testid=queue-task-link][data-value='{group}']");

    /// <summary>Says "mine" to the pop-up, which opens the task.</summary>
    public async Task AcceptAsync(string group)
    {
        await PopUpOf(group).GetByTestId("terminal-popup-accept-btn").ClickAsync();
        await Assertions.Expect(PopUp).ToHaveCountAsync(0);
        await Assertions.Expect(Task).ToHaveAttributeAsync("data-value", group);
    }

    /// <summary>What a scanner does: it types the code and presses Enter, into no field.</summary>
    public async Task ScanAsync(string code)
    {
        await page.EvaluateAsync("document.activeElement?.blur()");
        await page.Keyboard.TypeAsync(code, new() { Delay = KeyEveryMs });
        await page.Keyboard.PressAsync("Enter");
    }

    public Task IsPickedAsync() => Assertions.Expect(page.GetByTestId("task-ready-btn")).ToBeEnabledAsync();

    public async Task MakeReadyAsync()
    {
        await page.GetByTestId("task-ready-btn").ClickAsync();
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();
    }

    /// <summary>Accepts, scans and makes ready, all on screen.</summary>
    public async Task PrepareAsync(string group, string barcode)
    {
        await AcceptAsync(group);
        await ScanAsync(barcode);
        await IsPickedAsync();
        await MakeReadyAsync();
    }

    public async Task OpenTaskAsync(string group, string state)
    {
        await Assertions.Expect(InQueue(group)).ToHaveAttributeAsync("data-state", state);
        await InQueue(group).ClickAsync();
        await Assertions.Expect(Task).ToHaveAttributeAsync("data-value", group);
    }

    public async Task PutBackAsync(string group)
    {
        await page.GetByTestId("putback-submit-btn").ClickAsync();
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();
        await Assertions.Expect(InQueue(group)).ToHaveCountAsync(0);
    }
}
