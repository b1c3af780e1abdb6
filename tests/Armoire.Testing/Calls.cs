using System.Text;
using System.Text.Json;
using Armoire.Platform;

namespace Armoire.Testing;

/// <summary>Plain calls of the API.</summary>
public static class Calls
{
    public static async Task<Answer> AskAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync("/api/v1/" + path);
        return await Answer.OfAsync(answer);
    }

    /// <summary>POSTs a body, perhaps with an Idempotency-Key or an If-Match.</summary>
    public static Task<Answer> SendAsync(
        this HttpClient client,
        string path,
        object? body = null,
        string? key = null,
        string? ifMatch = null
    ) => client.SendAsync(HttpMethod.Post, path, body is null ? null : JsonSerializer.Serialize(body, ArmoireJson.Options), key, ifMatch);

    public static Task<Answer> PutAsync(this HttpClient client, string path, object body) =>
        client.SendAsync(HttpMethod.Put, path, JsonSerializer.Serialize(body, ArmoireJson.Options));

    public static Task<Answer> RemoveAsync(this HttpClient client, string path) => client.SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Sends text as it stands, well-formed or not.</summary>
    public static async Task<Answer> SendAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        string? text,
        string? key = null,
        string? ifMatch = null
    )
    {
        using var message = new HttpRequestMessage(method, "/api/v1/" + path);
        if (text is not null)
        {
            message.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await client.SendAsync(message);
        return await Answer.OfAsync(answer);
    }
}
