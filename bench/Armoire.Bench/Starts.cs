namespace Armoire.Bench;

/// <summary>How long the server takes to be ready: the first time, with the demo network to load, and after that; and what memory it then holds.</summary>
internal static class Starts
{
    private const int WarmStarts = 5;

    public static async Task RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("armoire-bench-").FullName;
        try
        {
            string[] arguments =
            [
                "--db",
                options.Database ?? "sqlite:" + Path.Combine(folder, "bench.db"),
                "--demo",
                "--demo-file",
                Path.Combine(folder, "armoire.demo.json"),
            ];
            await MeasureAsync("cold: empty database, demo network loaded", arguments);
            for (var i = 1; i <= WarmStarts; i++)
            {
                await MeasureAsync(FormattableString.Invariant($"warm {i}: the same database again"), arguments);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string what, string[] arguments)
    {
        using var server = await ServerProcess.StartAsync(arguments);
        Console.WriteLine(
            FormattableString.Invariant($"{what, -46} ready after {server.StartSeconds, 5:0.00} s, memory {server.MemoryMegabytes, 4:0} MB")
        );
        await server.StopAsync();
    }
}
