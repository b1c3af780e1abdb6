using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

[Collection(InTheShop.Name)]
public sealed class SellingAcrossStores(Shop shop)
{
    private const string Here = "S01";
    private const string There = "S05";
    private const string CityThere = "Nice";

    private readonly Album _album = new("sc-2-selling-across-stores");

    [Fact(DisplayName = "SC-2 The whole story in two browsers at once: sold in one store, picked and collected in another")]
    public async Task Sold_in_one_store_and_collected_in_another()
    {
        await shop.Api.BeginDayAsync(There, hours: 2);
        var goods = await shop.Api.FindAsync(Here, CityThere, "WS03", v => v.Here == 0 && v.AtpAt(There) > 0 && v.Barcode is not null);
        await using var tablet = await shop.BrowserAsync();
        await using var counter = await shop.BrowserAsync();
        var popUps = await PopUps.WatchAsync(counter);
        var associate = shop.Person("associate", Here);
        var catalogue = await CataloguePage.OpenAsync(tablet, associate);
        var terminal = await TerminalPage.OpenAsync(counter, shop.Person("associate", There));
        await _album.StepAsync(terminal.Page, "terminal-waits");

        var order = await SellAsync(catalogue, goods);
        var orderPage = await OrderPage.ShownAsync(catalogue.Page);
        await orderPage.ShowsAsync("Assigned", "fulfilment.assigned");
        await orderPage.HasClockAsync();
        await _album.StepAsync(catalogue.Page, "order-placed");

        await PrepareAsync(terminal, order, goods, orderPage, catalogue.Page);
        await CollectAsync(counter, terminal, order, orderPage, catalogue.Page);

        popUps.Shown.ShouldBe([order.Group.Id]);
        await IsCreditedAsync(order.Id, associate);
        shop.HadNoFault();
    }

    private async Task<Order> SellAsync(CataloguePage catalogue, Goods goods)
    {
        await _album.StepAsync(catalogue.Page, "catalogue");
        await catalogue.EnterFirstCategoryAsync();
        await _album.StepAsync(catalogue.Page, "category");
        await catalogue.SearchAsync(goods.Card.Article);
        var card = await catalogue.ChooseAsync(goods.Card.Article);
        await card.ChooseAsync(goods.Variant);
        await card.LookInAsync(CityThere);
        await card.SeesAsync(There, goods.Variant.AtpAt(There));
        await card.TakeFromAsync(There);
        await _album.StepAsync(catalogue.Page, "card");
        var basket = await card.AddAsync();
        await basket.ForNewCustomerAsync(shop.Api.NewPhone(), "Inès Moreau");
        await _album.StepAsync(catalogue.Page, "basket");
        var page = await basket.PlaceAsync();
        return await shop.Api.OrderAsync(await page.NumberAsync());
    }

    private async Task PrepareAsync(TerminalPage terminal, Order order, Goods goods, OrderPage orderPage, IPage tablet)
    {
        await Assertions.Expect(terminal.PopUpOf(order.Group.Id)).ToBeVisibleAsync();
        await _album.StepAsync(terminal.Page, "terminal-pop-up");
        await terminal.AcceptAsync(order.Group.Id);
        await orderPage.ShowsAsync("Accepted", "fulfilment.accepted");
        await _album.StepAsync(terminal.Page, "terminal-task");
        await terminal.ScanAsync(goods.Variant.Barcode!);
        await terminal.IsPickedAsync();
        await orderPage.ShowsAsync("Picked", "fulfilment.picked");
        await _album.StepAsync(terminal.Page, "terminal-picked");
        await terminal.MakeReadyAsync();
        await orderPage.ShowsAsync("Ready", "fulfilment.ready");
        await _album.StepAsync(tablet, "order-ready");
    }

    private async Task CollectAsync(IBrowserContext counter, TerminalPage terminal, Order order, OrderPage orderPage, IPage tablet)
    {
        var inbox = await DevPage.OpenAsync(counter);
        var code = await inbox.CodeOfAsync(order.Number);
        await _album.StepAsync(inbox.Page, "inbox-code");
        await inbox.Page.CloseAsync();

        await terminal.OpenTaskAsync(order.Group.Id, "Ready");
        var handOver = new HandOverPage(terminal.Page);
        await handOver.EnterCodeAsync(code == "000000" ? "000001" : "000000");
        await handOver.RefusesTheCodeAsync(); // At once, before anything is paid.
        await handOver.PaidInCashAsync();
        await _album.StepAsync(terminal.Page, "hand-over-wrong-code");
        await handOver.EnterCodeAsync(code);
        await handOver.SubmitAsync();
        await handOver.IsDoneAsync();
        await _album.StepAsync(terminal.Page, "handed-over");
        await orderPage.ShowsAsync("Completed", "fulfilment.handed_over");
        await orderPage.EndsAsync("Completed");
        await orderPage.HasNoClockAsync();
        await _album.StepAsync(tablet, "order-completed");
    }

    /// <summary>§12: the sale is the origin's and the seller's, the work is the store's that gave the goods.</summary>
    private async Task IsCreditedAsync(string id, DemoUser associate)
    {
        var order = await shop.Api.OrderAsync(id);
        order.Status.ShouldBe("Completed");
        order.OriginLocation.ShouldBe(Here);
        order.Seller.ShouldBe(associate.UserName);
        order.Totals.Paid.ShouldBe(order.Totals.Due);
        Credited("Sales", "Location").ShouldBe((Here, order.Totals.Due));
        Credited("Fulfilment", "Location").Party.ShouldBe(There);
        order.Credits.ShouldContain(c => c.Measure == "Sales" && c.PartyKind == "Staff");

        (string Party, Money Amount) Credited(string measure, string kind)
        {
            var credit = order.Credits.Single(c => c.Measure == measure && c.PartyKind == kind);
            return (credit.Party, credit.Amount);
        }
    }
}
