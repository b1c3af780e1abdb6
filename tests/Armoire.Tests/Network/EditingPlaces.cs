using System.Net;
using System.Text.Json.Nodes;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Network;

/// <summary>An administrator opens, changes and closes places, and takes switches back (§2).</summary>
public sealed class EditingPlaces(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§2 A place is opened, changed and closed; every reader sees it at once, and who did it is told"),
        ClassData(typeof(Databases))
    ]
    public async Task A_place_through_its_life(string database)
    {
        var host = await hosts.OnAsync(database);
        using var admin = await host.SignInAsync("admin");
        var code = NewCode(host);
        var made = (await PutAsync(admin, code, Place())).Done();
        (made.Status, made.Int("version"), made["name.ru"]).ShouldBe((HttpStatusCode.Created, 1, "Новый магазин"));
        var shown = (await host.Api.AskAsync("locations/" + code)).Done();
        (shown["name"], shown["phone"], shown["openingHours.weekly.mon.0"]).ShouldBe(("New store", "+33400000000", "10:00-20:00"));

        var seen = (await admin.AskAsync($"locations/{code}/record")).Done();
        var change = seen.Json!.AsObject().DeepClone().AsObject();
        (change["phone"], change["name"]!["en"], change["active"]) = (null, "Renamed", false);
        change["openingHours"]!["exceptions"] = JsonNode.Parse("""{"2026-12-25":[]}""");
        var changed = (await PutAsync(admin, code, change, seen.ETag)).Done();
        (changed.Status, changed["phone"], changed["name.en"], changed["active"]).ShouldBe((HttpStatusCode.OK, null, "Renamed", "false"));
        (await CodesAsync(host, "locations")).ShouldNotContain(code);
        (await CodesAsync(host, "locations?all=true")).ShouldContain(code);
        var same = (await PutAsync(admin, code, change)).Done();
        same.Int("version").ShouldBe(2);

        var facts = (await host.FactsAsync(type: "location.changed")).Where(f => f.Data["code"]!.ToString() == code).ToList();
        facts.Count.ShouldBe(2);
        facts[0].Data["created"]!.GetValue<bool>().ShouldBeTrue();
        facts[1].Data["fields"]!
            .AsArray()
            .Select(f => f!.ToString())
            .ShouldBe(["active", "name", "openingHours", "phone"], ignoreOrder: true);
    }

    [Theory(DisplayName = "§1 A change by somebody who saw an older version is refused with the current one"), ClassData(typeof(Databases))]
    public async Task Stale(string database)
    {
        var host = await hosts.OnAsync(database);
        using var admin = await host.SignInAsync("admin");
        var code = NewCode(host);
        var made = (await PutAsync(admin, code, Place())).Done();
        (await PutAsync(admin, code, Place("Second"), made.ETag)).Done();
        (await PutAsync(admin, code, Place("Third"), made.ETag)).Refused(409, "concurrency.stale_version").Int("current").ShouldBe(2);
        (await PutAsync(admin, code, Place("Second"), made.ETag)).Refused(409, "concurrency.stale_version");
        (await admin.AskAsync($"locations/{code}/record")).Done()["name.en"].ShouldBe("Second");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/locations/" + code)
        {
            Content = new StringContent(Place("New").ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("If-None-Match", "*");
        (await Answer.OfAsync(await admin.SendAsync(request))).Refused(400, "location.code_taken");
    }

    [Theory(DisplayName = "§2 What cannot be is refused at its field, and nothing is changed"), ClassData(typeof(Databases))]
    public async Task Refused(string database)
    {
        var host = await hosts.OnAsync(database);
        using var admin = await host.SignInAsync("admin");
        var code = NewCode(host);
        (await PutAsync(admin, code, Place())).Done();
        (string Field, string Code, string Name, JsonNode? Value)[] wrong =
        [
            ("name.en", "request.invalid", "name", JsonNode.Parse("""{"en":" "}""")),
            ("name.ru", "request.invalid", "name", JsonNode.Parse($$"""{"en":"A","ru":"{{new string('я', 301)}}"}""")),
            ("kind", "request.invalid", "kind", "Castle"),
            ("tier", "request.invalid", "tier", "1"),
            ("country", "location.country_invalid", "country", "fr"),
            ("country", "location.country_invalid", "country", "ZZ"),
            ("country", "request.invalid", "country", "FRA"),
            ("currency", "location.currency_invalid", "currency", "eur"),
            ("city", "location.city_invalid", "city", "a b"),
            ("timeZone", "location.time_zone_unknown", "timeZone", "Europe/Atlantis"),
            ("coordinates", "location.coordinates_invalid", "latitude", 91),
            ("coordinates", "location.coordinates_invalid", "latitude", null),
            ("brands", "location.brand_invalid", "brands", JsonNode.Parse("""["a,b"]""")),
            ("brands", "request.invalid", "brands", JsonNode.Parse("""[null]""")),
            ("openingHours", "location.opening_hours_invalid", "openingHours", JsonNode.Parse("""{"weekly":{"mon":["20:00-10:00"]}}""")),
            ("openingHours", "location.opening_hours_invalid", "openingHours", JsonNode.Parse("""{"weekly":{"xyz":[]}}""")),
            (
                "openingHours",
                "location.opening_hours_invalid",
                "openingHours",
                JsonNode.Parse("""{"weekly":{"mon":["10:00-14:00","13:00-20:00"]}}""")
            ),
        ];
        foreach (var (field, problem, name, value) in wrong)
        {
            var body = Place("Other");
            body[name] = value;
            var refused = (await PutAsync(admin, code, body)).Refused(400, problem);
            refused.Json!["errors"]![field].ShouldNotBeNull(refused.Body);
        }

        (await PutAsync(admin, "a b", Place())).Refused(400, "location.code_invalid");
        (await admin.AskAsync($"locations/{code}/record")).Done().Int("version").ShouldBe(1);
        (await admin.AskAsync("locations/NOWHERE/record")).Refused(404, "location.not_found");
    }

    [Theory(DisplayName = "§29 Places are the administrator's to change"), ClassData(typeof(Databases))]
    public async Task Who_may(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        using var manager = await host.SignInAsync("storeManager", store);
        (await PutAsync(manager, store, Place())).Refused(403, "auth.forbidden");
        (await manager.AskAsync($"locations/{store}/record")).Refused(403, "auth.forbidden");
        (await manager.AskAsync("locations?all=true")).Refused(403, "auth.forbidden");
        (await manager.RemoveAsync($"switches/{Guid.CreateVersion7()}")).Refused(403, "auth.forbidden");
    }

    [Theory(DisplayName = "§2.1 A switch taken back leaves the decision to the next source"), ClassData(typeof(Databases))]
    public async Task Taking_a_switch_back(string database)
    {
        var host = await hosts.OnAsync(database);
        using var admin = await host.SignInAsync("admin");
        var store = await host.GivenStoreAsync();
        var set = (
            await admin.PutAsync(
                "switches",
                new
                {
                    feature = "reserveTry",
                    scope = new { kind = "location", value = store },
                    on = false,
                }
            )
        ).Done();
        await FeatureIsAsync(admin, store, "reserveTry", "False", "location");
        (await admin.RemoveAsync($"switches/{set["id"]}")).Done();
        await FeatureIsAsync(admin, store, "reserveTry", "True", "default");
        (await admin.RemoveAsync($"switches/{set["id"]}")).Refused(404, "switch.not_found");
        var facts = await host.FactsAsync(set.Id("id"), "feature.changed");
        facts.Select(f => f.Data["takenBack"]!.GetValue<bool>()).ShouldBe([false, true]);
    }

    private static async Task FeatureIsAsync(HttpClient admin, string store, string key, string on, string source)
    {
        var record = (await admin.AskAsync($"locations/{store}/record")).Done();
        var feature = record.List("features").Single(f => f["key"]!.ToString() == key);
        (feature["on"]!.GetValue<bool>().ToString(), feature["source"]!.ToString(), feature["shipped"]!.GetValue<bool>()).ShouldBe(
            (on, source, true)
        );
    }

    private static string NewCode(ArmoireTestHost host) => $"E{host.Next("edited"):000}";

    private static JsonObject Place(string name = "New store") =>
        JsonNode
            .Parse(
                """
                {"name":{"en":"","ru":"Новый магазин","fr":"Nouveau"},"kind":"Store","tier":"Standard","brands":["lune"],"city":"nice",
                 "cityName":{"en":"Nice","ru":"Ницца","fr":"Nice"},"country":"FR","currency":"EUR","address":{"en":"1 avenue"},
                 "phone":"+33400000000","latitude":43.7,"longitude":7.26,"timeZone":"Europe/Paris",
                 "openingHours":{"weekly":{"mon":["10:00-20:00"]}},"active":true}
                """
            )!
            .AsObject()
            .With("name", n => n["en"] = name);

    private static Task<Answer> PutAsync(HttpClient client, string code, JsonObject body, string? ifMatch = null) =>
        client.SendAsync(HttpMethod.Put, "locations/" + Uri.EscapeDataString(code), body.ToJsonString(), ifMatch: ifMatch);

    private static async Task<List<string>> CodesAsync(ArmoireTestHost host, string path) =>
        [.. (await host.Api.AskAsync(path)).Done().List("items").Select(l => l["code"]!.GetValue<string>())];
}

file static class JsonParts
{
    public static JsonObject With(this JsonObject whole, string part, Action<JsonNode> change)
    {
        change(whole[part]!);
        return whole;
    }
}
