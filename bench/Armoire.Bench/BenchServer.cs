using System.Diagnostics;
using System.Text.Json;
using Armoire.Host;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Armoire.Bench;

/// <summary>The real server with the demo network on a fresh database, on a free loopback port.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private BenchServer(WebApplication app, string folder, HttpClient api, string kind, double startSeconds) =>
        (_app, _folder, Api, Kind, StartSeconds) = (app, folder, api, kind, startSeconds);

    public HttpClient Api { get; }

    public string Kind { get; }

    public double StartSeconds { get; }

    public double MemoryMegabytes { get; } = ProcessMegabytes();

    public IServiceProvider Services => _app.Services;

    public static async Task<BenchServer> StartAsync(string? database)
    {
        var folder = Directory.CreateTempSubdirectory("armoire-bench-").FullName;
        var text = database ?? "sqlite:" + Path.Combine(folder, "bench.db");
        var demoFile = Path.Combine(folder, "armoire.demo.json");
        var started = Stopwatch.GetTimestamp();
        var app = ArmoireHost.Build(
            ["--db", text, "--urls", "http://127.0.0.1:0", "--demo", "--demo-file", demoFile],
            services => services.AddLogging(logging => logging.ClearProviders())
        );
        await app.StartAsync();
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false };
        var api = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(10) };
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        while (!(await api.GetAsync("/health/ready", stopping)).IsSuccessStatusCode)
        {
            await Task.Delay(50, stopping); // A server that cannot start says so and stops.
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(demoFile));
        api.DefaultRequestHeaders.Authorization = new("Bearer", demo.RootElement.GetProperty("integrationKey").GetString());
        var kind = app.Services.GetRequiredService<DatabaseSettings>().IsPostgres ? "PostgreSQL" : "SQLite";
        return new(app, folder, api, kind, seconds);
    }

    public static double ProcessMegabytes()
    {
        using var own = Process.GetCurrentProcess();
        return own.WorkingSet64 / 1024.0 / 1024.0;
    }

    public static TimeSpan ProcessorTime()
    {
        using var own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
