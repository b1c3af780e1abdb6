using System.Net;
using System.Net.Http.Json;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Access;

/// <summary>An administrator gives, changes and takes access (§29).</summary>
public sealed class GivingAccess(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§29 A new person signs in with the password that was shown once, and may do what the role says"),
        ClassData(typeof(Databases))
    ]
    public async Task A_new_person(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        using var admin = await host.SignInAsync("admin");
        var name = NewName(host);
        var made = (await admin.SendAsync("staff", Person(" " + name.ToUpperInvariant(), "associate", store))).Done();
        made.Status.ShouldBe(HttpStatusCode.Created);
        (made["staff.userName"], made["staff.role"], made["staff.homeLocation"]).ShouldBe((name, "associate", store));

        using var person = await SignInAsync(host, name, made["password"]!);
        (await person.AskAsync("session")).Done()["user.locations.0"].ShouldBe(store);
        (await person.AskAsync("staff")).Refused(403, "auth.forbidden");
        (await person.AskAsync("roles")).Refused(403, "auth.forbidden");

        var facts = await host.FactsAsync(made.Id("staff.id"), "staff.changed");
        facts.Count.ShouldBe(1);
        facts[0].Data.ToString()!.ShouldNotContain(made["password"]!);
        (await FindAsync(admin, $"staff?location={store}&role=associate")).ShouldContain(name);
        (await FindAsync(admin, $"staff?location={other}&role=associate")).ShouldNotContain(name);
        (await FindAsync(admin, $"staff?q={name[3..].ToUpperInvariant()}")).ShouldBe([name]);
        (await admin.SendAsync("staff", Person(name, "associate", store))).Refused(409, "staff.user_name_taken");
    }

    [Theory(DisplayName = "§29 What cannot be is refused at its field, and nothing is changed"), ClassData(typeof(Databases))]
    public async Task Refused(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        using var admin = await host.SignInAsync("admin");
        var name = NewName(host);
        (string Field, string Code, object Body)[] wrong =
        [
            ("userName", "staff.user_name_invalid", Person("a b", "admin")),
            ("userName", "staff.user_name_invalid", Person("a,b", "admin")),
            ("userName", "request.invalid", Person("  ", "admin")),
            (
                "name",
                "request.invalid",
                new
                {
                    userName = name,
                    name = "",
                    role = "admin",
                }
            ),
            (
                "name",
                "staff.name_invalid",
                new
                {
                    userName = name,
                    name = "A\nB",
                    role = "admin",
                }
            ),
            ("role", "staff.role_unknown", Person(name, "emperor")),
            ("role", "staff.role_unknown", new { userName = name, name = "A" }),
            ("locations", "staff.location_missing", Person(name, "associate")),
            ("locations", "staff.location_unknown", Person(name, "associate", "S-NOWHERE")),
            ("locations", "staff.location_unknown", Person(name, "associate", store, "a,b")),
            (
                "language",
                "staff.language_unknown",
                new
                {
                    userName = name,
                    name = "A",
                    role = "admin",
                    language = "xx",
                }
            ),
            (
                "homeLocation",
                "staff.home_elsewhere",
                new
                {
                    userName = name,
                    name = "A",
                    role = "cashier",
                    locations = new[] { store },
                    homeLocation = "S-2",
                }
            ),
        ];
        foreach (var (field, code, body) in wrong)
        {
            var refused = (await admin.SendAsync("staff", body)).Refused(400, code);
            refused.Json!["errors"]![field].ShouldNotBeNull(refused.Body);
        }

        (await FindAsync(admin, $"staff?q={name}")).ShouldBeEmpty();
        (await admin.AskAsync("staff?role=emperor")).Refused(400, "staff.role_unknown");
        (await admin.AskAsync($"staff/{Guid.CreateVersion7()}")).Refused(404, "staff.not_found");
        (await PatchAsync(admin, Guid.CreateVersion7(), new { name = "A" })).Refused(404, "staff.not_found");
        (await admin.SendAsync($"staff/{Guid.CreateVersion7()}/password")).Refused(404, "staff.not_found");
    }

    [
        Theory(DisplayName = "§29 A demoted person's open session has the new rights at once, a deactivated one's none"),
        ClassData(typeof(Databases))
    ]
    public async Task Sessions_follow(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        using var admin = await host.SignInAsync("admin");
        var (id, name, password) = await GivenPersonAsync(host, admin, "admin");
        using var person = await SignInAsync(host, name, password);
        (await person.AskAsync("switches")).Done();
        (await person.AskAsync("session")).Done();

        (await PatchAsync(admin, id, new { role = "storeManager", locations = new[] { store } })).Done();
        (await person.AskAsync("switches")).Refused(403, "auth.forbidden");
        (await person.AskAsync("session")).Done()["user.locations.0"].ShouldBe(store);
        (await PatchAsync(admin, id, new { locations = new[] { other } })).Done()["homeLocation"].ShouldBe(other);
        (await person.AskAsync("session")).Done()["user.locations.0"].ShouldBe(other);

        (await PatchAsync(admin, id, new { active = false })).Done();
        (await person.AskAsync("session")).Refused(401, "auth.required");
        using var anyone = host.Anonymous();
        (await anyone.SendAsync("session", new { userName = name, password })).Refused(401, "auth.invalid_credentials");
        (await PatchAsync(admin, id, new { active = true })).Done();
        (await person.AskAsync("session")).Refused(401, "auth.required"); // The old session stays dead.
        using var again = await SignInAsync(host, name, password);
        (await host.FactsAsync(id, "staff.changed")).Count.ShouldBe(5);
    }

    [
        Theory(DisplayName = "§29 A new password ends every session; the old one opens nothing, and the new one is nowhere in clear"),
        ClassData(typeof(Databases))
    ]
    public async Task New_password(string database)
    {
        var host = await hosts.OnAsync(database);
        using var admin = await host.SignInAsync("admin");
        var (id, name, old) = await GivenPersonAsync(host, admin, "crm");
        using var person = await SignInAsync(host, name, old);
        var reply = (await admin.SendAsync($"staff/{id}/password", key: "once")).Done();
        (await person.AskAsync("session")).Refused(401, "auth.required");
        using var anyone = host.Anonymous();
        (await anyone.SendAsync("session", new { userName = name, password = old })).Refused(401, "auth.invalid_credentials");
        using var again = await SignInAsync(host, name, reply["password"]!);
        (await admin.SendAsync($"staff/{id}/password", key: "once")).Done()["password"].ShouldNotBe(reply["password"]);
        (await host.CountAsync($"idempotency_key WHERE body LIKE '%{reply["password"]}%'")).ShouldBe(0);
    }

    [
        Theory(DisplayName = "§29 The last administrator keeps role and access, also when two take each other's at once"),
        ClassData(typeof(Databases))
    ]
    public async Task Nobody_locks_everybody_out(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync();
        using var first = await host.SignInAsync("admin");
        var one = (await first.AskAsync("staff")).Done().Id("items.0.id");
        (await PatchAsync(first, one, new { active = false })).Refused(409, "staff.last_administrator");
        (await PatchAsync(first, one, new { role = "crm" })).Refused(409, "staff.last_administrator");
        (await PatchAsync(first, one, new { name = "Still here" })).Done()["name"].ShouldBe("Still here");
        (await first.AskAsync("staff")).Done();

        var (other, name, password) = await GivenPersonAsync(host, first, "admin");
        using var second = await SignInAsync(host, name, password);
        var answers = await Task.WhenAll(
            PatchAsync(first, other, new { role = "associate", locations = new[] { store } }),
            PatchAsync(second, one, new { active = false })
        );
        answers.Count(a => a.IsSuccess).ShouldBe(1);
        var survivor = (await host.Api.AskAsync("staff?role=admin&active=true")).Done().List("items");
        survivor.Count.ShouldBe(1);
    }

    [Theory(DisplayName = "§1 A change by somebody who saw an older version is refused with the current one"), ClassData(typeof(Databases))]
    public async Task Stale(string database)
    {
        var host = await hosts.OnAsync(database);
        using var admin = await host.SignInAsync("admin");
        var (id, _, _) = await GivenPersonAsync(host, admin, "crm");
        var seen = (await admin.AskAsync($"staff/{id}")).Done().ETag!;
        (await PatchAsync(admin, id, new { name = "One" }, seen)).Done().ETag.ShouldNotBe(seen);
        var stale = (await PatchAsync(admin, id, new { name = "Two" }, seen)).Refused(409, "concurrency.stale_version");
        stale.Int("current").ShouldBe(2);
        (await PatchAsync(admin, id, new { name = "Two" }, "nonsense")).Refused(400, "request.invalid");
        (await admin.AskAsync($"staff/{id}")).Done()["name"].ShouldBe("One");
    }

    [
        Theory(DisplayName = "§29 Users and roles are the administrator's alone; the roles say what they may do"),
        ClassData(typeof(Databases))
    ]
    public async Task Who_may(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        foreach (var role in new[] { "storeManager", "headOffice", "auditor", "crm" })
        {
            using var person = await host.SignInAsync(role, role == "storeManager" ? [store] : []);
            (await person.AskAsync("staff")).Refused(403, "auth.forbidden");
            (await person.SendAsync("staff", Person("x", "admin"))).Refused(403, "auth.forbidden");
            (await PatchAsync(person, Guid.CreateVersion7(), new { })).Refused(403, "auth.forbidden");
        }

        using var nobody = host.Anonymous();
        (await nobody.AskAsync("staff")).Refused(401, "auth.required");
        using var admin = await host.SignInAsync("admin");
        var roles = (await admin.AskAsync("roles")).Done().List("items");
        roles.Count.ShouldBe(14);
        roles.Single(r => r["name"]!.GetValue<string>() == "picker")["permissions"]!
            .AsArray()
            .Select(p => p!.GetValue<string>())
            .ShouldBe(["catalog.read", "events.read", "fulfilment.work", "order.read"]);
    }

    private static string NewName(ArmoireTestHost host) => $"new.person-{host.Next("person")}";

    private static object Person(string userName, string role, params string[] locations) =>
        new
        {
            userName,
            name = "Zoé Ünsal",
            role,
            locations = locations.Length == 0 ? null : locations,
        };

    private static async Task<(Guid Id, string Name, string Password)> GivenPersonAsync(ArmoireTestHost host, HttpClient admin, string role)
    {
        var made = (await admin.SendAsync("staff", Person(NewName(host), role))).Done();
        return (made.Id("staff.id"), made["staff.userName"]!, made["password"]!);
    }

    private static async Task<HttpClient> SignInAsync(ArmoireTestHost host, string userName, string password)
    {
        var client = host.Anonymous();
        (await client.PostAsJsonAsync("/api/v1/session", new { userName, password })).EnsureSuccessStatusCode();
        return client;
    }

    private static Task<Answer> PatchAsync(HttpClient client, Guid id, object body, string? ifMatch = null) =>
        client.SendAsync(HttpMethod.Patch, $"staff/{id}", System.Text.Json.JsonSerializer.Serialize(body), ifMatch: ifMatch);

    private static async Task<List<string>> FindAsync(HttpClient client, string path) =>
        [.. (await client.AskAsync(path)).Done().List("items").Select(s => s["userName"]!.GetValue<string>())];
}
