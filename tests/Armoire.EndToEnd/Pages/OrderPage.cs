using Microsoft.Playwright;
using Shouldly;

namespace Armoire.EndToEnd.Pages;

/// <summary>One order as a story, live.</summary>
internal sealed class OrderPage
{
    private readonly IPage _page;

    private OrderPage(IPage page) => _page = page;

    public ILocator Customer => _page.GetByTestId("order-customer-text");

    public static async Task<OrderPage> ShownAsync(IPage page)
    {
        await Assertions.Expect(page.GetByTestId("order-screen")).ToBeVisibleAsync();
        await page.EvaluateAsync("window.neverReloaded = true");
        return new(page);
    }

    public static async Task<OrderPage> OpenAsync(IPage page, string id)
    {
        await page.GotoAsync("/sales/orders/" + id);
        return await ShownAsync(page);
    }

    public Task<string> NumberAsync() => _page.GetByTestId("order-number-text").InnerTextAsync();

    /// <summary>The step comes to this page by itself.</summary>
    public async Task ShowsAsync(string state, string timelineEntry)
    {
        await Assertions.Expect(_page.GetByTestId("order-status-badge")).ToHaveAttributeAsync("data-value", state);
        await Assertions.Expect(_page.Locator($"[data-testid=timeline-entry-row][data-type='{timelineEntry}']").First).ToBeVisibleAsync();
        (await _page.EvaluateAsync<bool>("window.neverReloaded === true")).ShouldBeTrue("the page was loaded anew");
    }

    public Task EndsAsync(string status) =>
        Assertions.Expect(_page.GetByTestId("order-status")).ToHaveAttributeAsync("data-status", status);

    public async Task HasNoClockAsync() => await Assertions.Expect(_page.GetByTestId("order-countdown-timer")).ToHaveCountAsync(0);

    public Task HasClockAsync() => Assertions.Expect(_page.GetByTestId("order-countdown-timer")).ToBeVisibleAsync();
}
