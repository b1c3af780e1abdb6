using System.Net;
using System.Text.Json;
using Armoire.Host;
using Armoire.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Armoire.EndToEnd.Ground;

/// <summary>The real server in demo mode, as <c>make demo</c> starts it: its own clock, SQLite, the built front ends, a free port.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(5); // The load of the demo network, on a busy machine.

    private readonly WebApplication _app;
    private readonly TestDatabase _database;

    private DemoServer(WebApplication app, TestDatabase database, CapturedLog log) => (_app, _database, Log) = (app, database, log);

    public CapturedLog Log { get; }

    public Uri Address => new(_app.Urls.Single());

    public DemoSignIns SignIns { get; private set; } = null!;

    public static async Task<DemoServer> StartAsync()
    {
        var database = await TestDatabase.CreateAsync(Databases.Sqlite);
        var log = new CapturedLog();
        var signIns = Path.Combine(database.Folder, "sign-ins.json");
        string[] args = ["--db", "sqlite:" + database.Settings.FilePath, "--urls", "http://127.0.0.1:0", "--demo", "--demo-file", signIns];
        var app = ArmoireHost.Build(args, services => services.AddLogging(logging => logging.ClearProviders().AddProvider(log)));
        var server = new DemoServer(app, database, log);
        try
        {
            await app.StartAsync();
            await server.UntilReadyAsync();
            server.SignIns = DemoSignIns.Read(signIns);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var late = new CancellationTokenSource(ReadyWithin);
        while (true)
        {
            using var answer = await client.GetAsync("/health/ready", late.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            if (Log.Errors.Count > 0)
            {
                throw new InvalidOperationException("The server did not start: " + string.Join('\n', Log.Errors));
            }

            await Task.Delay(100, late.Token);
        }
    }
}

/// <summary>The people of the demonstration and the key for programs, as the server wrote them beside its database.</summary>
internal sealed record DemoSignIns(string IntegrationKey, IReadOnlyList<DemoUser> Users)
{
    public static DemoSignIns Read(string path) =>
        JsonSerializer.Deserialize<DemoSignIns>(File.ReadAllText(path), JsonSerializerOptions.Web)!;

    /// <summary>The first person of this role, in this place or without a place of their own.</summary>
    public DemoUser Of(string role, string? location) =>
        Users.First(u => string.Equals(u.Role, role, StringComparison.OrdinalIgnoreCase) && u.Location == location);
}

internal sealed record DemoUser(string UserName, string Password, string Role, string? Location);
