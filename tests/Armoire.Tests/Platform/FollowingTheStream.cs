using System.Globalization;
using System.Net;
using System.Text.Json;
using Armoire.Platform;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

public sealed class FollowingTheStream
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_stream_cut_again_and_again_misses_nothing_and_repeats_nothing(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, CountHappened.Register);
        var thing = Guid.CreateVersion7();
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= 60; number++)
            {
                await RaiseAsync(host, new(thing, number));
            }
        });

        var heard = new List<int>();
        var last = "0";
        while (heard.Count < 60)
        {
            last = await ListenAsync(host.Api, last, heard, upTo: Math.Min(7, 60 - heard.Count));
        }

        await writing;
        heard.ShouldBe(Enumerable.Range(1, 60));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_caller_hears_of_its_own_locations_and_of_the_types_it_asked_for(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, CountHappened.Register);
        (await host.GivenStoreAsync(), await host.GivenStoreAsync()).ShouldBe(("S01", "S02"));
        using var store = await host.WithKeyAsync([Permission.EventsRead], "S01");
        await RaiseAsync(host, new(Guid.CreateVersion7(), 1, At: "S01"));
        await RaiseAsync(host, new(Guid.CreateVersion7(), 2, At: "S02"));
        await RaiseAsync(host, new(Guid.CreateVersion7(), 3));
        await RaiseAsync(host, new(Guid.CreateVersion7(), 4, At: "S01"));

        var heard = new List<int>();
        await ListenAsync(store, "0", heard, upTo: 2, "?types=test.*");
        heard.ShouldBe([1, 4]);

        heard.Clear();
        await ListenAsync(host.Api, "0", heard, upTo: 1, "?types=test.happened&location=s02");
        heard.ShouldBe([2]);
    }

    [Fact(DisplayName = "§34 A stream of types or places that do not exist is refused, not silent")]
    public async Task Nothing_to_hear_is_told_at_once()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        (await host.Api.AskAsync("events?types=nope")).Refused(400, "events.type_unknown")["errors.types.0"].ShouldNotBeNull();
        (await host.Api.AskAsync("events?types=order.*,nope.*")).Refused(400, "events.type_unknown");
        (await host.Api.AskAsync("events?types=task.,sla.other,payment.*.x")).Refused(400, "events.type_unknown");
        (await host.Api.AskAsync("events?location=S99")).Refused(400, "location.unknown")["errors.location.0"].ShouldNotBeNull();
    }

    [Theory(DisplayName = "§34 Types of the contract that nothing raises yet may be followed"), ClassData(typeof(Databases))]
    public async Task Announced_types(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var reader = new EventReader(host.Api, "?types=payment.captured,sla.breached,task.created,routing.decided,loyalty.*,transfer.*");
        var heard = false;
        await reader.ReadAsync(_ => heard || !(heard = true)); // Until the first line of an open stream.
        reader.Refusal.ShouldBeNull();
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Ids_that_are_gone_or_not_ours_are_told_so(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, CountHappened.Register);
        (await StatusAsync(host.Api, "77")).ShouldBe(HttpStatusCode.Gone);
        (await StatusAsync(host.Api, "x")).ShouldBe(HttpStatusCode.BadRequest);

        await RaiseAsync(host, new(Guid.CreateVersion7(), 1));
        await RaiseAsync(host, new(Guid.CreateVersion7(), 2));
        await host.SettleAsync();
        await host.ReadAsync(db => new SqlText(db).Add("DELETE FROM outbox_event WHERE sequence = 1").RunAsync(CancellationToken.None));
        (await StatusAsync(host.Api, "0")).ShouldBe(HttpStatusCode.Gone);
    }

    private static Task<bool> RaiseAsync(ArmoireTestHost host, Happened fact) =>
        host.ChangeAsync(work =>
        {
            work.Raise(fact, fact.Number);
            return Task.FromResult(true);
        });

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Add("Last-Event-ID", last);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    /// <summary>Reads some facts, cuts the stream and answers the last id heard.</summary>
    private static async Task<string> ListenAsync(HttpClient client, string last, List<int> heard, int upTo, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events" + query);
        request.Headers.Add("Last-Event-ID", last);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var until = heard.Count + upTo;
        while (heard.Count < until && await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                long.Parse(line[4..], CultureInfo.InvariantCulture)
                    .ShouldBeGreaterThanOrEqualTo(long.Parse(last, CultureInfo.InvariantCulture));
                last = line[4..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var envelope = JsonDocument.Parse(line[6..]);
                heard.Add(envelope.RootElement.GetProperty("data").GetProperty("number").GetInt32());
            }
        }

        return last;
    }
}
