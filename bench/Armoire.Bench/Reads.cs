using System.Diagnostics;
using System.Text.Json;
using Armoire.Stock;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Bench;

/// <summary>Lists, cards and availability of a large network: first as fast as eight clients ask, then at half that pace.</summary>
internal static class Reads
{
    private const int Clients = 8;

    public static async Task RunAsync(BenchServer server, BenchOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var levels = await LargeNetwork.FillAsync(server, options.Variants);
        var picture = server.Services.GetRequiredService<StockPicture>();
        Console.WriteLine(
            FormattableString.Invariant(
                $"filled {levels:N0} levels over HTTP in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; picture of {picture.State.Levels:N0} levels, lag {picture.State.Lag.TotalMilliseconds:0} ms, memory {BenchServer.ProcessMegabytes():0} MB (server and load together)"
            )
        );
        using var category = JsonDocument.Parse(await server.Api.GetStringAsync("/api/v1/catalog/styles?q=silk&limit=50"));
        var styles = category
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()!)
            .ToArray();
        var skus = Enumerable.Range(0, 200).Select(i => $"BN{i * 3:D5}-red-M").ToArray();

        await MeasureAsync("empty answer (health)", () => "/health/live");
        await MeasureAsync("list with all facets, 24 a page", () => "/api/v1/catalog/styles?location=S01&city=nice&limit=24");
        await MeasureAsync(
            "list narrowed by colour, size, stock here",
            () => "/api/v1/catalog/styles?location=S01&colour=red&size=M&inStockAt=S01&limit=24"
        );
        await MeasureAsync("search with a typo", () => "/api/v1/catalog/styles?location=S01&q=embrodered%20dress&limit=24");
        await MeasureAsync("card of 20 variants", () => $"/api/v1/catalog/styles/{Any(styles)}/card?location=S01");
        await MeasureAsync("card of 480 variants", () => $"/api/v1/catalog/styles/{BenchOptions.LargeStyle}/card?location=S01");
        await MeasureAsync("availability of a variant everywhere", () => $"/api/v1/availability?sku={Any(skus)}");
        Console.WriteLine(
            FormattableString.Invariant(
                $"picture repaired {picture.State.Repaired} levels, lag of the last fact {picture.State.Lag.TotalMilliseconds:0} ms"
            )
        );

        async Task MeasureAsync(string what, Func<string> path)
        {
            var full = await Load.RunAsync(Clients, options.Seconds, () => AskAsync(path()));
            var half = await Load.PacedAsync(full.PerSecond / 2, options.Seconds, () => AskAsync(path()));
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{what, -44} {full.PerSecond, 8:0} /s at {Clients} clients;  at half load p50 {half.P50, 6:0.0} ms  p99 {half.P99, 6:0.0} ms  refused {full.Refused + half.Refused}"
                )
            );
        }

        async Task<bool> AskAsync(string path)
        {
            using var answer = await server.Api.GetAsync(path);
            await answer.Content.CopyToAsync(Stream.Null);
            return answer.IsSuccessStatusCode;
        }
    }

    private static T Any<T>(T[] items) => items[Random.Shared.Next(items.Length)];
}
