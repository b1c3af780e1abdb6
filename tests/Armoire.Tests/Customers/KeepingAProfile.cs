using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Customers;

public sealed class KeepingAProfile
{
    [Theory(
        DisplayName = "§22.1 The table over HTTP: a profile is kept and found under the whole number, whichever way it was typed; five digits are none"
    )]
    [ClassData(typeof(Databases))]
    public async Task Phones_of_the_table(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        (string Raw, string? Region, string E164)[] table =
        [
            ("8 (916) 123-45-67", "RU", "+79161234567"),
            ("06 12 34 56 78", "FR", "+33612345678"),
            ("+44 (0)7911 123456", null, "+447911123456"),
            ("8 (701) 123-45-67", "KZ", "+77011234567"),
        ];
        foreach (var (raw, region, e164) in table)
        {
            var displayName = "Camille";
            var profile = (
                await host.Api.SendAsync(
                    "customers",
                    new
                    {
                        displayName,
                        phone = raw,
                        region,
                    }
                )
            ).Done();
            profile["phones.0.value"].ShouldBe(e164, raw);
        }

        foreach (var (raw, region, e164) in new[] { ("9161234567", "RU", "+79161234567"), ("0033 6 12 34 56 78", null, "+33612345678") })
        {
            var again = await host.Api.SendAsync(
                "customers",
                new
                {
                    displayName = "Camille",
                    phone = raw,
                    region,
                }
            );
            again.Refused(409, "customer.duplicate")["existing.phones.0.value"].ShouldBe(e164, raw); // The same number as above.
        }

        (
            await host.Api.SendAsync(
                "customers",
                new
                {
                    displayName = "X",
                    phone = "12345",
                    region = "RU",
                }
            )
        ).Refused(400, "customer.phone_invalid");
    }

    [Theory(DisplayName = "§22.2 A profile is created once, found by phone, fragment, e-mail and name, and changed by version")]
    [ClassData(typeof(Databases))]
    public async Task Created_found_changed(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var anna = new
        {
            name = new { given = "Анна", family = "Иванова" },
            phone = "8 916 123 45 67",
            region = "RU",
            email = "Anna@Example.com",
            birthDate = "1990-02-03",
            language = "ru",
        };
        var created = await host.Api.PostAsJsonAsync("/api/v1/customers", anna);
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var profile = await BodyAsync(created);
        profile.GetProperty("phones")[0].GetProperty("value").GetString().ShouldBe("+79161234567");
        profile.GetProperty("name").GetProperty("family").GetString().ShouldBe("Иванова");
        profile.GetProperty("emails")[0].GetString().ShouldBe("anna@example.com");
        var id = profile.GetProperty("id").GetString();

        var again = await host.Api.PostAsJsonAsync("/api/v1/customers", new { displayName = "Somebody", phone = "+79161234567" });
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await BodyAsync(again);
        problem.GetProperty("code").GetString().ShouldBe("customer.duplicate");
        problem.GetProperty("existing").GetProperty("id").GetString().ShouldBe(id);
        (
            await BodyAsync(
                await host.Api.PostAsJsonAsync(
                    "/api/v1/customers",
                    new
                    {
                        displayName = "X",
                        phone = "12345",
                        region = "RU",
                    }
                )
            )
        ).GetProperty("code").GetString().ShouldBe("customer.phone_invalid");

        foreach (
            var query in (string[])
                [
                    "phone=%2B7%20916%20123-45-67",
                    "phone=8-916-123-45-67&region=RU",
                    "phone=8-916-123-45-67", // No store, no region: what is dialled at home before a number is left out.
                    "phone=4567",
                    "email=ANNA@example.com",
                    "q=ivanova",
                    "q=анна%20ива",
                    "q=anna&phone=9161",
                ]
        )
        {
            (await BodyAsync(await host.Api.GetAsync("/api/v1/customers?" + query)))
                .GetProperty("items")
                .EnumerateArray()
                .ShouldHaveSingleItem(query);
        }

        (await BodyAsync(await host.Api.GetAsync("/api/v1/customers?q=petrova"))).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await host.Api.GetAsync("/api/v1/customers?phone=123")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var changed = await PatchAsync(
            host.Api,
            id!,
            "\"1\"",
            new
            {
                name = new { family = "Петрова" },
                phones = new[] { new { value = "+33612345678" } },
                email = "",
            }
        );
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        changed.Headers.ETag!.Tag.ShouldBe("\"2\"");
        var stale = await BodyAsync(await PatchAsync(host.Api, id!, "\"1\"", new { language = "fr" }));
        stale.GetProperty("code").GetString().ShouldBe("concurrency.stale_version");
        stale.GetProperty("current").GetInt64().ShouldBe(2);

        var now = await BodyAsync(await host.Api.GetAsync("/api/v1/customers/" + id));
        now.GetProperty("name").GetProperty("given").GetString().ShouldBe("Анна");
        now.GetProperty("name").GetProperty("family").GetString().ShouldBe("Петрова");
        now.GetProperty("phones")[0].GetProperty("value").GetString().ShouldBe("+33612345678");
        now.GetProperty("emails").GetArrayLength().ShouldBe(0);
        now.GetProperty("birthDate").GetString().ShouldBe("1990-02-03");
        (await host.Api.PostAsJsonAsync("/api/v1/customers", new { displayName = "New", phone = "+79161234567" })).StatusCode.ShouldBe(
            HttpStatusCode.Created
        );
        (await host.Api.GetAsync("/api/v1/customers/" + Guid.CreateVersion7())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        host.Log.Errors.ShouldBeEmpty();
    }

    [Fact(DisplayName = "§22.2 Who may not look customers up sees a duplicate masked; who may nothing is refused")]
    public async Task Masked()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        await host.Api.PostAsJsonAsync("/api/v1/customers", new { displayName = "Camille Martin", phone = "+33612345678" });
        var creator = await host.WithKeyAsync(["customer.create"]);
        var answer = await BodyAsync(
            await creator.PostAsJsonAsync("/api/v1/customers", new { displayName = "Camille", phone = "+33612345678" })
        );
        answer.GetProperty("existing").GetProperty("displayName").GetString().ShouldBe("C. M.");
        answer.GetProperty("existing").GetProperty("phones")[0].GetProperty("value").GetString().ShouldBe("••••••••5678");

        (await creator.GetAsync("/api/v1/customers?phone=5678")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Anonymous().GetAsync("/api/v1/customers?phone=5678")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact(DisplayName = "§1 The same key gives the same profile again")]
    public async Task Repeated()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        async Task<JsonElement> PostAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers");
            request.Headers.Add("Idempotency-Key", "k1");
            request.Content = JsonContent.Create(new { displayName = "Camille Martin", phone = "+33612345678" });
            return await BodyAsync(await host.Api.SendAsync(request));
        }

        (await PostAsync()).GetProperty("id").GetString().ShouldBe((await PostAsync()).GetProperty("id").GetString());
    }

    private static async Task<HttpResponseMessage> PatchAsync(HttpClient client, string id, string tag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/customers/" + id);
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        request.Content = JsonContent.Create(body);
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    [
        Theory(DisplayName = "§22.1 Who looks by phone is told whether it is one, before anything is ordered with it"),
        ClassData(typeof(Databases))
    ]
    public async Task Told_whether_it_is_a_phone(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync();
        var seller = await host.SignInAsync("associate", store);
        foreach (
            var (typed, kept) in new[]
            {
                ("06 12 34 56 78", "+33612345678"),
                ("+7 916 123-45-67", "+79161234567"),
                ("00 00 00 00 00", null),
                ("345678", null),
            }
        )
        {
            var found = (await seller.AskAsync("customers?phone=" + Uri.EscapeDataString(typed))).Done();
            (found["phone"], found.List("items").Count).ShouldBe((kept, 0), typed);
        }
    }

    [
        Theory(DisplayName = "§22.1 A new profile keeps all its phones, and one e-mail; more are refused, not lost"),
        ClassData(typeof(Databases))
    ]
    public async Task Several_phones(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (first, second) = (host.NewPhone(), host.NewPhone());
        var body = new { displayName = "Camille Martin", phones = new[] { new { value = first }, new { value = second } } };
        var profile = (await host.Api.SendAsync("customers", body)).Done();
        (profile["phones.0.value"], profile["phones.1.value"], profile.List("phones").Count).ShouldBe((first, second, 2));
        (await host.Api.AskAsync("customers?phone=" + Uri.EscapeDataString(second))).Done()["items.0.id"].ShouldBe(profile["id"]);

        // The second phone is somebody's: nobody is created, and the first stays free.
        var third = host.NewPhone();
        var taken = new { displayName = "Anna Petit", phones = new[] { new { value = third }, new { value = second } } };
        (await host.Api.SendAsync("customers", taken)).Refused(409, "customer.duplicate")["existing.id"].ShouldBe(profile["id"]);
        (await host.Api.AskAsync("customers?phone=" + Uri.EscapeDataString(third))).Done().List("items").ShouldBeEmpty();
        (await host.Api.SendAsync("customers", new { displayName = "Anna Petit", phone = third })).Done();

        var addresses = new
        {
            displayName = "Anna",
            phone = host.NewPhone(),
            emails = new[] { "a@example.com", "b@example.com" },
        };
        (await host.Api.SendAsync("customers", addresses)).Refused(400, "request.invalid");
    }
}
