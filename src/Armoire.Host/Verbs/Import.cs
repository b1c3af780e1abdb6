using System.Globalization;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Host.Verbs;

/// <summary><c>import KIND FILE… [--dry-run] [--mode row|file]</c>: reads files into the database and ends.</summary>
internal static class Import
{
    private const int Refused = 3;

    private sealed record Asked(string Kind, IReadOnlyList<string> Files, bool DryRun, ImportMode Mode, string[] Rest);

    public static async Task<int> RunAsync(string[] args)
    {
        var asked = Parse(args);
        await using var app = ArmoireHost.Build(asked.Rest);
        var desk = app.Services.GetRequiredService<ImportDesk>();
        if (!desk.Kinds.Contains(asked.Kind))
        {
            throw new ArgumentException($"There is no import '{asked.Kind}'. There are {string.Join(", ", desk.Kinds)}.");
        }

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Schema>().ApplyAsync(CancellationToken.None);
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        var order = new ImportOrder(
            OrderedIds.Next(),
            asked.Kind,
            asked.Mode,
            asked.DryRun,
            [.. asked.Files.Select((file, i) => FileOf(file, i, asked.Files))],
            "import",
            app.Services.GetRequiredService<IClock>().GetCurrentInstant()
        );
        var report = await desk.RunAsync(order, new Progress<double>(done => Console.Error.WriteLine($"{done:P0}")), stop.Token);
        Say(report, asked.DryRun);
        return report.Fault is not null ? 1
            : report.Counts.Refused > 0 ? Refused
            : 0;
    }

    private static Asked Parse(string[] args)
    {
        var (words, rest, dryRun, mode) = (new List<string>(), new List<string>(), false, ImportMode.Row);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--dry-run":
                    dryRun = true;
                    break;
                case "--mode" when i + 1 < args.Length && args[i + 1] is "row" or "file":
                    mode = args[++i] == "file" ? ImportMode.File : ImportMode.Row;
                    break;
                case "--db" when i + 1 < args.Length:
                    rest.AddRange([args[i], args[++i]]);
                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    rest.Add(option); // The settings say what is wrong with it.
                    break;
                default:
                    words.Add(args[i]);
                    break;
            }
        }

        return words.Count >= 2
            ? new(words[0], words[1..], dryRun, mode, [.. rest])
            : throw new ArgumentException("import KIND FILE… [--dry-run] [--mode row|file] [--db …]");
    }

    private static ImportFile FileOf(string path, int index, IReadOnlyList<string> all)
    {
        if (!File.Exists(path))
        {
            throw new ArgumentException($"There is no file {path}.");
        }

        var name = Path.GetFileName(path);
        var twice = all.Take(index).Any(other => Path.GetFileName(other) == name);
        return new(
            twice ? $"{name} ({(index + 1).ToString(CultureInfo.InvariantCulture)})" : name,
            Path.GetFullPath(path),
            new FileInfo(path).Length
        );
    }

    private static void Say(ImportReport report, bool dryRun)
    {
        foreach (var error in report.Errors)
        {
            Console.WriteLine($"{error.File}, row {error.Row}: {error.Code}: {error.Text}");
        }

        if (report.ErrorsTotal > report.Errors.Count)
        {
            Console.WriteLine($"… {report.ErrorsTotal} in all");
        }

        Console.WriteLine(
            $"{(dryRun ? "would be" : ""), -10}{"read", 10}{"created", 10}{"updated", 10}{"unchanged", 10}{"refused", 10}{"pending", 10}"
        );
        foreach (var (type, t) in report.ByType.Append(new("all", report.Counts)))
        {
            Console.WriteLine($"{type, -10}{t.Read, 10}{t.Created, 10}{t.Updated, 10}{t.Unchanged, 10}{t.Refused, 10}{t.Pending, 10}");
        }

        Console.WriteLine($"longest transaction {report.LongestWrite.TotalMilliseconds:F0} ms");
        if (report.Fault is { } fault)
        {
            Console.WriteLine($"failed: {fault}");
        }
    }
}
