using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

[Collection(InTheShop.Name)]
public sealed class ShowingHostileNames(Shop shop)
{
    private const string At = "S05";

    private static readonly string[] Names =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)//{{7*7}} ${alert(1)} %s",
        "שלום \u202Eevil\u202C مرحبا بالعالم",
        "👩‍👩‍👧‍👦 Ẑ̴̈a̸̾lgo 🏳️‍🌈",
        "Заказ «№1» O'Neill & Sons &lt;b&gt;",
    ];

    private readonly Album _album = new("hostile-names");

    [Fact(DisplayName = "A customer's name that is code, runs right to left or is emoji is shown as text, on terminal and order page")]
    public async Task A_name_is_shown_as_text()
    {
        await shop.Api.BeginDayAsync(At, hours: 2);
        var goods = await shop.Api.FindAsync(At, "Nice", "AN480", v => v.Barcode is not null);
        await shop.Api.ReceiveAsync(goods.Sku, At, Names.Length + 2);
        await using var browser = await shop.BrowserAsync();
        var alerts = 0;
        var terminal = await TerminalPage.OpenAsync(browser, shop.Person("associate", At));
        var orders = await browser.NewPageAsync();
        browser.Dialog += async (_, dialog) =>
        {
            alerts++;
            await dialog.DismissAsync();
        };

        foreach (var name in Names)
        {
            var order = await shop.Api.OrderAsync(goods.Sku, At, shop.Api.NewPhone(), name);
            var kept = order.Customer.Name;
            kept.Replace("\u202E", "", StringComparison.Ordinal).ShouldContain(name.Split(' ')[^1].Trim('\u202C'));
            await Assertions.Expect(terminal.PopUpOf(order.Group.Id)).ToContainTextAsync(kept);
            await _album.StepAsync(terminal.Page, "pop-up");
            await terminal.AcceptAsync(order.Group.Id);
            await Assertions.Expect(terminal.Task).ToContainTextAsync(kept);
            await terminal.Page.GetByTestId("task-back-btn").ClickAsync();
            await Assertions.Expect(terminal.InQueue(order.Group.Id)).ToContainTextAsync(kept);
            var page = await OrderPage.OpenAsync(orders, order.Id);
            await Assertions.Expect(page.Customer).ToHaveTextAsync(kept);
            await _album.StepAsync(orders, "order");
        }

        alerts.ShouldBe(0);
        (await orders.Locator("img[src=x]").CountAsync()).ShouldBe(0);
        shop.HadNoFault();
    }
}
