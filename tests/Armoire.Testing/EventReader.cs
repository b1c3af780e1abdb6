using System.Globalization;
using System.Text.Json.Nodes;

namespace Armoire.Testing;

/// <summary>A fact as the event stream tells it.</summary>
public sealed record StreamedEvent(long Id, string Type, JsonNode Envelope);

/// <summary>Follows the event stream as a browser does: remembers the last id, and resumes from it when it is cut.</summary>
public sealed class EventReader(HttpClient client, string query = "")
{
    public List<StreamedEvent> Seen { get; } = [];

    /// <summary>The last id that came, as a browser would send it.</summary>
    public string? LastEventId { get; set; }

    /// <summary>The status of the last connection.</summary>
    public Answer? Refusal { get; private set; }

    /// <summary>Reads until <paramref name="enough"/> says so, then cuts the connection. Asked before each frame, so that nothing more is taken.</summary>
    public async Task ReadAsync(Func<EventReader, bool> enough, TimeSpan? atMost = null)
    {
        using var limit = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(60));
        using var message = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events" + query);
        if (LastEventId is not null)
        {
            message.Headers.Add("Last-Event-ID", LastEventId);
        }

        using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        if (!answer.IsSuccessStatusCode)
        {
            Refusal = await Answer.OfAsync(answer);
            return;
        }

        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        var (id, type, data) = ((string?)null, (string?)null, (string?)null);
        while (!enough(this) && await text.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                type = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line.Length == 0)
            {
                LastEventId = id ?? LastEventId;
                if (data is not null)
                {
                    Seen.Add(new(long.Parse(id!, CultureInfo.InvariantCulture), type!, JsonNode.Parse(data)!));
                }

                (id, type, data) = (null, null, null);
            }
        }
    }
}
