using Armoire.EndToEnd.Ground;
using Microsoft.Playwright;

namespace Armoire.EndToEnd.Pages;

/// <summary>The administrator's corner: a list, and a record beside it.</summary>
internal sealed class OfficePage(IPage page)
{
    public IPage Page => page;

    public static async Task<OfficePage> OpenAsync(IBrowserContext browser, DemoUser user)
    {
        var page = await browser.NewPageAsync();
        await (await SignInPage.OpenAsync(page, "/office/")).SignInAsync(user);
        await Assertions.Expect(page.GetByTestId("office-stores-link")).ToBeVisibleAsync();
        return new(page);
    }

    public ILocator Part(string testId) => page.GetByTestId(testId);

    public ILocator Part(string testId, string value) => page.Locator($"[data-testid='{testId}'][data-value='{value}']");

    public Task PressAsync(string testId) => page.GetByTestId(testId).First.ClickAsync();

    public Task FillAsync(string testId, string text) => page.GetByTestId(testId).First.FillAsync(text);

    public Task GoToAsync(string job) => PressAsync($"office-{job}-link");

    /// <summary>Opens a row of a list beside the list.</summary>
    public Task OpenRowAsync(string table, string value) => Part(table + "-open-btn", value).ClickAsync();
}
