using Microsoft.Playwright;

namespace Armoire.EndToEnd.Pages;

/// <summary>The development inbox and clock.</summary>
internal sealed class DevPage(IPage page)
{
    public IPage Page => page;

    /// <summary>In a browser where somebody is signed in.</summary>
    public static async Task<DevPage> OpenAsync(IBrowserContext browser)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/dev/");
        await Assertions.Expect(page.GetByTestId("dev-clock-now-text")).ToBeVisibleAsync();
        return new(page);
    }

    public ILocator MessageOf(string orderNumber, string template) =>
        page.Locator($"[data-testid=dev-message-card][data-order='{orderNumber}'][data-template='{template}']");

    /// <summary>The pickup code that the customer was sent.</summary>
    public Task<string> CodeOfAsync(string orderNumber) =>
        MessageOf(orderNumber, "order.ready").First.GetByTestId("dev-message-code-text").InnerTextAsync();

    public async Task AdvanceThreeHoursAsync()
    {
        var before = await page.GetByTestId("dev-clock-offset-text").InnerTextAsync();
        await page.Locator("[data-testid=dev-clock-advance-btn][data-value=PT3H]").ClickAsync();
        await Assertions.Expect(page.GetByTestId("dev-clock-offset-text")).Not.ToHaveTextAsync(before);
    }
}
