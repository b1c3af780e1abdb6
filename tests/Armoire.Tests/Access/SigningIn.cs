using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Access;

public sealed class SigningIn
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_session_says_who_is_signed_in_until_they_sign_out(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        using var anyone = host.Anonymous();
        (await CodeAsync(await anyone.GetAsync("/api/v1/session"))).ShouldBe("auth.required");

        using var associate = await host.SignInAsync("associate", "S01", "S02");
        var user = (await associate.GetFromJsonAsync<JsonElement>("/api/v1/session")).GetProperty("user");
        user.GetProperty("role").GetString().ShouldBe("associate");
        user.GetProperty("location").GetString().ShouldBe("S01");
        user.GetProperty("locations").EnumerateArray().Select(l => l.GetString()).ShouldBe(["S01", "S02"]);
        user.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldContain("order.create");

        (await associate.DeleteAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await associate.GetAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_session_ends_twelve_hours_after_its_last_use(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        using var admin = await host.SignInAsync("admin");
        await host.Clock.AdvanceAsync(Duration.FromHours(11));
        (await admin.GetAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.Clock.AdvanceAsync(Duration.FromHours(11));
        (await admin.GetAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.Clock.AdvanceAsync(Duration.FromHours(12));
        (await admin.GetAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var anyone = host.Anonymous();
        var name = await host.GivenStaffAsync("admin");
        using var wrong = await SignInAsync(anyone, name, "wrong");
        using var unknown = await SignInAsync(anyone, "nobody", "wrong");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await TextAsync(wrong)).ShouldBe(await TextAsync(unknown));
        (await CodeAsync(wrong)).ShouldBe("auth.invalid_credentials");
    }

    [Fact]
    public async Task Ten_wrong_passwords_and_the_name_waits_a_quarter_of_an_hour()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var anyone = host.Anonymous();
        for (var i = 0; i < 10; i++)
        {
            (await SignInAsync(anyone, "nobody", "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var refused = await SignInAsync(anyone, "NOBODY", "wrong");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await CodeAsync(refused)).ShouldBe("auth.too_many_attempts");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(15));
        await host.Clock.AdvanceAsync(Duration.FromMinutes(15));
        (await SignInAsync(anyone, "nobody", "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_site_may_not_act_with_the_session()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var admin = await host.SignInAsync("admin");
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/session");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var refused = await admin.SendAsync(request);
        (await CodeAsync(refused)).ShouldBe("auth.cross_site");
        (await admin.GetAsync("/api/v1/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_is_not_known_is_refused_even_where_nobody_need_sign_in()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var anyone = host.Anonymous();
        foreach (var key in new[] { "arm_x", "x", new string('a', 5_000) })
        {
            anyone.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            (await CodeAsync(await anyone.GetAsync("/api/v1/locations"))).ShouldBe("auth.invalid_key");
            (await CodeAsync(await anyone.GetAsync("/api/v1/session"))).ShouldBe("auth.invalid_key");
        }
    }

    [Fact]
    public async Task A_key_may_do_what_its_scopes_say()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var reader = await host.WithKeyAsync(["catalog.read"], "S01");
        (await reader.GetAsync("/api/v1/locations")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CodeAsync(await reader.GetAsync("/api/v1/switches"))).ShouldBe("auth.forbidden");
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync("/api/v1/session", new { userName, password });

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();
}
