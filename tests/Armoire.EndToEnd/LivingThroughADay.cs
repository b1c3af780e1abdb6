using System.Collections.Concurrent;
using System.Globalization;
using Armoire.EndToEnd.Ground;
using Armoire.EndToEnd.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd;

/// <summary>
/// Minutes of a simulated shop, run by <c>make soak</c> alone: tablets sell, terminals of other stores pick, and the network goes away at
/// random. At the end nothing is missed, nothing is doubled, and the pages have not grown.
/// </summary>
[Collection(InTheShop.Name)]
public sealed class LivingThroughADay(Shop shop, ITestOutputHelper output)
{
    private const int HeapSlackMb = 12;
    private const int PressesMax = 60; // Of one basket; a cut lasts seconds.
    private static readonly double Minutes = Setting("ARMOIRE_SOAK_MINUTES", 10);
    private static readonly int Pages = (int)Setting("ARMOIRE_SOAK_PAGES", 5);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromMinutes(6);

    private readonly ConcurrentDictionary<string, string> _wanted = new(StringComparer.Ordinal); // Phone of each basket sent → store that is to pick it.
    private readonly Album _album = new("living-through-a-day");
    private int _cuts;

    /// <summary>A store's terminal, what it has shown, and the wire to it.</summary>
    private sealed record Counter(string Store, string City, IBrowserContext Browser, TerminalPage Terminal, PopUps PopUps, Wire Wire)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Browser.DisposeAsync();
            await Wire.DisposeAsync();
        }
    }

    [Fact(DisplayName = "Minutes of a simulated shop: nothing missed, nothing doubled, memory of the pages stable", Explicit = true)]
    public async Task Nothing_is_missed_nothing_is_doubled()
    {
        var associates = await AssociatesAsync();
        var goods = await shop.Api.FindAsync(associates[0].Location!, "Nice", "AN480", v => v.Barcode is not null);
        foreach (var user in associates)
        {
            await shop.Api.BeginDayAsync(user.Location!, hours: 1);
            await shop.Api.ReceiveAsync(goods.Sku, user.Location!, 500);
        }

        var counters = new List<Counter>();
        var tablets = new List<(IBrowserContext Browser, CataloguePage Page)>();
        foreach (var user in associates)
        {
            var wire = new Wire(shop.Server.Address);
            var browser = await shop.BrowserAsync(through: wire.Address);
            var popUps = await PopUps.WatchAsync(browser);
            var city = (await shop.Api.GetAsync<Store>("locations/" + user.Location)).City;
            counters.Add(new(user.Location!, city, browser, await TerminalPage.OpenAsync(browser, user), popUps, wire));
            var tablet = await shop.BrowserAsync();
            tablets.Add((tablet, await CataloguePage.OpenAsync(tablet, user)));
        }

        var settled = await HeapsAsync(counters, tablets);
        using var day = new CancellationTokenSource(TimeSpan.FromMinutes(Minutes));
        using var evening = new CancellationTokenSource(TimeSpan.FromMinutes(Minutes) + DrainWithin);
        var selling = tablets.Select((t, i) => SellAsync(t.Page, goods, counters[(i + 1) % Pages], day.Token)).ToList();
        var picking = counters.ConvertAll(c => PickAsync(c, goods, evening.Token));
        var cutting = counters
            .Select(c => CutAsync(c.Browser, c.Wire, day.Token))
            .Concat(tablets.Select(t => CutAsync(t.Browser, null, day.Token)))
            .ToList();
        await Task.Delay(TimeSpan.FromMinutes(Minutes / 3), day.Token);
        var first = await HeapsAsync(counters, tablets);
        await Task.WhenAll(selling.Concat(cutting));
        var groups = await DrainAsync(counters, evening.Token);
        await evening.CancelAsync();
        await Task.WhenAll(picking);

        var last = await HeapsAsync(counters, tablets);
        await _album.StepAsync(counters[0].Terminal.Page, "terminal-at-the-end");
        Report(groups.Count, settled, first, last);
        groups.Count.ShouldBeGreaterThan(2 * Pages, "Nothing is missed where little is sold.");
        foreach (var counter in counters)
        {
            counter.PopUps.Shown.ShouldBe(groups.Where(g => g.Location == counter.Store).Select(g => g.Id), ignoreOrder: true);
        }

        first.Zip(last).ShouldAllBe(h => h.Second.Mb < h.First.Mb + HeapSlackMb);
        shop.HadNoFault();
        foreach (var counter in counters)
        {
            await counter.DisposeAsync();
        }

        foreach (var (browser, _) in tablets)
        {
            await browser.DisposeAsync();
        }
    }

    /// <summary>A seller of each of so many stores that sell in one currency, so that any of them can sell what another has.</summary>
    private async Task<IReadOnlyList<DemoUser>> AssociatesAsync()
    {
        var found = new List<DemoUser>();
        foreach (var user in shop.Server.SignIns.Users)
        {
            var isNew = user.Location is not null && found.TrueForAll(f => f.Location != user.Location);
            if (
                found.Count < Pages
                && isNew
                && string.Equals(user.Role, "associate", StringComparison.OrdinalIgnoreCase)
                && (await shop.Api.GetAsync<Store>("locations/" + user.Location)).Currency == "EUR"
            )
            {
                found.Add(user);
            }
        }

        found.Count.ShouldBe(Pages);
        return found;
    }

    /// <summary>A seller who presses again when the network did not take it, and writes down each basket before it is sent.</summary>
    private async Task SellAsync(CataloguePage catalogue, Goods goods, Counter from, CancellationToken day)
    {
        while (!day.IsCancellationRequested)
        {
            var phone = shop.Api.NewPhone();
            try
            {
                var card = await catalogue.OpenCardAsync(goods);
                await card.LookInAsync(from.City);
                await card.TakeFromAsync(from.Store);
                var basket = await card.AddAsync();
                await basket.ForNewCustomerAsync(phone, "Inès Moreau");
                _wanted[phone] = from.Store;
                await UntilPlacedAsync(catalogue.Page, basket);
            }
            catch (Exception slow) when (slow is TimeoutException or PlaywrightException)
            {
                // The page could not be reached; the seller begins anew, and a basket that was sent is sent.
                await BeginAnewAsync(catalogue.Page);
            }
        }
    }

    private static async Task UntilPlacedAsync(IPage page, BasketPage basket)
    {
        var placed = page.GetByTestId("order-screen");
        var submit = page.GetByTestId("place-order-submit-btn");
        for (var n = 0; n < PressesMax; n++)
        {
            if (await submit.CountAsync() > 0 && await submit.IsEnabledAsync())
            {
                await basket.SubmitAsync();
            }

            try
            {
                await placed.WaitForAsync(new() { Timeout = 5_000 });
                return;
            }
            catch (TimeoutException)
            {
                // Not yet: the answer was lost or late. The same basket is pressed again and keeps its key.
                await Task.Delay(500, CancellationToken.None);
            }
        }
    }

    private static async Task BeginAnewAsync(IPage page)
    {
        try
        {
            await page.GotoAsync("/sales/", new() { Timeout = 5_000 });
        }
        catch (Exception cut) when (cut is TimeoutException or PlaywrightException)
        {
            await Task.Delay(1_000, CancellationToken.None);
        }
    }

    /// <summary>Somebody at the counter who takes, scans and makes ready whatever comes.</summary>
    private static async Task PickAsync(Counter counter, Goods goods, CancellationToken evening)
    {
        var page = counter.Terminal.Page;
        page.SetDefaultTimeout(5_000);
        while (!evening.IsCancellationRequested)
        {
            try
            {
                if (await counter.Terminal.PopUp.CountAsync() > 0)
                {
                    await page.GetByTestId("terminal-popup-accept-btn").ClickAsync();
                }
                else if (await page.GetByTestId("task-ready-btn").CountAsync() > 0)
                {
                    await page.GetByTestId("task-ready-btn").ClickAsync();
                }
                else if (await page.GetByTestId("task-found-btn").CountAsync() > 0)
                {
                    if (await page.GetByTestId("task-pending-text").CountAsync() == 0)
                    {
                        await counter.Terminal.ScanAsync(goods.Variant.Barcode!);
                    }
                }
                else if (await page.GetByTestId("queue-screen").CountAsync() > 0)
                {
                    var mine = page.Locator("[data-testid=queue-task-link]:not([data-state=Ready])");
                    if (await mine.CountAsync() > 0)
                    {
                        await mine.First.ClickAsync();
                    }
                }
                else if (await page.GetByTestId("task-back-btn").Or(page.GetByTestId("task-queue-btn")).CountAsync() > 0)
                {
                    await page.GetByTestId("task-back-btn").Or(page.GetByTestId("task-queue-btn")).First.ClickAsync();
                }
            }
            catch (Exception busy) when (busy is TimeoutException or PlaywrightException)
            {
                // It went away meanwhile: look again.
            }

            await Task.Delay(250, CancellationToken.None);
        }
    }

    private async Task CutAsync(IBrowserContext browser, Wire? wire, CancellationToken day)
    {
        while (!day.IsCancellationRequested)
        {
            await Pause(4, 20);
            if (day.IsCancellationRequested)
            {
                return;
            }

            Interlocked.Increment(ref _cuts);
            // A browser that says "no network", or one that believes in a network over which nothing comes.
            var offline = wire is null || Random.Shared.Next(2) == 0;
            await (offline ? browser.SetOfflineAsync(true) : Task.Run(wire!.Cut, CancellationToken.None));
            await Pause(1, 7);
            wire?.Mend();
            await browser.SetOfflineAsync(false);
        }

        static Task Pause(int from, int to) => Task.Delay(Random.Shared.Next(from * 1000, to * 1000), CancellationToken.None);
    }

    /// <summary>Every basket became exactly one order, and every order is ready.</summary>
    private async Task<IReadOnlyList<Group>> DrainAsync(IReadOnlyList<Counter> counters, CancellationToken evening)
    {
        var groups = new List<Group>();
        foreach (var (phone, store) in _wanted)
        {
            var orders = (await shop.Api.GetAsync<Page<Order>>($"orders?q={phone[1..]}&limit=10")).Items;
            orders.Count.ShouldBeLessThanOrEqualTo(1, $"Basket of {phone} was ordered twice.");
            groups.AddRange(orders.SelectMany(o => o.Groups));
            orders.ShouldAllBe(o => o.Groups.Single().Location == store);
        }

        while (true)
        {
            var open = 0;
            foreach (var counter in counters)
            {
                open += (
                    await shop.Api.GetAsync<Page<Work>>(
                        $"fulfilments?location={counter.Store}&limit=200&state=Assigned,Accepted,Picking,Picked"
                    )
                )
                    .Items
                    .Count;
            }

            if (open == 0)
            {
                return groups;
            }

            await Task.Delay(500, evening);
        }
    }

    private static async Task<IReadOnlyList<(string Page, double Mb)>> HeapsAsync(
        IReadOnlyList<Counter> counters,
        IReadOnlyList<(IBrowserContext Browser, CataloguePage Page)> tablets
    )
    {
        var pages = counters
            .Select(c => ("terminal " + c.Store, c.Terminal.Page))
            .Concat(tablets.Select((t, i) => ($"tablet {i + 1}", t.Page.Page)));
        var heaps = new List<(string, double)>();
        foreach (var (name, page) in pages)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("HeapProfiler.collectGarbage");
            var used = (await session.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble();
            await session.DetachAsync();
            heaps.Add((name, used / 1024 / 1024));
        }

        return heaps;
    }

    private void Report(
        int orders,
        IReadOnlyList<(string Page, double Mb)> settled,
        IReadOnlyList<(string Page, double Mb)> first,
        IReadOnlyList<(string Page, double Mb)> last
    )
    {
        Say(
            $"{Minutes} minutes, {Pages} tablets, {Pages} terminals: {_wanted.Count} baskets, {orders} orders, {_cuts} cuts of the network."
        );
        for (var i = 0; i < last.Count; i++)
        {
            Say(
                $"heap of {last[i].Page}: {settled[i].Mb:F1} MB at first, {first[i].Mb:F1} MB after a third, {last[i].Mb:F1} MB at the end"
            );
        }
    }

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Setting(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
