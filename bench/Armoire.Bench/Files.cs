using System.Text.Json;

namespace Armoire.Bench;

/// <summary>Imports each file of a folder by a job of its own, in the order catalogue, offers, the rest, and tells how long the job took and what it counted.</summary>
internal static class Files
{
    private static readonly string[] CatalogueFirst = ["classifier", "import", "offers", "prices", "rests"];

    public static async Task RunAsync(BenchServer server, BenchOptions options)
    {
        foreach (var set in Directory.GetDirectories(options.Folder!).Order(StringComparer.Ordinal).DefaultIfEmpty(options.Folder!))
        {
            var seconds = 0.0;
            foreach (var file in Directory.GetFiles(set, "*.xml").OrderBy(Rank).ThenBy(f => f, StringComparer.Ordinal))
            {
                var job = await Jobs.ImportAsync(server.Api, options.Kind, Path.GetFileName(file), await File.ReadAllBytesAsync(file));
                var took = Jobs.Took(job).TotalSeconds;
                seconds += took;
                Console.WriteLine(
                    FormattableString.Invariant(
                        $"  {Path.GetFileName(file), -55} {new FileInfo(file).Length / 1024, 6} KB  {took, 6:0.00} s  longest write {job.GetProperty("longestWriteMs").GetDouble(), 4:0} ms  {job.GetProperty("state").GetString()} {Counts(job)}"
                    )
                );
            }

            Console.WriteLine(FormattableString.Invariant($"{Path.GetFileName(set)}: {seconds:0.00} s"));
        }
    }

    private static int Rank(string file)
    {
        var rank = Array.FindIndex(CatalogueFirst, name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal));
        return rank < 0 ? CatalogueFirst.Length : rank;
    }

    private static string Counts(JsonElement job) =>
        string.Join(
            ' ',
            job.GetProperty("counts").EnumerateObject().Where(c => c.Value.GetInt64() > 0).Select(c => $"{c.Name}={c.Value.GetInt64()}")
        );
}
