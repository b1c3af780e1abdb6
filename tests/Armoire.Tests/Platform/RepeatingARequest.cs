using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Platform;
using Armoire.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

public sealed class RepeatingARequest
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task The_same_key_and_body_get_the_first_reply_again(string database)
    {
        await using var host = await StartAsync(database);
        using var first = await PostAsync(host.Api, "key-1", new { name = "a" });
        using var again = await PostAsync(host.Api, "key-1", new { name = "a" });

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        again.Headers.GetValues("Idempotent-Replay").ShouldBe(["true"]);
        (await WrittenAsync(host)).ShouldBe(1);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task The_same_key_with_another_body_is_refused(string database)
    {
        await using var host = await StartAsync(database);
        using var first = await PostAsync(host.Api, "key-1", new { name = "a" });
        using var other = await PostAsync(host.Api, "key-1", new { name = "b" });

        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(other)).ShouldBe("idempotency.key_reused");
        (await WrittenAsync(host)).ShouldBe(1);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_refusal_is_kept_too_and_another_caller_has_keys_of_its_own(string database)
    {
        await using var host = await StartAsync(database);
        using var refused = await PostAsync(host.Api, "key-1", new { name = "refuse" });
        using var again = await PostAsync(host.Api, "key-1", new { name = "refuse" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        again.Headers.Contains("Idempotent-Replay").ShouldBeTrue();
        (await again.Content.ReadAsStringAsync()).ShouldBe(await refused.Content.ReadAsStringAsync());

        using var stranger = await host.WithKeyAsync(["catalog.read"]);
        using var own = await PostAsync(stranger, "key-1", new { name = "a" });
        own.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Twenty_at_once_change_something_once(string database)
    {
        await using var host = await StartAsync(database);
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(host.Api, "key-1", new { name = "a" })));
        replies.ShouldAllBe(reply => reply.StatusCode == HttpStatusCode.Created);
        (await Task.WhenAll(replies.Select(r => r.Content.ReadAsStringAsync()))).Distinct().Count().ShouldBe(1);
        (await WrittenAsync(host)).ShouldBe(1);
        host.Log.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_nodes_at_once_change_something_once()
    {
        await using var database = await TestDatabase.CreateAsync(Databases.Postgres);
        await using var first = await ArmoireTestHost.StartAsync(database.Settings, add: Map);
        await using var second = await ArmoireTestHost.StartAsync(database.Settings, add: Map);
        second.Api.DefaultRequestHeaders.Authorization = first.Api.DefaultRequestHeaders.Authorization;
        for (var i = 0; i < 10; i++)
        {
            var key = "key-" + i;
            var replies = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(n => PostAsync(n % 2 == 0 ? first.Api : second.Api, key, new { name = key }))
            );
            replies.ShouldAllBe(reply => reply.StatusCode == HttpStatusCode.Created);
            (await Task.WhenAll(replies.Select(r => r.Content.ReadAsStringAsync()))).Distinct().Count().ShouldBe(1);
        }

        (await WrittenAsync(first)).ShouldBe(10);
    }

    private static Task<ArmoireTestHost> StartAsync(string database) => ArmoireTestHost.StartAsync(database, add: Map);

    private static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
            "/test/things",
            async (Thing thing, Work work, CancellationToken ct) =>
            {
                if (thing.Name == "refuse")
                {
                    return (IResult)Problem.Conflict("test.refused", "No.");
                }

                var id = Guid.CreateVersion7();
                var reply = new { id = id.ToString(), name = thing.Name };
                await work.RunAsync(
                    async () =>
                    {
                        await Settings.WriteAsync(work.Db, "thing:" + id, thing.Name, ct);
                        await work.CommitAsync(201, reply, "/api/v1/test/things/" + id, ct);
                        return true;
                    },
                    ct
                );
                return TypedResults.Created("/api/v1/test/things/" + id, reply);
            }
        );

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/test/things") { Content = JsonContent.Create(body) };
        request.Headers.Add(IdempotencyMiddleware.Header, key);
        return await client.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static async Task<int> WrittenAsync(ArmoireTestHost host) =>
        (
            await host.ReadAsync(db =>
                new SqlText(db)
                    .Add("SELECT name FROM setting WHERE name LIKE 'thing:%'")
                    .ReadAsync(row => row.GetString(0), CancellationToken.None)
            )
        ).Count;

    internal sealed record Thing(string Name);
}
