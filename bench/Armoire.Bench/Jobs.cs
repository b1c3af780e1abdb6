using System.Globalization;
using System.Text.Json;

namespace Armoire.Bench;

/// <summary>Import jobs over HTTP.</summary>
internal static class Jobs
{
    /// <summary>Sends a file and waits until its job is over.</summary>
    public static async Task<JsonElement> ImportAsync(HttpClient api, string kind, string name, byte[] bytes)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        using var answer = await api.PostAsync("/api/v1/imports/" + kind, content);
        answer.EnsureSuccessStatusCode();
        while (true)
        {
            using var job = JsonDocument.Parse(await api.GetStringAsync(answer.Headers.Location!.ToString()));
            if (job.RootElement.GetProperty("state").GetString() is "Done" or "Failed")
            {
                return job.RootElement.Clone();
            }

            await Task.Delay(50);
        }
    }

    public static TimeSpan Took(JsonElement job) => Time(job, "finishedAt") - Time(job, "startedAt");

    private static DateTimeOffset Time(JsonElement job, string name) =>
        DateTimeOffset.Parse(job.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
