using Armoire.Bench;

// bench [orders|reads|start|files] [--variants N] [--folder PATH] [--db sqlite:PATH|postgres:CONNECTION] [--seconds N] [--clients N,N]: a fresh demo network,
// measured over HTTP on the loopback.
var options = BenchOptions.Parse(args);
if (options.Verb == "start")
{
    await Starts.RunAsync(options);
    return;
}

await using var server = await BenchServer.StartAsync(options.Database);
Console.WriteLine(
    FormattableString.Invariant(
        $"database {server.Kind}, start to ready {server.StartSeconds:0.0} s, memory after the demo load {server.MemoryMegabytes:0} MB"
    )
);

switch (options.Verb)
{
    case "reads":
        await Reads.RunAsync(server, options);
        return;
    case "files":
        await Files.RunAsync(server, options);
        return;
}

var work = await Workload.PrepareAsync(server);
var floor = await Floor.MeasureAsync(server, Math.Min(5, options.Seconds));
Console.WriteLine(FormattableString.Invariant($"{"bare SQL, one transaction an order, 1 connection", -58} {floor, 9:0} /s"));
foreach (var clients in options.Clients)
{
    var orders = await Load.RunAsync(clients, options.Seconds, work.PlaceOrderAsync);
    Console.WriteLine(Line($"orders over HTTP, {clients} clients", orders, floor));
}

var idle = await Load.RunAsync(4, options.Seconds, work.ReserveAsync);
Console.WriteLine(Line("reserve, 4 clients, idle", idle, floor));
var import = work.ImportAsync();
var busy = await Load.RunUntilAsync(4, import, work.ReserveAsync);
var job = await import;
Console.WriteLine(Line("reserve, 4 clients, while stock is imported", busy, floor));
Console.WriteLine(
    FormattableString.Invariant(
        $"imported {work.RowsImported} stock rows in {Jobs.Took(job).TotalSeconds:0.0} s, {job.GetProperty("state").GetString()}, longest write {job.GetProperty("longestWriteMs").GetInt32()} ms; p99 during / idle = {busy.P99 / idle.P99:0.0}"
    )
);
Console.WriteLine(
    FormattableString.Invariant($"memory of the process at the end {BenchServer.ProcessMegabytes():0} MB (server and load together)")
);

static string Line(string what, LoadResult result, double floor) =>
    FormattableString.Invariant(
        $"{what, -58} {result.PerSecond, 9:0} /s  x{result.PerSecond / floor, 5:0.00} of floor  p50 {result.P50, 7:0.0} ms  p99 {result.P99, 7:0.0} ms  cpu {result.CpuEach, 5:0.0} ms  refused {result.Refused}"
    );
