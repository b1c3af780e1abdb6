using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Armoire.EndToEnd.Ground;

/// <summary>One server and one browser for all stories; every person has a browser context of their own.</summary>
public sealed class Shop : IAsyncLifetime
{
    private const float PatienceMs = 60_000; // For a fact that comes about in a blink, on a machine that is busy.
    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
    ];

    private DemoServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal DemoServer Server => _server!;

    internal ShopApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        FrontEndsAreBuilt();
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await LaunchAsync();
        _server = await DemoServer.StartAsync();
        Api = new(Server.Address, Server.SignIns.IntegrationKey);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Api?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>A new browser of a person, tablet on its long side, in English unless said otherwise.</summary>
    internal Task<IBrowserContext> BrowserAsync(Uri? through = null, string locale = "en-GB") =>
        ContextAsync(_browser!, through ?? Server.Address, locale);

    /// <summary>A browser apart whose camera sees this film; what it sees is said at its start.</summary>
    internal Task<IBrowser> BrowserBeforeAsync(string film) => LaunchAsync($"--use-file-for-fake-video-capture={film}");

    internal Task<IBrowserContext> ContextAsync(IBrowser browser) => ContextAsync(browser, Server.Address, "en-GB");

    private static async Task<IBrowserContext> ContextAsync(IBrowser browser, Uri address, string locale)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                ViewportSize = Album.Landscape,
                Locale = locale,
                TimezoneId = "Europe/Paris",
            }
        );
        context.SetDefaultTimeout(PatienceMs);
        return context;
    }

    private Task<IBrowser> LaunchAsync(params string[] more) =>
        _playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = [.. BrowserArguments, .. more] });

    internal DemoUser Person(string role, string? location) => Server.SignIns.Of(role, location);

    /// <summary>Nothing went wrong in the server unseen.</summary>
    internal void HadNoFault() => Server.Log.Errors.ShouldBeEmpty();

    private static void FrontEndsAreBuilt()
    {
        foreach (var app in new[] { "sales", "store", "office", "dev", "home" })
        {
            var page = Path.Combine(Album.RepositoryRoot, "web", "apps", app, "dist", "index.html");
            if (!File.Exists(page))
            {
                throw new InvalidOperationException($"There is no {page}: 'make web' builds the front ends.");
            }
        }
    }

    private static string Chromium()
    {
        var asked = Environment.GetEnvironmentVariable("ARMOIRE_CHROMIUM");
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder =>
                new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }.Select(name =>
                    Path.Combine(folder, name)
                )
            );
        string[] wellKnown = ["/usr/bin/chromium"];
        return new[] { asked }.OfType<string>().Where(path => path.Length > 0).Concat(onPath).Concat(wellKnown).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no Chromium; ARMOIRE_CHROMIUM=PATH names one.");
    }
}

/// <summary>All stories are told in one shop, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class InTheShop : ICollectionFixture<Shop>
{
    public const string Name = "shop";
}
