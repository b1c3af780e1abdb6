using Microsoft.Playwright;

namespace Armoire.EndToEnd.Pages;

/// <summary>Basket, customer and the one big action.</summary>
internal sealed class BasketPage
{
    private readonly IPage _page;

    private BasketPage(IPage page) => _page = page;

    public ILocator Refusal => _page.GetByTestId("place-order-refusal-note");

    public ILocator Alternatives => _page.GetByTestId("place-order-alternative-btn");

    public static async Task<BasketPage> ShownAsync(IPage page)
    {
        await Assertions.Expect(page.GetByTestId("place-order-screen")).ToBeVisibleAsync();
        return new(page);
    }

    public ILocator Line(string sku) => _page.Locator($"[data-testid=basket-line-row][data-value='{sku}']");

    /// <summary>A phone that nobody has yet, and the name that goes with it; whoever was served before is sent away.</summary>
    public async Task ForNewCustomerAsync(string phone, string name)
    {
        if (_page.GetByTestId("customer-change-btn") is var served && await served.CountAsync() > 0)
        {
            await served.ClickAsync();
        }

        await _page.GetByTestId("customer-phone-input").FillAsync(phone);
        await _page.GetByTestId("customer-name-input").FillAsync(name);
        await _page.GetByTestId("customer-new-btn").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("customer-chosen-box")).ToHaveAttributeAsync("data-value", "new");
    }

    public Task SubmitAsync() => _page.GetByTestId("place-order-submit-btn").ClickAsync();

    public async Task<OrderPage> PlaceAsync()
    {
        await SubmitAsync();
        return await OrderPage.ShownAsync(_page);
    }
}
