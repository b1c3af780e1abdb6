using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

[Collection(InTheShop.Name)]
public sealed class OpeningEveryScreen(Shop shop)
{
    private const string At = "S05";
    private static readonly string[] Languages = ["en", "ru", "fr"];
    private static readonly string[] Skins = ["house", "dark"];
    private static readonly (string Name, ViewportSize Size)[] Orientations =
    [
        ("landscape", Album.Landscape),
        ("portrait", Album.Portrait),
    ];

    /// <summary>Changes the skin and waits until the last colour of it is painted.</summary>
    private const string Wear = """
        async (skin) => {
          document.documentElement.dataset.skin = skin;
          const frame = () => new Promise((painted) => requestAnimationFrame(painted));
          await frame();
          await frame();
          const changes = document.getAnimations().map((change) => change.finished.catch(() => {}));
          await Promise.race([Promise.all(changes), new Promise((late) => setTimeout(late, 2000))]);
          await frame();
        }
        """;

    private readonly Album _album = new("every-screen");

    /// <summary>A screen, the way to it, and what is there when it is open.</summary>
    private sealed record Screen(string Name, string Path, string Wanted, Func<IPage, Task>? Then = null);

    /// <summary>What stands in the shop while its screens are looked at.</summary>
    private sealed record Scene(Goods Goods, Goods Wide, string Category, Order Picking, Order Ready, Order PutBack);

    [Fact(
        DisplayName = "Every screen opens in both orientations, skins and three languages: no error, nothing too wide, too small or untranslated, axe finds nothing"
    )]
    public async Task Every_screen_in_both_orientations_and_three_languages()
    {
        await shop.Api.BeginDayAsync(At, hours: 2);
        var scene = await PrepareAsync();
        var work = Working(scene).ToList();
        await using var stranger = await shop.BrowserAsync();
        await using var roamer = await shop.BrowserAsync();
        await using var browser = await shop.BrowserAsync();
        var strangerPage = await stranger.NewPageAsync();
        var roamerPage = await SignedInAsync(roamer, shop.Person("callCentre", null), "store-choice-screen");
        var page = await SignedInAsync(browser, shop.Person("associate", At), "category-screen");
        await TakeAsync(page, scene.Picking);
        await using var desk = await shop.BrowserAsync();
        var office = (await OfficePage.OpenAsync(desk, shop.Person("admin", null))).Page;
        // Two look around at a time.
        var faults = await Task.WhenAll(
            ShowAllAsync(page, work),
            ShowAllOfAsync(
                (strangerPage, Outside),
                (roamerPage, [new("sales-store-choice", "/sales/", "store-choice-city-btn")]),
                (office, [.. Deciding(scene)])
            )
        );
        var popUp = await shop.Api.OrderAsync(scene.Goods.Sku, At, shop.Api.NewPhone());
        var atLast = await ShowAllAsync(page, [new("store-pop-up", "/store/", "terminal-popup-dialog")]);
        await shop.Api.CancelAsync(popUp.Id);
        var told = await ShowAllAsync(page, [new("store-notice", "/store/", "terminal-notice-strip")]);
        string[] all = [.. faults.SelectMany(each => each), .. atLast, .. told];
        all.ShouldBeEmpty(string.Join(Environment.NewLine, all));
        shop.HadNoFault();
    }

    private async Task<IReadOnlyList<string>> ShowAllOfAsync(params (IPage Page, IReadOnlyList<Screen> Screens)[] rounds)
    {
        var faults = new List<string>();
        foreach (var (page, screens) in rounds)
        {
            faults.AddRange(await ShowAllAsync(page, screens));
        }

        return faults;
    }

    /// <summary>Shows screens in every language; answers what is wrong with them.</summary>
    private async Task<IReadOnlyList<string>> ShowAllAsync(IPage page, IReadOnlyList<Screen> screens)
    {
        var inspection = new Inspection();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce }); // No colour is half way when it is measured.
        inspection.Watch(page);
        foreach (var language in Languages)
        {
            await ShowAsync(page, inspection, language, screens);
        }

        return inspection.Faults;
    }

    private static IReadOnlyList<Screen> Outside { get; } =
    [
        new("home", "/", "landing-screen"),
        new("docs", "/docs", "docs-operation-link"),
        new("sales-sign-in", "/sales/", "signin-screen"),
        new("store-sign-in", "/store/", "signin-screen"),
    ];

    private static IEnumerable<Screen> Working(Scene scene)
    {
        var wide = scene.Wide.Variant;
        var choice = $"?colour={Uri.EscapeDataString(wide.Colour)}&size={Uri.EscapeDataString(wide.Size)}";
        yield return new("sales-categories", "/sales/", "category-tile-link");
        yield return new("sales-styles", "/sales/catalogue/" + Uri.EscapeDataString(scene.Category), "styles-style-link");
        yield return new(
            "sales-filter",
            "/sales/search?q=top",
            "styles-style-link",
            page => OpenAsync(page, "styles-filter-btn", "styles-filter-sheet")
        );
        yield return new("sales-search-empty", "/sales/search?q=qqqqqq", "styles-empty");
        yield return new("sales-card", "/sales/style/" + scene.Goods.Card.Id, "card-screen");
        yield return new("sales-card-480", "/sales/style/" + scene.Wide.Card.Id + choice, "card-place-btn");
        yield return new(
            "sales-map",
            "/sales/style/" + scene.Wide.Card.Id + choice,
            "card-map-btn",
            page => OpenAsync(page, "card-map-btn", "where-sheet")
        );
        yield return new("sales-device", "/sales/", "category-tile-link", page => OpenAsync(page, "app-device-btn", "app-device-sheet"));
        yield return new("sales-basket", "/sales/style/" + scene.Wide.Card.Id + choice, "card-add-btn", IntoTheBasketAsync);
        yield return new("sales-customers", "/sales/customers", "customers-screen", NobodyYetAsync);
        yield return new("sales-person", "/sales/customers", "customers-screen", page => ThePersonAsync(page, scene.Picking));
        yield return new("sales-tasks", "/sales/tasks", "tasks-task-link");
        yield return new("sales-orders", "/sales/orders", "orders-order-link");
        yield return new("sales-order", "/sales/orders/" + scene.Picking.Id, "timeline-entry-row");
        yield return new("sales-order-ended", "/sales/orders/" + scene.PutBack.Id, "order-ended-note");
        yield return new(
            "sales-cancel",
            "/sales/orders/" + scene.Picking.Id,
            "order-cancel-btn",
            page => OpenAsync(page, "order-cancel-btn", "order-cancel-sheet")
        );
        yield return new("sales-no-page", "/sales/nowhere/at/all", "notfound-empty");
        yield return new("store-queue", "/store/", "queue-task-link");
        yield return new("store-pick", "/store/task/" + scene.Picking.Group.Id, "task-found-btn");
        yield return new(
            "store-missing",
            "/store/task/" + scene.Picking.Group.Id,
            "task-missing-btn",
            page => OpenAsync(page, "task-missing-btn", "missing-sheet")
        );
        yield return new(
            "store-missing-asked",
            "/store/task/" + scene.Picking.Group.Id,
            "task-missing-btn",
            async page =>
            {
                await OpenAsync(page, "task-missing-btn", "missing-sheet");
                await OpenAsync(page, "missing-reason-btn", "missing-sure-btn");
            }
        );
        yield return new("store-hand-over", "/store/task/" + scene.Ready.Group.Id, "handover-code-input");
        yield return new("store-put-back", "/store/task/" + scene.PutBack.Group.Id, "putback-panel");
        yield return new("store-task-gone", "/store/task/" + Guid.Empty, "task-gone-empty");
        yield return new(
            "store-shortcuts",
            "/store/",
            "terminal-shortcuts-btn",
            page => OpenAsync(page, "terminal-shortcuts-btn", "terminal-shortcuts-sheet")
        );
        yield return new("dev", "/dev/", "dev-message-card");
        yield return new("kit", "/dev/kit", "kit-screen");
    }

    /// <summary>The administrator's corner: each list alone, and with a record beside it.</summary>
    private static IEnumerable<Screen> Deciding(Scene scene)
    {
        yield return new("office-stores", "/office/stores", "stores-table-open-btn");
        yield return new("office-place", "/office/stores/" + At, "place-name-en-input");
        yield return new(
            "office-switches",
            "/office/stores/" + At,
            "place-tab-switches-btn",
            page => OpenAsync(page, "place-tab-switches-btn", "switches-change-btn")
        );
        yield return new(
            "office-switch",
            "/office/stores/" + At,
            "place-tab-switches-btn",
            async page =>
            {
                await OpenAsync(page, "place-tab-switches-btn", "switches-change-btn");
                await OpenAsync(page, "switches-change-btn", "switch-effect-note");
            }
        );
        yield return new("office-staff", "/office/staff", "staff-table-open-btn");
        yield return new(
            "office-person",
            "/office/staff",
            "staff-table-open-btn",
            page => OpenAsync(page, "staff-table-open-btn", "staff-panel")
        );
        yield return new("office-person-new", "/office/staff/+", "staff-username-input");
        yield return new("office-imports", "/office/imports", "imports-screen");
        yield return new("office-import-new", "/office/imports/+", "import-start-btn");
        yield return new("office-stock-find", "/office/stock", "stock-begin-empty");
        yield return new("office-stock", "/office/stock/" + Uri.EscapeDataString(scene.Goods.Sku), "stock-table-open-btn");
        yield return new(
            "office-level",
            "/office/stock/" + Uri.EscapeDataString(scene.Goods.Sku),
            "stock-table-open-btn",
            page => OpenAsync(page, "stock-table-open-btn", "level-why-row")
        );
        yield return new("office-node", "/office/node", "node-levels");
        yield return new(
            "office-device",
            "/office/stores",
            "stores-table-open-btn",
            page => OpenAsync(page, "app-device-btn", "app-device-sheet")
        );
    }

    private async Task<Scene> PrepareAsync()
    {
        var goods = await shop.Api.FindAsync(At, "Nice", "WS03", v => v.Barcode is not null);
        var wide = await shop.Api.FindAsync(At, "Nice", "AN480", v => v.Barcode is not null);
        await shop.Api.ReceiveAsync(goods.Sku, At, 5);
        await shop.Api.ReceiveAsync(wide.Sku, At, 5);
        var leaf = (await shop.Api.GetAsync<Page<Category>>("catalog/categories")).Items.First(c => c.Children.Count > 0);
        while (leaf.Children.Count > 0)
        {
            leaf = leaf.Children[0];
        }

        var picking = await OrderAsync(goods); // Whoever looks at it takes it.
        var ready = await OrderAsync(wide, "accept", "pick", "ready");
        var putBack = await OrderAsync(goods, "accept", "pick", "ready");
        await shop.Api.CancelAsync(putBack.Id);
        return new(goods, wide, leaf.Id, picking, ready, putBack);
    }

    private async Task<Order> OrderAsync(Goods goods, params string[] steps)
    {
        var order = await shop.Api.OrderAsync(goods.Sku, At, shop.Api.NewPhone(), "Anne-Sophie de La Rochefoucauld-Montmorency");
        foreach (var step in steps)
        {
            await (step == "pick" ? shop.Api.PickAsync(order, goods.Sku) : shop.Api.StepAsync(order, step));
        }

        return order;
    }

    private static async Task<IPage> SignedInAsync(IBrowserContext browser, DemoUser user, string wanted)
    {
        var page = await browser.NewPageAsync();
        await (await SignInPage.OpenAsync(page, "/sales/")).SignInAsync(user);
        await Assertions.Expect(page.GetByTestId(wanted)).ToBeVisibleAsync();
        return page;
    }

    private async Task ShowAsync(IPage page, Inspection inspection, string language, IReadOnlyList<Screen> screens)
    {
        inspection.Enter(language);
        await page.GotoAsync("/");
        await page.GetByTestId($"app-language-{language}-btn").ClickAsync();
        foreach (var screen in screens)
        {
            await page.SetViewportSizeAsync(Album.Landscape.Width, Album.Landscape.Height);
            inspection.Enter($"{screen.Name} in {language}");
            if (!await OpensAsync(page, inspection, screen))
            {
                await _album.KeepAsync(page, $"{screen.Name}-{language}-not-open");
                continue;
            }

            foreach (var (orientation, size) in Orientations)
            {
                inspection.Enter($"{screen.Name} in {language}, {orientation}");
                await page.SetViewportSizeAsync(size.Width, size.Height);
                await inspection.UntilSettledAsync(page);
                await inspection.LookAsync(page, language);
                await _album.ShowAsync(page, $"{screen.Name}-{language}-{orientation}");
                if (language == Languages[0])
                {
                    await ForEverybodyAsync(page, inspection, screen.Name, orientation);
                }
            }
        }
    }

    /// <summary>Words do not change what axe sees; a colour is the same whichever way the tablet is held, and differs between skins.</summary>
    private async Task ForEverybodyAsync(IPage page, Inspection inspection, string name, string orientation)
    {
        if (orientation != Orientations[0].Name)
        {
            await inspection.IsForEverybodyAsync(page, alsoColours: false);
            return;
        }

        var own = await page.EvaluateAsync<string?>("document.documentElement.dataset.skin") ?? Skins[0];
        await inspection.IsForEverybodyAsync(page, alsoColours: true);
        foreach (var skin in Skins.Where(skin => skin != own))
        {
            inspection.Enter($"{name} in {orientation}, {skin} skin");
            await page.EvaluateAsync(Wear, skin);
            await inspection.CanBeSeenByEverybodyAsync(page);
            await _album.ShowAsync(page, $"{name}-{orientation}-{skin}-skin");
        }

        await page.EvaluateAsync("skin => document.documentElement.dataset.skin = skin", own);
    }

    private async Task<bool> OpensAsync(IPage page, Inspection inspection, Screen screen)
    {
        try
        {
            await page.GotoAsync(screen.Path);
            await Assertions.Expect(page.GetByTestId(screen.Wanted).First).ToBeVisibleAsync();
            await (screen.Then?.Invoke(page) ?? Task.CompletedTask);
            return true;
        }
        catch (PlaywrightException missing)
        {
            inspection.Fault("did not open: " + missing.Message);
            return false;
        }
    }

    private static async Task OpenAsync(IPage page, string button, string sheet)
    {
        await page.GetByTestId(button).First.ClickAsync();
        await Assertions.Expect(page.GetByTestId(sheet).First).ToBeVisibleAsync();
    }

    /// <summary>The person signed in says "Mine", so that the task is theirs to work on.</summary>
    private static Task TakeAsync(IPage page, Order order) =>
        page.EvaluateAsync(
            """
            async id => {
              const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() };
              const answer = await fetch(`/api/v1/fulfilments/${id}/accept`, { method: "POST", headers, body: "{}" });
              if (!answer.ok) throw new Error(await answer.text());
            }
            """,
            order.Group.Id
        );

    private static async Task NobodyYetAsync(IPage page)
    {
        if (await page.GetByTestId("customers-away-btn").CountAsync() > 0)
        {
            await page.GetByTestId("customers-away-btn").ClickAsync();
        }

        await Assertions.Expect(page.GetByTestId("customer-phone-input")).ToBeVisibleAsync();
    }

    private static async Task ThePersonAsync(IPage page, Order order)
    {
        if (await page.GetByTestId("customer-phone-input").CountAsync() > 0)
        {
            await page.GetByTestId("customer-phone-input").FillAsync(order.Customer.Phone);
            await page.GetByTestId("customer-found-btn").First.ClickAsync();
        }

        await Assertions.Expect(page.GetByTestId("customer-figures")).ToBeVisibleAsync();
    }

    private static async Task IntoTheBasketAsync(IPage page)
    {
        await page.GetByTestId("card-add-btn").ClickAsync();
        await page.GetByTestId("rail-basket-link").ClickAsync();
        await Assertions.Expect(page.GetByTestId("place-order-screen")).ToBeVisibleAsync();
    }
}
