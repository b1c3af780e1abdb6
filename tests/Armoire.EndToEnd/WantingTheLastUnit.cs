using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

[Collection(InTheShop.Name)]
public sealed class WantingTheLastUnit(Shop shop)
{
    private const string At = "S05";

    private readonly Album _album = new("the-last-unit");

    [Fact(DisplayName = "SC-5 Two browsers want the last unit: the second is refused, with alternatives as buttons, and takes one")]
    public async Task The_second_is_refused_and_takes_an_alternative()
    {
        await shop.Api.BeginDayAsync(At, hours: 2);
        var goods = await shop.Api.FindAsync(At, "Nice", "WS03", v => v.Here == 1);
        await using var first = await shop.BrowserAsync();
        await using var second = await shop.BrowserAsync();
        var associate = shop.Person("associate", At);
        var one = await BasketWithAsync(first, associate, goods, "Hugo Petit");
        var other = await BasketWithAsync(second, shop.Person("storeManager", At), goods, "Manon Girard");

        await one.PlaceAsync();
        await other.SubmitAsync();
        await Assertions.Expect(other.Refusal).ToHaveAttributeAsync("data-code", "stock.insufficient");
        await Assertions.Expect(other.Alternatives.First).ToBeVisibleAsync();
        await _album.StepAsync(second.Pages[0], "refused");
        await other.Alternatives.First.ClickAsync();
        await Assertions.Expect(other.Refusal).ToHaveCountAsync(0);
        await _album.StepAsync(second.Pages[0], "alternative-taken");
        var page = await other.PlaceAsync();
        await _album.StepAsync(second.Pages[0], "placed");

        (await shop.Api.OrderAsync(await page.NumberAsync())).Status.ShouldNotBe("Cancelled");
        (await shop.Api.AtpAsync(goods.Sku, At)).ShouldBe(0);
        shop.HadNoFault();
    }

    private async Task<BasketPage> BasketWithAsync(IBrowserContext browser, DemoUser user, Goods goods, string customer)
    {
        var catalogue = await CataloguePage.OpenAsync(browser, user);
        var card = await catalogue.OpenCardAsync(goods);
        await card.SeesAsync(At, 1);
        await card.TakeFromAsync(At);
        var basket = await card.AddAsync();
        await basket.ForNewCustomerAsync(shop.Api.NewPhone(), customer);
        return basket;
    }
}
