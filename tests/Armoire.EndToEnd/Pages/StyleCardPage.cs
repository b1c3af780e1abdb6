using System.Globalization;
using Armoire.EndToEnd.Ground;
using Microsoft.Playwright;

namespace Armoire.EndToEnd.Pages;

/// <summary>A style with its colours, its sizes, and where each is.</summary>
internal sealed class StyleCardPage
{
    private readonly IPage _page;

    private StyleCardPage(IPage page) => _page = page;

    public static async Task<StyleCardPage> ShownAsync(IPage page)
    {
        await Assertions.Expect(page.GetByTestId("card-screen")).ToBeVisibleAsync();
        return new(page);
    }

    public async Task ChooseAsync(Variant variant)
    {
        await Of("card-colour-btn", variant.Colour).ClickAsync();
        await Of("card-size-btn", variant.Size).ClickAsync();
    }

    public Task LookInAsync(string city) => _page.GetByTestId("card-city-select").SelectOptionAsync(city);

    public Task SeesAsync(string location, int units) =>
        Assertions.Expect(Of("card-place-btn", location)).ToHaveAttributeAsync("data-count", units.ToString(CultureInfo.InvariantCulture));

    public async Task TakeFromAsync(string location)
    {
        var place = Of("card-place-btn", location);
        await place.ClickAsync();
        await Assertions.Expect(place).ToHaveAttributeAsync("aria-pressed", "true");
    }

    public async Task<BasketPage> AddAsync()
    {
        await _page.GetByTestId("card-add-btn").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("rail-basket-count")).ToBeVisibleAsync();
        await _page.GetByTestId("rail-basket-link").ClickAsync();
        return await BasketPage.ShownAsync(_page);
    }

    private ILocator Of(string thing, string value) => _page.Locator($"[data-testid={thing}][data-value='{value}']");
}
