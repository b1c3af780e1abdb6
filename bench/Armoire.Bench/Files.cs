using System.Globalization;
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
                var job = await ImportAsync(server.Api, options.Kind, file);
                var took = (Time(job, "finishedAt") - Time(job, "startedAt")).TotalSeconds;
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

    private static async Task<JsonElement> ImportAsync(HttpClient api, string kind, string file)
    {
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(await File.ReadAllBytesAsync(file)), "file", Path.GetFileName(file) },
        };
        using var answer = await api.PostAsync("/api/v1/imports/" + kind, content);
        answer.EnsureSuccessStatusCode();
        while (true)
        {
            using var job = JsonDocument.Parse(await api.GetStringAsync(answer.Headers.Location!.ToString()));
            if (job.RootElement.GetProperty("state").GetString() is "Done" or "Failed")
            {
                return job.RootElement.Clone();
            }

            await Task.Delay(20);
        }
    }

    private static DateTimeOffset Time(JsonElement job, string name) =>
        DateTimeOffset.Parse(job.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string Counts(JsonElement job) =>
        string.Join(
            ' ',
            job.GetProperty("counts").EnumerateObject().Where(c => c.Value.GetInt64() > 0).Select(c => $"{c.Name}={c.Value.GetInt64()}")
        );
}
