using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Armoire.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

/// <summary>Nothing here touches a pointer: every step is a key, or a scan, which is keys too.</summary>
[Collection(InTheShop.Name)]
public sealed class WorkingByKeyboardAlone(Shop shop)
{
    private const string At = "S05";
    private const int ScannerMs = 4;
    private const int FingersMs = 90;

    private Album _album = null!;

    [Fact(DisplayName = "The terminal by keyboard and scanner alone: call, pick, hand over a part, put back, seen, not found")]
    public async Task The_whole_story_without_a_pointer()
    {
        _album = new("by-keyboard-alone");
        await shop.Api.BeginDayAsync(At, hours: 2);
        var goods = await shop.Api.FindAsync(At, "Nice", "AN480", v => v.Barcode is not null);
        await shop.Api.ReceiveAsync(goods.Sku, At, 10);
        // What cannot be found is not promised for a while, so that is another one.
        var lost = await shop.Api.FindAsync(At, "Nice", "AN480", v => v.Barcode is not null && v.Sku != goods.Sku && v.Here > 0);
        await using var counter = await shop.BrowserAsync();
        var page = await counter.NewPageAsync();
        await SignInAsync(page, shop.Person("associate", At));

        var order = await shop.Api.OrderAsync(goods.Sku, At, shop.Api.NewPhone(), quantity: 2);
        await TakeAndPickAsync(page, order, goods);
        await HandOverOneOfTwoAsync(page, order, goods);
        await PutBackAsync(page, goods);
        await CannotFindAsync(page, lost);

        // What helps is on demand, and Esc closes it again.
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByTestId("terminal-shortcuts-sheet")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByTestId("terminal-shortcuts-sheet")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.GetByTestId("queue-search-input")).ToBeFocusedAsync();
        shop.HadNoFault();
    }

    [Fact(DisplayName = "A call sounds until it is muted, stays unread over a restart, and is the device's own when seen")]
    public async Task A_call_is_each_devices_own()
    {
        _album = new("a-call-on-two-devices");
        await shop.Api.BeginDayAsync(At, hours: 2);
        var goods = await shop.Api.FindAsync(At, "Nice", "AN480", v => v.Barcode is not null);
        await shop.Api.ReceiveAsync(goods.Sku, At, 2);
        await using var first = await shop.BrowserAsync();
        await using var second = await shop.BrowserAsync();
        foreach (var device in new[] { first, second })
        {
            await device.AddInitScriptAsync("addEventListener('armoire-chime', () => (window.chimes = (window.chimes ?? 0) + 1))");
        }

        var one = await TerminalPage.OpenAsync(first, shop.Person("associate", At));
        var other = await TerminalPage.OpenAsync(second, shop.Person("storeManager", At));
        var order = await shop.Api.OrderAsync(goods.Sku, At, shop.Api.NewPhone());
        await Assertions.Expect(one.PopUpOf(order.Group.Id)).ToBeVisibleAsync();
        await Assertions.Expect(other.PopUpOf(order.Group.Id)).ToBeVisibleAsync();
        await one.Page.WaitForFunctionAsync("() => window.chimes >= 2");

        await one.Page.Keyboard.PressAsync("F9");
        await Assertions.Expect(one.Page.GetByTestId("terminal-popup-muted-text")).ToBeVisibleAsync();
        await _album.StepAsync(one.Page, "muted");
        await one.Page.ReloadAsync();
        await Assertions.Expect(one.PopUpOf(order.Group.Id)).ToBeVisibleAsync();

        await one.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(one.PopUp).ToHaveCountAsync(0);
        await Assertions.Expect(one.Page.GetByTestId("terminal-untaken-note")).ToHaveAttributeAsync("data-value", "1");
        await _album.StepAsync(one.Page, "seen");
        await one.Page.ReloadAsync();
        await Assertions.Expect(one.Page.GetByTestId("terminal-untaken-note")).ToBeVisibleAsync();
        await Assertions.Expect(one.PopUp).ToHaveCountAsync(0);
        await Assertions.Expect(other.PopUpOf(order.Group.Id)).ToBeVisibleAsync();
        await Eventually.HoldsAsync(async () =>
        {
            var seen = (await shop.Api.GetAsync<StoreTask>("fulfilments/" + order.Group.Id)).SeenBy;
            return seen.Count == 2 && seen.Count(s => s.AcknowledgedAt is not null) == 1;
        });

        // A quarter of an hour later the store is reminded, and so is the device that left it to others (§15.2).
        await shop.Api.AdvanceAsync(TimeSpan.FromMinutes(16));
        await Assertions.Expect(one.PopUpOf(order.Group.Id)).ToBeVisibleAsync();

        await other.AcceptAsync(order.Group.Id);
        await Assertions.Expect(one.PopUp).ToHaveCountAsync(0);
        await Assertions.Expect(one.Page.GetByTestId("terminal-untaken-note")).ToHaveCountAsync(0);
        shop.HadNoFault();
    }

    [Fact(DisplayName = "The customer's pass is read by the camera, by the detector of the browser")]
    public async Task A_pass_before_the_camera()
    {
        _album = new("a-pass-before-the-camera");
        var phone = shop.Api.NewPhone();
        var order = await ReadyOrderAsync(phone);
        await using var counter = await shop.BrowserAsync();
        var terminal = await TerminalPage.OpenAsync(counter, shop.Person("associate", At));

        // A detector that reads whatever is held before a camera that is real to the page.
        await terminal.Page.EvaluateAsync(
            "(pass) => { window.BarcodeDetector = class { async detect(video) { return video.videoWidth > 0 ? [{ rawValue: pass }] : []; } }; }",
            await PassSentToAsync(phone)
        );
        await terminal.OpenTaskAsync(order.Group.Id, "Ready");
        await terminal.Page.GetByTestId("handover-camera-btn").ClickAsync();
        await Assertions.Expect(terminal.Page.GetByTestId("handover-qr-box")).ToBeVisibleAsync();
        await Assertions.Expect(terminal.Page.GetByTestId("camera-sheet")).ToHaveCountAsync(0);
        await _album.StepAsync(terminal.Page, "pass-read");
        shop.HadNoFault();
    }

    [Fact(
        DisplayName = "Where the browser has no detector, as on an iPad, the terminal reads the pass itself and the goods are handed over"
    )]
    public async Task A_pass_before_a_camera_without_a_detector()
    {
        _album = new("a-pass-without-a-detector");
        var phone = shop.Api.NewPhone();
        var order = await ReadyOrderAsync(phone);
        var film = await Film.OfQrAsync(await PassSentToAsync(phone));
        try
        {
            await using var browser = await shop.BrowserBeforeAsync(film);
            await using var counter = await shop.ContextAsync(browser);
            await counter.AddInitScriptAsync(
                """
                delete window.BarcodeDetector;
                window.cameras = [];
                const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
                navigator.mediaDevices.getUserMedia = async (wish) => {
                  const stream = await open(wish);
                  window.cameras.push(...stream.getTracks());
                  return stream;
                };
                """
            );
            var terminal = await TerminalPage.OpenAsync(counter, shop.Person("associate", At));
            (await terminal.Page.EvaluateAsync<bool>("'BarcodeDetector' in window")).ShouldBeFalse();
            await terminal.OpenTaskAsync(order.Group.Id, "Ready");
            await terminal.Page.GetByTestId("handover-camera-btn").ClickAsync();
            await Assertions.Expect(terminal.Page.GetByTestId("handover-qr-box")).ToBeVisibleAsync();
            await Assertions.Expect(terminal.Page.GetByTestId("camera-sheet")).ToHaveCountAsync(0);
            (await terminal.Page.EvaluateAsync<string[]>("window.cameras.map((each) => each.readyState)")).ShouldBe(["ended"]);
            await _album.StepAsync(terminal.Page, "pass-read");

            var counterTop = new HandOverPage(terminal.Page);
            await counterTop.PaidInCashAsync();
            await counterTop.SubmitAsync();
            await counterTop.IsDoneAsync();
            await _album.StepAsync(terminal.Page, "handed-over");
        }
        finally
        {
            File.Delete(film);
        }

        shop.HadNoFault();
    }

    /// <summary>The customer's message ends with it.</summary>
    private async Task<string> PassSentToAsync(string phone)
    {
        var message = "";
        await Eventually.HoldsAsync(async () =>
            (message = (await shop.Api.MessagesToAsync(phone)).FirstOrDefault(m => m.Template == "order.ready")?.Text ?? "").Length > 0
        );
        return message.Split(' ')[^1];
    }

    private async Task<Order> ReadyOrderAsync(string phone)
    {
        await shop.Api.BeginDayAsync(At, hours: 2);
        var goods = await shop.Api.FindAsync(At, "Nice", "AN480", v => v.Barcode is not null);
        await shop.Api.ReceiveAsync(goods.Sku, At, 2);
        var order = await shop.Api.OrderAsync(goods.Sku, At, phone);
        await shop.Api.StepAsync(order, "accept");
        await shop.Api.PickAsync(order, goods.Sku);
        await shop.Api.StepAsync(order, "ready");
        return order;
    }

    private static async Task SignInAsync(IPage page, DemoUser user)
    {
        await page.GotoAsync("/store/");
        await Assertions.Expect(page.GetByTestId("signin-user-input")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(user.UserName);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(user.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();
        await new TerminalPage(page).IsAsync("live");
    }

    private async Task TakeAndPickAsync(IPage page, Order order, Goods goods)
    {
        var terminal = new TerminalPage(page);
        await Assertions.Expect(terminal.PopUpOf(order.Group.Id)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(terminal.Task).ToHaveAttributeAsync("data-value", order.Group.Id);
        await ScanAsync(page, goods.Variant.Barcode!);
        await Assertions.Expect(page.GetByTestId("task-count-text")).ToContainTextAsync("1");
        await page.Keyboard.PressAsync("F8");
        await terminal.IsPickedAsync();
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();
    }

    private async Task HandOverOneOfTwoAsync(IPage page, Order order, Goods goods)
    {
        await OpenFromQueueAsync(page, order.Group.Id, "Ready");
        await Assertions.Expect(page.GetByTestId("handover-code-input")).ToBeFocusedAsync();
        var inbox = await DevPage.OpenAsync(page.Context);
        var code = await inbox.CodeOfAsync(order.Number);
        await inbox.Page.CloseAsync();
        await page.BringToFrontAsync();
        await page.Keyboard.TypeAsync(code, new() { Delay = FingersMs });
        await page.Keyboard.PressAsync("F6");
        await page.Keyboard.PressAsync("F4");
        await Assertions.Expect(page.GetByTestId("handover-keeps-minus-btn")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "handover-decline-reason-select");
        await page.Keyboard.PressAsync("ArrowDown");
        await _album.StepAsync(page, "declines-one");
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.GetByTestId("handover-done-box")).ToBeVisibleAsync();
        await _album.StepAsync(page, "handed-over-a-part");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();

        var task = await shop.Api.GetAsync<StoreTask>("fulfilments/" + order.Group.Id);
        task.State.ShouldBe("HandedOver");
        task.Lines.Single(l => l.Sku == goods.Sku).Delivered.ShouldBe(1);
    }

    private async Task CannotFindAsync(IPage page, Goods goods)
    {
        var terminal = new TerminalPage(page);
        var order = await shop.Api.OrderAsync(goods.Sku, At, shop.Api.NewPhone());
        await Assertions.Expect(terminal.PopUpOf(order.Group.Id)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByTestId("terminal-untaken-note")).ToBeVisibleAsync();
        await OpenFromQueueAsync(page, order.Group.Id, "Assigned");
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.GetByTestId("task-missing-btn")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("F4");
        await Assertions.Expect(page.GetByTestId("missing-sheet")).ToBeVisibleAsync();
        await TabToAsync(page, "missing-reason-btn");
        await _album.StepAsync(page, "not-found");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("missing-sure-btn")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("missing-sheet")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();
        (await shop.Api.GetAsync<StoreTask>("fulfilments/" + order.Group.Id)).Lines.Single().Short.ShouldBe(1);
    }

    private async Task PutBackAsync(IPage page, Goods goods)
    {
        var order = await shop.Api.OrderAsync(goods.Sku, At, shop.Api.NewPhone());
        await Assertions.Expect(new TerminalPage(page).PopUpOf(order.Group.Id)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.GetByTestId("task-found-btn")).ToBeVisibleAsync();
        await ScanAsync(page, goods.Variant.Barcode!);
        await new TerminalPage(page).IsPickedAsync();
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();
        await shop.Api.CancelAsync(order.Id);
        await Assertions.Expect(new TerminalPage(page).InQueue(order.Group.Id)).ToContainTextAsync("put back", new() { IgnoreCase = true });
        await page.Keyboard.PressAsync("ArrowDown");
        await FocusInQueueAsync(page, order.Group.Id);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("putback-panel")).ToBeVisibleAsync();
        await ScanAsync(page, goods.Variant.Barcode!);
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.GetByTestId("queue-screen")).ToBeVisibleAsync();
    }

    private static async Task OpenFromQueueAsync(IPage page, string group, string state)
    {
        await Assertions.Expect(new TerminalPage(page).InQueue(group)).ToHaveAttributeAsync("data-state", state);
        await FocusInQueueAsync(page, group);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(new TerminalPage(page).Task).ToHaveAttributeAsync("data-value", group);
    }

    private static async Task FocusInQueueAsync(IPage page, string group)
    {
        for (var n = 0; n < 50 && await page.EvaluateAsync<string?>("document.activeElement.dataset.value") != group; n++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await Assertions.Expect(new TerminalPage(page).InQueue(group)).ToBeFocusedAsync();
    }

    private static async Task TabToAsync(IPage page, string testId)
    {
        for (var n = 0; n < 30 && await page.EvaluateAsync<string?>("document.activeElement.dataset.testid") != testId; n++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        (await page.EvaluateAsync<string?>("document.activeElement.dataset.testid")).ShouldBe(testId);
    }

    private static async Task ScanAsync(IPage page, string code)
    {
        await page.Keyboard.TypeAsync(code, new() { Delay = ScannerMs });
        await page.Keyboard.PressAsync("Enter");
    }
}
