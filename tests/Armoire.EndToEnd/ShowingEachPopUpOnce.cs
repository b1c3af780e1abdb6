using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

[Collection(InTheShop.Name)]
public sealed class ShowingEachPopUpOnce(Shop shop)
{
    private const string At = "S05";
    private const int Cuts = 20;
    private const int OrdersPerCut = 5;
    private const int OrdersInTheDark = 3; // Of each five, placed while the terminal hears nothing.
    private static readonly TimeSpan AllWithin = TimeSpan.FromMinutes(6);

    private readonly Album _album = new("each-pop-up-once");

    [Fact(DisplayName = "The stream is cut 20 times during 100 orders, and each pop-up is shown exactly once")]
    public async Task Each_pop_up_is_shown_exactly_once()
    {
        await shop.Api.BeginDayAsync(At, hours: 2);
        var goods = await shop.Api.FindAsync(At, "Nice", "AN480", v => v.Barcode is not null);
        await shop.Api.ReceiveAsync(goods.Sku, At, (Cuts * OrdersPerCut) + 10);
        await using var wire = new Wire(shop.Server.Address);
        await using var counter = await shop.BrowserAsync(through: wire.Address);
        var popUps = await PopUps.WatchAsync(counter);
        var terminal = await TerminalPage.OpenAsync(counter, shop.Person("associate", At));
        using var late = new CancellationTokenSource(AllWithin);

        var accepting = AcceptAsync(terminal, popUps, Cuts * OrdersPerCut, late.Token);
        var groups = new List<string>();
        for (var cut = 0; cut < Cuts; cut++)
        {
            groups.AddRange(await OrderAsync(goods.Sku, OrdersPerCut - OrdersInTheDark));
            await terminal.IsAsync("live");
            wire.Cut();
            await Assertions.Expect(terminal.Connection).Not.ToHaveAttributeAsync("data-value", "live");
            groups.AddRange(await OrderAsync(goods.Sku, OrdersInTheDark));
            if (cut == Cuts / 2)
            {
                await _album.StepAsync(terminal.Page, "cut");
            }

            wire.Mend();
        }

        await accepting;
        await Assertions.Expect(terminal.PopUp).ToHaveCountAsync(0);
        await _album.StepAsync(terminal.Page, "all-accepted");
        popUps.Shown.Count.ShouldBe(Cuts * OrdersPerCut);
        popUps.Shown.ShouldBe(groups, ignoreOrder: true);
        await terminal.Page.GetByTestId("task-back-btn").ClickAsync();
        await Assertions.Expect(terminal.Page.Locator("[data-testid=queue-task-link][data-state=Accepted]")).ToHaveCountAsync(groups.Count);
        shop.HadNoFault();
    }

    private async Task<IReadOnlyList<string>> OrderAsync(string sku, int times)
    {
        var groups = new List<string>();
        for (var n = 0; n < times; n++)
        {
            groups.Add((await shop.Api.OrderAsync(sku, At, shop.Api.NewPhone())).Group.Id);
        }

        return groups;
    }

    /// <summary>Somebody at the counter who says "mine" to whatever comes, and says it again when the network did not take it.</summary>
    private static async Task AcceptAsync(TerminalPage terminal, PopUps popUps, int times, CancellationToken late)
    {
        for (var n = 0; n < times; n++)
        {
            var popUp = terminal.PopUpOf(await popUps.NextAsync(late));
            while (await popUp.CountAsync() > 0)
            {
                late.ThrowIfCancellationRequested();
                try
                {
                    await popUp.GetByTestId("terminal-popup-accept-btn").ClickAsync(new() { Timeout = 5_000 });
                    await popUp.WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 5_000 });
                }
                catch (Exception slow) when (slow is TimeoutException or PlaywrightException)
                {
                    // It went away meanwhile, or the wire was cut under it: look again.
                }
            }
        }
    }
}
