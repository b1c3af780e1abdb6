using System.Net;
using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

/// <summary>A seller narrows the list, opens a card of hundreds of variants, and looks where one lies (§3).</summary>
[Collection(InTheShop.Name)]
public sealed class ChoosingOnTheTablet(Shop shop)
{
    private const string Home = "S01";
    private readonly Album _album = new("choosing-on-the-tablet");

    [Fact(
        DisplayName = "A filter leaves what it promised, Back takes it back; hundreds of variants are switched without a request; the map offers other stores"
    )]
    public async Task Filters_card_and_map()
    {
        await shop.Api.BeginDayAsync(Home, hours: 2);
        await using var browser = await shop.BrowserAsync();
        var catalogue = await CataloguePage.OpenAsync(browser, shop.Person("associate", Home));
        var page = catalogue.Page;
        await FilterAsync(page);
        await _album.KeepAsync(page, "filtered");

        var wide = await shop.Api.FindAsync(Home, "Nice", "AN480", v => v.Barcode is not null);
        await shop.Api.ReceiveAsync(wide.Sku, Home, 3);
        await page.GotoAsync($"/sales/style/{wide.Card.Id}");
        await StyleCardPage.ShownAsync(page);
        await SwitchAsync(page);
        await _album.KeepAsync(page, "card");

        await LookOnTheMapAsync(page);
        await _album.KeepAsync(page, "map");
        shop.HadNoFault();
    }

    [Fact(
        DisplayName = "SalesApp is installable: manifest, icons and worker have their types, the worker is asked for anew and keeps no answer of the API"
    )]
    public async Task Installable()
    {
        using var client = new HttpClient { BaseAddress = shop.Server.Address };
        foreach (
            var (path, type) in new[]
            {
                ("/sales/manifest.webmanifest", "application/manifest+json"),
                ("/sales/sw.js", "text/javascript"),
                ("/sales/icon-192.png", "image/png"),
                ("/sales/icon-512.png", "image/png"),
                ("/sales/icon.svg", "image/svg+xml"),
            }
        )
        {
            using var answer = await client.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type, path);
            answer.Headers.CacheControl!.NoCache.ShouldBeTrue(path);
        }

        await using var browser = await shop.BrowserAsync();
        var page = (await CataloguePage.OpenAsync(browser, shop.Person("associate", Home))).Page;
        await page.WaitForFunctionAsync("async () => (await navigator.serviceWorker.ready).active?.state === 'activated'");
        await page.ReloadAsync(); // From here on the worker answers for the page.
        await Assertions.Expect(page.GetByTestId("category-screen")).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("() => navigator.serviceWorker.controller !== null")).ShouldBeTrue();
        var kept = await page.EvaluateAsync<string[]>(
            "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((each) => new URL(each.url).pathname)))).flat()"
        );
        kept.ShouldContain("/sales/");
        kept.ShouldNotContain(path => path.StartsWith("/api/", StringComparison.Ordinal));

        // Without a server the shell still opens, and says what it cannot know.
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByTestId("gate-error")).ToBeVisibleAsync();
    }

    private static async Task FilterAsync(IPage page)
    {
        await page.GetByTestId("app-search-link").ClickAsync();
        await Assertions.Expect(page.GetByTestId("styles-style-link").First).ToBeVisibleAsync();
        await page.GetByTestId("styles-filter-btn").ClickAsync();
        var all = await TotalAsync(page);
        foreach (var facet in new[] { "styles-stock-chip", "styles-colour-chip", "styles-size-chip" })
        {
            var chip = page.GetByTestId(facet).First;
            var promised = await chip.GetAttributeAsync("data-count");
            await chip.ClickAsync();
            await Assertions.Expect(page.GetByTestId("styles-total-text")).ToHaveAttributeAsync("data-value", promised!);
        }

        await page.GetByTestId("styles-filter-done-btn").ClickAsync();
        await Assertions.Expect(page.GetByTestId("styles-chosen-chip")).ToHaveCountAsync(3);
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByTestId("styles-chosen-chip")).ToHaveCountAsync(2);
        await page.GetByTestId("styles-chosen-clear-btn").ClickAsync();
        await Assertions.Expect(page.GetByTestId("styles-total-text")).ToHaveAttributeAsync("data-value", all);
    }

    private static async Task SwitchAsync(IPage page)
    {
        var calls = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/api/v1/", StringComparison.Ordinal) && !request.Url.Contains("/events", StringComparison.Ordinal))
            {
                calls.Add(request.Url);
            }
        };
        var colours = await page.GetByTestId("card-colour-btn").AllAsync();
        var sizes = await page.GetByTestId("card-size-btn").AllAsync();
        (colours.Count * sizes.Count).ShouldBeGreaterThanOrEqualTo(450);
        foreach (var colour in colours)
        {
            await colour.ClickAsync();
            await Assertions.Expect(colour).ToHaveAttributeAsync("aria-pressed", "true");
        }

        foreach (var size in sizes)
        {
            await size.ClickAsync();
            await Assertions.Expect(size).ToHaveAttributeAsync("aria-pressed", "true");
        }

        calls.ShouldBeEmpty();
    }

    private static async Task LookOnTheMapAsync(IPage page)
    {
        await page.GetByTestId("card-map-btn").ClickAsync();
        await page.GetByTestId("where-scope-all-btn").ClickAsync();
        await Assertions.Expect(page.GetByTestId("stockmap-mark").First).ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByTestId("stockmap-land"))
            .ToHaveAttributeAsync("d", new System.Text.RegularExpressions.Regex("^M"));
        var row = page.GetByTestId("where-place-btn").First;
        await row.ClickAsync();
        await Assertions.Expect(row).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Locator("[data-testid=stockmap-mark][aria-pressed=true]")).ToHaveCountAsync(1);
    }

    private static async Task<string> TotalAsync(IPage page) =>
        (await page.GetByTestId("styles-total-text").GetAttributeAsync("data-value"))!;
}
