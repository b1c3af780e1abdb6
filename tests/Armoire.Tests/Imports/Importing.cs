using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Armoire.Testing;
using Shouldly;

namespace Armoire.Tests.Imports;

/// <summary>Sends files and waits until their import is over.</summary>
internal static class Importing
{
    public static async Task<JsonElement> ImportAsync(
        this HttpClient api,
        string kindAndQuery,
        params (string Name, string Text)[] files
    ) => await api.ImportFilesAsync(kindAndQuery, [.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    public static async Task<JsonElement> ImportFilesAsync(
        this HttpClient api,
        string kindAndQuery,
        params (string Name, byte[] Bytes)[] files
    )
    {
        using var answer = await api.PostAsync("/api/v1/imports/" + kindAndQuery, Multipart(files));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return await api.AwaitAsync(answer.Headers.Location!.ToString());
    }

    public static async Task<JsonElement> AwaitAsync(this HttpClient api, string location)
    {
        JsonElement job = default;
        await Eventually.HoldsAsync(async () =>
        {
            job = await api.GetFromJsonAsync<JsonElement>(location);
            return job.GetProperty("state").GetString() is "Done" or "Failed";
        });
        return job;
    }

    public static MultipartFormDataContent Multipart(params (string Name, byte[] Bytes)[] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), "file", name);
        }

        return content;
    }

    /// <summary>"read=5 created=1 refused=4": what is not zero; it adds up.</summary>
    public static string Counts(this JsonElement job, string? type = null)
    {
        var counts = type is null ? job.GetProperty("counts") : job.GetProperty("byType").GetProperty(type);
        var all = counts.EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt64());
        all["read"].ShouldBe(all.Where(c => c.Key != "read").Sum(c => c.Value));
        return string.Join(' ', all.Where(c => c.Value > 0).Select(c => $"{c.Key}={c.Value}"));
    }

    /// <summary>Row and code of every error, in their order.</summary>
    public static string[] Errors(this JsonElement job) =>
        [
            .. job.GetProperty("errors")
                .EnumerateArray()
                .Select(e => $"{e.GetProperty("row").GetInt32()} {e.GetProperty("code").GetString()}"),
        ];
}
