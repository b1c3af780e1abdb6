using System.Net.Http.Headers;
using System.Net.Http.Json;
using Armoire.Access;
using Armoire.Host;
using Armoire.Host.Serving;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Testing;

/// <summary>The real server on a loopback port and a database of its own, with a clock that the test moves.</summary>
public sealed class ArmoireTestHost : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private readonly TestDatabase? _own;
    private readonly List<IDisposable> _clients = [];
    private int _people;

    private ArmoireTestHost(WebApplication app, TestDatabase? own, DatabaseSettings database, ManualClock clock, CapturedLog log)
    {
        (_app, _own, Database, Clock, Log) = (app, own, database, clock, log);
    }

    public DatabaseSettings Database { get; }

    public ManualClock Clock { get; }

    public CapturedLog Log { get; }

    /// <summary>Where demo mode wrote its sign-ins; null without it.</summary>
    public string? DemoFile => Services.GetRequiredService<HostSettings>() is { Demo: true } settings ? settings.DemoFile : null;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Calls with an integration key that may do everything.</summary>
    public HttpClient Api { get; private set; } = null!;

    /// <summary>Starts on a new database: <see cref="Databases.Sqlite"/> or <see cref="Databases.Postgres"/>.</summary>
    public static async Task<ArmoireTestHost> StartAsync(
        string database = Databases.Sqlite,
        Action<IServiceCollection>? replace = null,
        bool demo = false,
        ManualClock? clock = null,
        Action<IEndpointRouteBuilder>? add = null
    )
    {
        var own = await TestDatabase.CreateAsync(database);
        try
        {
            return await StartAsync(own.Settings, own, replace, demo, clock ?? new(), add);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts on a database that somebody else made and keeps, such as a second node beside a first.</summary>
    public static Task<ArmoireTestHost> StartAsync(
        DatabaseSettings database,
        Action<IServiceCollection>? replace = null,
        bool demo = false,
        ManualClock? clock = null,
        Action<IEndpointRouteBuilder>? add = null
    ) => StartAsync(database, own: null, replace, demo, clock ?? new(), add);

    /// <summary>A caller whom nobody knows.</summary>
    public HttpClient Anonymous() => Client(cookies: true);

    /// <summary>A caller with a key of its own, of these scopes and perhaps for one location only.</summary>
    public async Task<HttpClient> WithKeyAsync(IReadOnlyCollection<string> scopes, string? location = null)
    {
        var access = Services.GetRequiredService<AccessDesk>();
        var key = await ChangeAsync(work =>
            access.CreateIntegrationKeyAsync(work.Db, "test", scopes, location, work.Now, CancellationToken.None)
        );
        var client = Client(cookies: false);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A new member of staff of this role, signed in; bound to the locations given.</summary>
    public async Task<HttpClient> SignInAsync(string role, params string[] locations) =>
        await SignInAsAsync(await GivenStaffAsync(role, locations));

    /// <summary>Signs a member of staff in who is there already.</summary>
    public async Task<HttpClient> SignInAsAsync(string userName)
    {
        var client = Anonymous();
        var answer = await client.PostAsJsonAsync("/api/v1/session", new { userName, password = Password });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>A new member of staff; answers the user name.</summary>
    public async Task<string> GivenStaffAsync(string role, params string[] locations)
    {
        var userName = $"{role.ToLowerInvariant()}{Interlocked.Increment(ref _people)}";
        var at = locations.Length == 0 && !AccessDesk.IsStoreBound(role) ? null : locations;
        var draft = new StaffDraft(userName, "Test " + role, role, at, at?.FirstOrDefault());
        var access = Services.GetRequiredService<AccessDesk>();
        await ChangeAsync(work => access.CreateStaffAsync(work.Db, draft, Password, work.Now, CancellationToken.None));
        return userName;
    }

    /// <summary>Runs a change as the server itself would, in one transaction.</summary>
    public async Task<T> ChangeAsync<T>(Func<Work, Task<T>> change)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("test");
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        return await work.RunAsync(
            async () =>
            {
                var result = await change(work);
                await work.CommitAsync(CancellationToken.None);
                return result;
            },
            CancellationToken.None
        );
    }

    /// <summary>Lets a reaction happen as its loop would, in one transaction.</summary>
    public async Task ReactAsync(Func<IServiceProvider, Work, Task> reaction)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("test");
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        await work.RunAsync(
            async () =>
            {
                await reaction(scope.ServiceProvider, work);
                await work.CommitAsync(CancellationToken.None);
                return true;
            },
            CancellationToken.None
        );
    }

    /// <summary>Asks the tables directly, for what no endpoint shows.</summary>
    public async Task<T> ReadAsync<T>(Func<ArmoireDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ArmoireDb>());
    }

    /// <summary>Waits until facts are numbered and heard, and due work is done.</summary>
    public Task SettleAsync() => Stillness.WaitAsync(Services, Clock);

    /// <summary>Lets old facts and kept replies go, as the hourly housekeeping does.</summary>
    public Task SweepAsync() => Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().SweepAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await _app.StopAsync(); // Streams that are still open end here.
        await _app.DisposeAsync();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    private static async Task<ArmoireTestHost> StartAsync(
        DatabaseSettings database,
        TestDatabase? own,
        Action<IServiceCollection>? replace,
        bool demo,
        ManualClock clock,
        Action<IEndpointRouteBuilder>? add
    )
    {
        var log = new CapturedLog();
        var text = database.IsPostgres ? "postgres:" + database.ConnectionString : "sqlite:" + database.FilePath;
        List<string> args = ["--db", text, "--urls", "http://127.0.0.1:0"];
        if (demo)
        {
            args.Add("--demo");
            if (own is not null)
            {
                args.AddRange(["--demo-file", Path.Combine(own.Folder, "armoire.demo.json")]);
            }
        }

        var app = ArmoireHost.Build([.. args], services => Replace(services, database, clock, log, replace), add);
        var host = new ArmoireTestHost(app, own, database, clock, log);
        await app.StartAsync();
        var readiness = app.Services.GetRequiredService<Readiness>();
        if (!await readiness.WaitAsync(CancellationToken.None))
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"The host did not start: {readiness.Failure}");
        }

        clock.Settle = host.SettleAsync;
        host.Api = await host.WithKeyAsync([.. Permission.All]);
        return host;
    }

    private static void Replace(
        IServiceCollection services,
        DatabaseSettings database,
        ManualClock clock,
        CapturedLog log,
        Action<IServiceCollection>? replace
    )
    {
        services.AddSingleton<IClock>(clock);
        services.AddSingleton(database with { IsDurable = false }); // It is gone with the test.
        services.AddLogging(logging => logging.ClearProviders().AddProvider(log));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000); // Tests sign in often, and guard nothing.
        replace?.Invoke(services);
    }

    private HttpClient Client(bool cookies)
    {
        var handler = new SocketsHttpHandler { UseCookies = cookies, AllowAutoRedirect = false };
        var client = new HttpClient(handler) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }
}
