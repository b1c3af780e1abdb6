using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Armoire.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

[Collection(InTheShop.Name)]
public sealed class NobodyComes(Shop shop)
{
    private const string At = "S05";

    private readonly Album _album = new("sc-1-nobody-comes");

    [Fact(DisplayName = "SC-1 Nobody comes: three opening hours pass, the order is cancelled and the goods are put back on sale")]
    public async Task Three_hours_pass_and_the_goods_are_free_again()
    {
        await shop.Api.BeginDayAsync(At, hours: 4); // §5.3 counts opening hours, and all three lie in this day.
        var goods = await shop.Api.FindAsync(At, "Nice", null, v => v.Here > 1 && v.Barcode is not null);
        var before = await shop.Api.AtpAsync(goods.Sku, At);
        var phone = shop.Api.NewPhone();
        await using var counter = await shop.BrowserAsync();
        var terminal = await TerminalPage.OpenAsync(counter, shop.Person("associate", At));

        var order = await shop.Api.OrderAsync(goods.Sku, At, phone);
        await Assertions.Expect(terminal.PopUpOf(order.Group.Id)).ToBeVisibleAsync();
        await _album.StepAsync(terminal.Page, "pop-up");
        await terminal.PrepareAsync(order.Group.Id, goods.Variant.Barcode!);
        await Assertions.Expect(terminal.InQueue(order.Group.Id)).ToHaveAttributeAsync("data-state", "Ready");
        await _album.StepAsync(terminal.Page, "waits-for-the-customer");
        (await shop.Api.AtpAsync(goods.Sku, At)).ShouldBe(before - 1);

        var dev = await DevPage.OpenAsync(counter);
        await dev.AdvanceThreeHoursAsync();
        await _album.StepAsync(dev.Page, "three-hours-later");
        await Assertions.Expect(terminal.Notice).ToBeVisibleAsync(); // The store is told, too (§5.1).
        await _album.StepAsync(terminal.Page, "the-store-is-told");
        await terminal.OpenTaskAsync(order.Group.Id, "NoShow");
        await _album.StepAsync(terminal.Page, "put-back-task");
        await IsCancelledAsync(order);
        await terminal.PutBackAsync(order.Group.Id);
        await _album.StepAsync(terminal.Page, "put-back");

        await Eventually.HoldsAsync(async () => await shop.Api.AtpAsync(goods.Sku, At) == before);
        await WasToldAsync(phone, order, dev);
        shop.HadNoFault();
    }

    private async Task IsCancelledAsync(Order order)
    {
        var cancelled = await shop.Api.OrderAsync(order.Id);
        cancelled.Status.ShouldBe("Cancelled");
        cancelled.CancelReason.ShouldBe("not_collected");
        cancelled.Reservation?.State.ShouldBe("Expired");
    }

    private async Task WasToldAsync(string phone, Order order, DevPage dev)
    {
        string[] wanted = ["order.confirmed", "order.ready", "order.cancelled"];
        foreach (var template in wanted)
        {
            await Assertions.Expect(dev.MessageOf(order.Number, template)).ToHaveCountAsync(1);
        }

        await _album.StepAsync(dev.Page, "messages");
        var told = await shop.Api.MessagesToAsync(phone);
        told.Select(m => m.Template).Where(wanted.Contains).ShouldBe(wanted, ignoreOrder: true);
        told.ShouldAllBe(m => m.OrderNumber == order.Number && m.Locale == "fr");
    }
}
