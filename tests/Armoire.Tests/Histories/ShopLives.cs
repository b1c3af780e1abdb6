using System.Globalization;
using Armoire.Catalog;
using Armoire.Platform;
using Armoire.Stock;
using Armoire.Testing;
using Armoire.Tests.Stock;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;
using Xunit.Sdk;

namespace Armoire.Tests.Histories;

/// <summary>Lets many histories happen side by side on one host. They share its clock, and nothing else.</summary>
internal sealed class ShopLives : IAsyncDisposable
{
    public const int SideBySide = 25;
    public const int Steps = 30;

    private const int DayMinutes = 24 * 60;

    private static readonly int[] Minutes = [3, 7, 15, 21, 45, 61, 120];

    private readonly ArmoireTestHost _host;
    private readonly List<string> _stores = [];

    private ShopLives(ArmoireTestHost host) => _host = host;

    public static async Task<ShopLives> OnAsync(string database)
    {
        var host = await ArmoireTestHost.StartAsync(database, WithoutSweeperAndMessages);
        host.Clock.Settle = () => Task.CompletedTask;
        var lives = new ShopLives(host);
        for (var i = 0; i < SideBySide; i++)
        {
            lives._stores.Add(await host.GivenStoreAsync(ShopIntents.Always));
        }

        return lives;
    }

    public ArmoireTestHost Host => _host;

    /// <summary>Lets a batch of histories happen step by step, each answer compared with the model; then compares the tables and checks the books.</summary>
    public async Task RunAsync(int seed, Func<Step, Answer, Task>? afterwards = null)
    {
        var chance = new Random(seed);
        var histories = await BeginAsync(seed);
        var dayOff = chance.Next(Steps); // Blocks of a day end too; once only, as keys of requests are kept for two days.
        for (var step = 0; step < Steps; step++)
        {
            await EachAsync(histories, h => h.StepAsync(afterwards));
            if (step == dayOff || chance.Next(4) == 0)
            {
                var minutes = step == dayOff ? DayMinutes : Minutes[chance.Next(Minutes.Length)];
                await _host.Clock.AdvanceAsync(Duration.FromMinutes(minutes));
                await ExpireAsync();
                await _host.SettleAsync();
                histories.ForEach(h => h.Elapse(_host.Clock.GetCurrentInstant()));
            }
        }

        await _host.SettleAsync();
        await CompareAsync(histories);
        await CheckBooksAsync(seed);
    }

    /// <summary>What is due ends, as the sweeper would end it.</summary>
    public async Task ExpireAsync()
    {
        var stock = _host.Services.GetRequiredService<StockDesk>();
        while (await _host.ChangeAsync(work => stock.ExpireDueAsync(work.Db, 20, work.Now, CancellationToken.None)) > 0) { }
    }

    public async Task CheckBooksAsync(int seed)
    {
        List<string> wrong = [.. await Books.WrongAsync(_host), .. await PictureCheck.WrongAsync(_host)];
        Assert.True(wrong.Count == 0, $"seed {seed}: {string.Join('\n', wrong.Take(20))}");
        Assert.True(_host.Log.Errors.Count == 0, $"seed {seed}: {string.Join('\n', _host.Log.Errors.Take(5))}");
    }

    public async Task<List<History>> BeginAsync(int seed)
    {
        var skus = Enumerable.Range(0, SideBySide * 2).Select(i => string.Create(CultureInfo.InvariantCulture, $"h{seed}-{i}")).ToList();
        var now = _host.Clock.GetCurrentInstant();
        var article = "h" + seed.ToString(CultureInfo.InvariantCulture);
        var batch = new CatalogBatch("test")
        {
            Styles =
            [
                new(article, article, now)
                {
                    Texts = new(new("tee", "tee", "tee")),
                    Attributes = new("north", SizeScale: "alpha", Colours: [new("black")]),
                },
            ],
            Variants =
            [
                .. skus.Select(
                    (sku, i) =>
                        new VariantDraft(sku, sku, now)
                        {
                            Attributes = new("black", "M" + i.ToString(CultureInfo.InvariantCulture)),
                            Links = new(article),
                        }
                ),
            ],
        };
        var catalog = _host.Services.GetRequiredService<CatalogDesk>();
        await _host.ChangeAsync(work => catalog.UpsertAsync(work.Db, batch, work.Now, CancellationToken.None));
        var items = skus.Select(sku => new
        {
            sku,
            price = new { amount = History.Price, currency = "EUR" },
            sourceTime = now,
        });
        (await _host.Api.PutAsync("catalog/prices", new { source = "test", items })).Done();
        var histories = _stores
            .Select((store, i) => new History(_host, unchecked((seed * 1000) + i), i % 2 == 0, store, [skus[2 * i], skus[(2 * i) + 1]]))
            .ToList();
        await EachAsync(histories, h => h.BeginAsync());
        return histories;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Expiry is made durable by the test, at the moment it wants; messages have tests of their own, and would take most of the time here.</summary>
    private static void WithoutSweeperAndMessages(IServiceCollection services)
    {
        LateSweeper.LeaveOut(services);
        foreach (
            var reaction in services
                .Where(s => s.ImplementationInstance is ReactionRegistration { Subscription: "messaging.service-messages" })
                .ToList()
        )
        {
            services.Remove(reaction);
        }
    }

    private static Task EachAsync(List<History> histories, Func<History, Task> act) =>
        Task.WhenAll(
            histories.Select(async history =>
            {
                try
                {
                    await act(history);
                }
                catch (Exception fault) when (fault is not XunitException)
                {
                    throw history.Fail(fault.ToString());
                }
            })
        );

    private async Task CompareAsync(List<History> histories)
    {
        var orders = (
            await _host.ReadAsync(db =>
                new SqlText(db)
                    .Add("SELECT o.id, o.status, g.state, g.put_back_wanted FROM orders o JOIN fulfilment_group g ON g.order_id = o.id")
                    .ReadAsync(
                        row => (Id: row.GetGuid(0), Shown: (row.GetString(1), row.GetString(2), row.GetBoolean(3))),
                        CancellationToken.None
                    )
            )
        ).ToDictionary(row => row.Id, row => row.Shown);
        foreach (var history in histories)
        {
            for (var article = 0; article < 2; article++)
            {
                var shelf = history.Model.Shelves[article];
                var wanted = (
                    shelf.Sellable,
                    shelf.Staged,
                    shelf.Missing,
                    shelf.Damaged,
                    history.Model.Reserved(article),
                    history.Model.Held(article)
                );
                var found = await LevelAsync(history.Skus[article], history.Store);
                if (found != wanted)
                {
                    throw history.Fail(
                        $"{history.Skus[article]} is {found} where the model has {wanted} (sellable, staged, missing, damaged, reserved, held)"
                    );
                }

                if (history.Calm && found.Reserved > found.Sellable + found.Staged)
                {
                    throw history.Fail($"More is promised of {history.Skus[article]} than there is");
                }
            }

            if (history.Model.Delivered > history.Model.Arrived)
            {
                throw history.Fail("More was handed over than ever arrived");
            }

            foreach (var (order, placed) in history.Model.Orders.Zip(history.Placed))
            {
                var found = orders[placed.Id("id")];
                if (found != (order.Status, order.Group, order.PutBack))
                {
                    throw history.Fail($"{placed["number"]} is {found} where the model has {(order.Status, order.Group, order.PutBack)}");
                }
            }
        }
    }

    private async Task<(int Sellable, int Staged, int Missing, int Damaged, int Reserved, int Held)> LevelAsync(string sku, string store)
    {
        var key = await _host.KeyAsync(sku, store);
        return (
            await _host.ReadAsync(db =>
                new SqlText(db)
                    .Add("SELECT sellable, staged, missing, damaged, reserved, held FROM stock_level WHERE location_id =")
                    .Value(key.At)
                    .Add("AND variant_id =")
                    .Value(key.Variant)
                    .ReadAsync(
                        r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5)),
                        CancellationToken.None
                    )
            )
        ).Single();
    }
}
