using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Armoire.Platform;

/// <summary>How often a silent stream says that it is there, and asks whether its reader still may listen.</summary>
public sealed record StreamPace(TimeSpan HeartbeatEvery)
{
    public static StreamPace Shipped { get; } = new(TimeSpan.FromSeconds(15));
}

/// <summary>Knows a place by what callers call it: its code as facts name it, or null. The platform itself knows of no places.</summary>
public sealed record PlaceNames(Func<string, CancellationToken, ValueTask<string?>> FindAsync);

/// <summary>The facts as server-sent events, resumable by Last-Event-ID with nothing lost for as long as facts are kept (§34).</summary>
public static class EventStream
{
    private const int PageMax = 200;

    public static void MapEventStream(this IEndpointRouteBuilder api) =>
        api.Get("/events", HandleAsync)
            .Needs(Permission.EventsRead)
            .AlsoWhenLocked()
            .WithName("streamEvents")
            .WithTags("Live")
            .WithSummary("Facts as server-sent events; id is the outbox sequence, Last-Event-ID resumes (§34).")
            .Produces(200, contentType: "text/event-stream")
            .ProducesProblem(400)
            .ProducesProblem(410);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        string? types,
        string? location,
        string? lastEventId,
        IServiceScopeFactory scopes,
        OutboxSignals signals,
        StreamPace pace,
        FactTypes facts,
        PlaceNames places,
        Caller caller,
        IHostApplicationLifetime lifetime,
        CancellationToken ct
    )
    {
        var resume = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : lastEventId;
        var kinds = types?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var kind in kinds ?? [])
        {
            Require.That(
                facts.Names.Any(name => Wanted.Matches(kind, name)) || AnnouncedTypes.Has(kind, Wanted.Matches),
                "types",
                $"{kind} is no type of event.",
                "events.type_unknown"
            );
        }

        var at = location is null ? null : await places.FindAsync(location, ct);
        Require.That(location is null || at is not null, "location", "No such location.", "location.unknown");
        var wanted = new Wanted(kinds, at, caller.Locations);
        var (last, oldest) = await EdgesAsync(scopes, ct);
        var position = last;
        if (resume is not null)
        {
            Require.That(
                long.TryParse(resume, NumberStyles.None, CultureInfo.InvariantCulture, out position),
                "Last-Event-ID",
                "The id of an earlier event is wanted."
            );
            if (position < oldest - 1 || position > last)
            {
                return Problem.Of(410, "events.gone", "Events after this id are no longer kept. Read the lists anew and follow from now.");
            }
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping); // A stream must not hold up a stop.
        var standing = context.Features.GetRequiredFeature<StandingCaller>();
        await StreamAsync(context.Response, position, wanted, standing, pace.HeartbeatEvery, scopes, signals, end.Token);
        return Results.Empty;
    }

    private static async Task StreamAsync(
        HttpResponse response,
        long position,
        Wanted wanted,
        StandingCaller standing,
        TimeSpan heartbeatEvery,
        IServiceScopeFactory scopes,
        OutboxSignals signals,
        CancellationToken ct
    )
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        var wake = signals.WhenSequenced();
        var asked = Stopwatch.GetTimestamp();
        try
        {
            // The position goes first, so that a stream cut before its first event resumes from here too.
            await response.WriteAsync($"retry: 1000\nid: {position.ToString(CultureInfo.InvariantCulture)}\n\n", ct);
            await response.Body.FlushAsync(ct);
            while (!ct.IsCancellationRequested)
            {
                // A stream lives for hours, a right may not: with every heartbeat, however busy the stream is.
                if (Stopwatch.GetElapsedTime(asked) >= heartbeatEvery / 2)
                {
                    asked = Stopwatch.GetTimestamp();
                    if (!await standing.HoldsAsync(ct))
                    {
                        return; // Whoever may still listen comes again, and hears what they may hear now.
                    }
                }

                var page = await ReadAsync(scopes, position, ct);
                foreach (var stored in page)
                {
                    position = stored.Sequence;
                    if (wanted.Takes(stored))
                    {
                        await response.WriteAsync(Frame(stored), ct);
                    }
                }

                await response.Body.FlushAsync(ct);
                if (page.Count < PageMax)
                {
                    await wake.WaitAsync(heartbeatEvery, ct);
                    // The position moves on over facts that this reader does not take, and a resume begins from there.
                    await response.WriteAsync($": still here\nid: {position.ToString(CultureInfo.InvariantCulture)}\n\n", ct);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The reader went away, which is how every stream ends.
        }
        finally
        {
            signals.Forget(wake);
        }
    }

    private static string Frame(StoredEvent stored)
    {
        var envelope = new JsonObject
        {
            ["id"] = stored.Id.ToString(),
            ["type"] = stored.Type,
            ["version"] = 1,
            ["tenant"] = Outbox.Tenant,
            ["occurredAt"] = JsonSerializer.SerializeToNode(stored.OccurredAt, ArmoireJson.Options),
            ["actor"] = stored.Actor,
            ["correlation"] = stored.Correlation ?? stored.Id.ToString(), // What no request set off begins with itself.
            ["causation"] = stored.Causation?.ToString(),
            ["aggregate"] = new JsonObject
            {
                ["type"] = stored.Aggregate,
                ["id"] = stored.AggregateId.ToString(),
                ["sequence"] = stored.AggregateVersion == RaisedFact.AsNumbered ? stored.Sequence : stored.AggregateVersion,
            },
            ["location"] = stored.Locations.Split(',', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(),
            ["data"] = JsonNode.Parse(stored.Data),
        };
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"id: {stored.Sequence}\nevent: {stored.Type}\ndata: ");
        return text.Append(envelope.ToJsonString(ArmoireJson.Options)).Append("\n\n").ToString();
    }

    private static async Task<(long Last, long Oldest)> EdgesAsync(IServiceScopeFactory scopes, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var last = await new SqlText(db).Add("SELECT last FROM outbox_cursor WHERE id = 1").ReadAsync(row => row.GetInt64(0), ct);
        var oldest = await new SqlText(db)
            .Add("SELECT sequence FROM outbox_event WHERE sequence IS NOT NULL ORDER BY sequence LIMIT 1")
            .ReadAsync(row => row.GetInt64(0), ct);
        return (last[0], oldest.Count == 0 ? last[0] + 1 : oldest[0]);
    }

    private static async Task<List<StoredEvent>> ReadAsync(IServiceScopeFactory scopes, long after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope(); // A stream lives for hours; it must not keep a connection that long.
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        return await new SqlText(db)
            .Add(
                "SELECT id, type, aggregate, aggregate_id, aggregate_version, locations, actor, causation, data, occurred_at, sequence, correlation"
            )
            .Add("FROM outbox_event WHERE sequence >")
            .Value(after)
            .Add("ORDER BY sequence LIMIT")
            .Value(PageMax)
            .ReadAsync(
                row => new StoredEvent(
                    row.GetGuid(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetGuid(3),
                    row.GetInt64(4),
                    row.GetString(5),
                    row.GetString(6),
                    row.GetGuidOrNull(7),
                    row.GetString(8),
                    row.GetInstant(9),
                    row.GetInt64(10),
                    row.GetStringOrNull(11)
                ),
                ct
            );
    }

    private sealed record StoredEvent(
        Guid Id,
        string Type,
        string Aggregate,
        Guid AggregateId,
        long AggregateVersion,
        string Locations,
        string Actor,
        Guid? Causation,
        string Data,
        Instant OccurredAt,
        long Sequence,
        string? Correlation
    );

    /// <summary>What a reader asked for, within what it may see. <c>fulfilment.*</c> takes a whole area.</summary>
    private sealed record Wanted(string[]? Types, string? Location, IReadOnlySet<string>? Allowed)
    {
        public bool Takes(StoredEvent stored) =>
            (Types is null || Types.Any(t => Matches(t, stored.Type)))
            && (
                stored.Locations.Contains("," + Fact.Everywhere + ",", StringComparison.Ordinal)
                || (
                    (Location is null || stored.Locations.Contains("," + Location + ",", StringComparison.Ordinal))
                    && (Allowed is null || stored.Locations.Split(',', StringSplitOptions.RemoveEmptyEntries).Any(Allowed.Contains))
                )
            );

        public static bool Matches(string wanted, string type) =>
            wanted.EndsWith(".*", StringComparison.Ordinal)
                ? type.StartsWith(wanted[..^1], StringComparison.Ordinal)
                : string.Equals(wanted, type, StringComparison.Ordinal);
    }
}
