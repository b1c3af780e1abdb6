using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Armoire.Platform;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

public sealed class StartingAnImport
{
    private static readonly byte[] Rows = Encoding.UTF8.GetBytes(SampleFiles.Stock);

    [Theory]
    [InlineData("stock-xls", HttpStatusCode.NotFound, "import.kind_unknown")]
    [InlineData("stock-csv?mode=both", HttpStatusCode.BadRequest, "import.mode_unknown")]
    public async Task What_is_asked_for_has_to_exist(string kind, HttpStatusCode status, string code)
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var answer = await host.Api.PostAsync("/api/v1/imports/" + kind, Importing.Multipart(("s.csv", Rows)));
        (answer.StatusCode, await CodeOf(answer)).ShouldBe((status, code));
    }

    [Fact]
    public async Task A_file_is_wanted()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var field = new MultipartFormDataContent { { new StringContent("text"), "note" } };
        using var none = await host.Api.PostAsync("/api/v1/imports/stock-csv", field);
        (none.StatusCode, await CodeOf(none)).ShouldBe((HttpStatusCode.BadRequest, "import.file_missing"));
        using var json = await host.Api.PostAsJsonAsync("/api/v1/imports/stock-csv", new { });
        json.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var cut = new StringContent("--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nabc");
        cut.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        using var broken = await host.Api.PostAsync("/api/v1/imports/stock-csv", cut);
        (broken.StatusCode, await CodeOf(broken)).ShouldBe((HttpStatusCode.BadRequest, "request.malformed"));
    }

    [Fact]
    public async Task It_needs_the_permission_and_a_limited_key_touches_its_location_alone()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        await host.Api.ImportAsync("locations-csv", ("l.csv", SampleFiles.Locations));
        await host.Api.ImportAsync("catalog-csv", ("c.csv", SampleFiles.Catalogue));
        using var reader = await host.WithKeyAsync([Permission.CatalogRead]);
        using var refused = await reader.PostAsync("/api/v1/imports/stock-csv", Importing.Multipart(("s.csv", Rows)));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var limited = await host.WithKeyAsync([Permission.ImportRun], "S05");
        using var catalogue = await limited.PostAsync("/api/v1/imports/catalog-csv", Importing.Multipart(("c.csv", Rows)));
        (catalogue.StatusCode, await CodeOf(catalogue)).ShouldBe((HttpStatusCode.Forbidden, "auth.location_forbidden"));
        var job = await limited.ImportAsync("stock-csv", ("s.csv", SampleFiles.Stock));
        (job.Counts(), job.Errors().Single()).ShouldBe(("read=3 created=2 refused=1", "2 auth.location_forbidden"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_same_key_starts_it_once(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        async Task<string> PostAsync()
        {
            using var content = new ByteArrayContent(
                Encoding.UTF8.GetBytes(
                    "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\n"
                        + SampleFiles.Locations
                        + "\r\n--x--\r\n"
                )
            );
            content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports/locations-csv") { Content = content };
            request.Headers.Add("Idempotency-Key", "one");
            using var answer = await host.Api.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            return answer.Headers.Location!.ToString();
        }

        var first = await PostAsync();
        (await PostAsync()).ShouldBe(first);
        (await host.Api.AwaitAsync(first)).Counts().ShouldBe("read=3 created=3");
        var list = await host.Api.GetFromJsonAsync<JsonElement>("/api/v1/imports");
        list.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Jobs_run_in_their_order_and_are_listed_the_newest_first()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        string[] kinds = ["locations-csv", "catalog-csv", "stock-csv"];
        string[] texts = [SampleFiles.Locations, SampleFiles.Catalogue, SampleFiles.Stock];
        var places = new List<string>();
        foreach (var (kind, text) in kinds.Zip(texts))
        {
            using var answer = await host.Api.PostAsync(
                "/api/v1/imports/" + kind,
                Importing.Multipart(("f.csv", Encoding.UTF8.GetBytes(text)))
            );
            places.Add(answer.Headers.Location!.ToString());
        }

        (await host.Api.AwaitAsync(places[2])).Counts().ShouldBe("read=3 created=3");

        var page = await host.Api.GetFromJsonAsync<JsonElement>("/api/v1/imports?limit=2");
        page.GetProperty("items").EnumerateArray().Select(j => j.GetProperty("kind").GetString()).ShouldBe(["stock-csv", "catalog-csv"]);
        var rest = await host.Api.GetFromJsonAsync<JsonElement>(
            "/api/v1/imports?limit=2&cursor=" + page.GetProperty("nextCursor").GetString()
        );
        rest.GetProperty("items").EnumerateArray().Select(j => j.GetProperty("kind").GetString()).ShouldBe(["locations-csv"]);
        (await host.Api.GetAsync("/api/v1/imports/nope")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Api.GetAsync($"/api/v1/imports/{Guid.Empty}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
