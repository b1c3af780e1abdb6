using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Hostile;

/// <summary>A figure, a switch or a time that a sender forgot is refused by name, and never read as 0, off or 1970.</summary>
public sealed class LeftOutValues(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "Hostile: what must be said and is left out is named in the refusal, and nothing changes"),
        ClassData(typeof(Databases))
    ]
    public async Task Named(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(8);
        var asOf = host.Clock.GetCurrentInstant();
        var before = await host.LevelAsync(sku, store);
        (HttpMethod Method, string Path, string Body, string Field)[] requests =
        [
            (
                HttpMethod.Post,
                "stock/snapshots",
                $$"""{"source":"erp","asOf":"{{asOf}}","location":"{{store}}","levels":[{"sku":"{{sku}}","qty":8}]}""",
                "levels[0].quantity"
            ),
            (
                HttpMethod.Post,
                "stock/movements",
                $$"""{"source":"erp","location":"{{store}}","movements":[{"sku":"{{sku}}","type":"Receipt"}]}""",
                "movements[0].quantity"
            ),
            (HttpMethod.Put, "switches", """{"feature":"endlessAisle","scope":{"kind":"tenant"}}""", "on"),
            (HttpMethod.Put, "catalog/styles", """{"items":[{"externalId":"x","article":"x"}]}""", "items[0].sourceTime"),
            (HttpMethod.Put, "catalog/variants", """{"items":[{"externalId":"x","sku":"x"}]}""", "items[0].sourceTime"),
            (HttpMethod.Put, "catalog/categories", """{"items":[{"externalId":"x"}]}""", "items[0].sourceTime"),
            (
                HttpMethod.Put,
                "catalog/prices",
                $$$"""{"items":[{"sku":"{{{sku}}}","price":{"amount":1,"currency":"EUR"}}]}""",
                "items[0].sourceTime"
            ),
            (HttpMethod.Put, "catalog/prices", $$"""{"items":[{"sku":"{{sku}}","sourceTime":"{{asOf}}"}]}""", "items[0].price"),
            (HttpMethod.Post, $"fulfilments/{Guid.CreateVersion7()}/seen", """{"device":"till"}""", "acknowledged"),
        ];
        foreach (var (method, path, body, field) in requests)
        {
            var refused = (await host.Api.SendAsync(method, path, body)).Refused(400, "request.malformed");
            refused.Json!["errors"]![field].ShouldNotBeNull(refused.Body);
        }

        (await host.LevelAsync(sku, store)).ShouldBe(before);
        (await host.CountAsync("feature_switch")).ShouldBe(0);
        (await host.CountAsync("catalog_style WHERE external_id = 'x'")).ShouldBe(0);
        var partial = $$"""{"source":"erp","asOf":"{{asOf}}","location":"{{store}}","levels":[]}""";
        (await host.Api.SendAsync(HttpMethod.Post, "stock/snapshots", partial)).Done(); // "full" may be left out.
    }

    [
        Theory(DisplayName = "JSON is UTF-8 however its name is spelt; another encoding is 415 and no fault, signed in or not"),
        ClassData(typeof(Databases))
    ]
    public async Task Charsets(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (var good in new[] { "utf-8", "UTF-8", "\"utf-8\"", "utf8" })
        {
            (await SendAsync(good)).Refused(401, "auth.invalid_credentials");
        }

        foreach (var wrong in new[] { "bogus", "utf-7", "windows-1251", "utf-16", "\"\"" })
        {
            (await SendAsync(wrong)).Refused(415, "request.media_type");
        }

        host.Log.Errors.ShouldBeEmpty();

        async Task<Answer> SendAsync(string charset)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"userName":"nobody","password":"none"}"""));
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=" + charset);
            using var message = await host.Anonymous().PostAsync("/api/v1/session", content);
            return await Answer.OfAsync(message);
        }
    }
}
