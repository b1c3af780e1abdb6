using Armoire.EndToEnd.Ground;
using Microsoft.Playwright;

namespace Armoire.EndToEnd.Pages;

/// <summary>SalesApp's catalogue: levels of photos, lists of styles, search.</summary>
internal sealed class CataloguePage(IPage page)
{
    public IPage Page => page;

    /// <summary>Signs a person of a store in and stands at the top of the catalogue.</summary>
    public static async Task<CataloguePage> OpenAsync(IBrowserContext browser, DemoUser user)
    {
        var page = await browser.NewPageAsync();
        await (await SignInPage.OpenAsync(page, "/sales/")).SignInAsync(user);
        await Assertions.Expect(page.GetByTestId("category-screen")).ToBeVisibleAsync();
        return new(page);
    }

    public async Task EnterFirstCategoryAsync()
    {
        var tile = page.GetByTestId("category-tile-link").First;
        var category = await tile.GetAttributeAsync("data-value");
        await tile.ClickAsync();
        await Assertions.Expect(page.GetByTestId("category-screen")).ToHaveAttributeAsync("data-value", category!);
    }

    public async Task SearchAsync(string words)
    {
        await page.GetByTestId("app-search-link").ClickAsync();
        await page.GetByTestId("styles-search-input").FillAsync(words);
    }

    public async Task<StyleCardPage> ChooseAsync(string article)
    {
        await page.Locator($"[data-testid=styles-style-link][data-article='{article}']").ClickAsync();
        return await StyleCardPage.ShownAsync(page);
    }

    /// <summary>Straight to a card, as a scan or a link leads there.</summary>
    public async Task<StyleCardPage> OpenCardAsync(Goods goods)
    {
        var (colour, size) = (Uri.EscapeDataString(goods.Variant.Colour), Uri.EscapeDataString(goods.Variant.Size));
        await page.GotoAsync($"/sales/style/{goods.Card.Id}?colour={colour}&size={size}");
        return await StyleCardPage.ShownAsync(page);
    }
}
