using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Network;

public sealed class ShowingPlaces
{
    private const string Hours = """{"weekly":{"tue":["10:00-20:00"],"wed":["10:00-20:00"]},"exceptions":{"2026-04-15":[]}}""";

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_place_shows_its_hours_and_features_in_the_callers_language(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database); // Tuesday, ten in the morning in Paris.
        await UpsertAsync(host, Paris, Nice);
        host.Api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru, en;q=0.5");

        var items = await ItemsAsync(host, "/api/v1/locations?near=43.7,7.26");
        items.Select(i => i.GetProperty("code").GetString()).ShouldBe(["S02", "S01"]);
        var nice = items[0];
        nice.GetProperty("name").GetString().ShouldBe("Ницца");
        nice.GetProperty("city").GetString().ShouldBe("nice");
        nice.GetProperty("brand").GetString().ShouldBe("lune");
        nice.GetProperty("distanceKm").GetDouble().ShouldBe(0.42, 0.5);
        nice.GetProperty("openingHours").GetRawText().ShouldBe(Hours);
        nice.GetProperty("openNow").GetBoolean().ShouldBeTrue();
        nice.GetProperty("openUntil").GetString().ShouldBe("2026-04-14T18:00:00Z");
        nice.GetProperty("features").GetProperty("clickCollect").GetRawText().ShouldBe("""{"on":false,"source":"default"}""");

        await host.Clock.SetAsync(Instant.FromUtc(2026, 4, 14, 18, 0));
        var closed = await host.Api.GetFromJsonAsync<JsonElement>("/api/v1/locations/s02");
        closed.GetProperty("openNow").GetBoolean().ShouldBeFalse();
        closed.GetProperty("opensAt").GetString().ShouldBe("2026-04-21T08:00:00Z"); // The fifteenth is an exception.
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Cities_are_sorted_by_label_and_lists_filter(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await UpsertAsync(host, Paris, Nice, Warehouse);
        var cities = await ItemsAsync(host, "/api/v1/cities");
        cities
            .Select(c => c.GetRawText())
            .ShouldBe([
                """{"name":"nice","label":"Nice","country":"FR","stores":1}""",
                """{"name":"paris","label":"Paris","country":"FR","stores":1}""",
            ]);
        (await CodesAsync(host, "/api/v1/locations?kind=Warehouse")).ShouldBe(["WH"]);
        (await CodesAsync(host, "/api/v1/locations?city=PARIS&kind=Store")).ShouldBe(["S01"]);
        (await CodesAsync(host, "/api/v1/locations?brand=sol")).ShouldBe(["S01", "WH"]);
    }

    [Theory(DisplayName = "§2 Places come in pages, by code or nearest first, each once")]
    [ClassData(typeof(Databases))]
    public async Task Places_are_paged(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await UpsertAsync(host, Paris, Nice, Warehouse);
        foreach (var (query, codes) in new[] { ("", new[] { "S01", "S02", "WH" }), ("near=43.7,7.26&", ["S02", "S01", "WH"]) })
        {
            var (seen, cursor) = (new List<string>(), "");
            do
            {
                var page = (await host.Api.AskAsync($"locations?{query}limit=1{cursor}")).Done();
                seen.AddRange(page.List("items").Select(i => i["code"]!.GetValue<string>()));
                cursor = page["nextCursor"] is { } next ? "&cursor=" + next : null;
            } while (cursor is not null);

            seen.ShouldBe(codes);
        }

        (await host.Api.AskAsync("locations")).Done()["nextCursor"].ShouldBeNull();
        (await host.Api.AskAsync("locations?limit=0")).Refused(400, "request.invalid")["errors.limit.0"].ShouldNotBeNull();
        (await host.Api.AskAsync("locations?limit=201")).Refused(400, "request.invalid");
        (await host.Api.AskAsync("locations?limit=x")).Refused(400, "request.malformed");
        (await host.Api.AskAsync("locations?cursor=nope")).Refused(400, "request.cursor_invalid");
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Rows_are_created_updated_left_alone_or_refused_each_for_itself(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        (await UpsertAsync(host, Paris, Nice)).ShouldAllBe(r => r.Outcome == UpsertOutcome.Created);
        var results = await UpsertAsync(
            host,
            Paris,
            new LocationDraft("s02") { Phone = "+33 1" },
            new LocationDraft("S03"),
            new LocationDraft("S 4"),
            Warehouse with
            {
                ExternalId = "guid-paris",
            },
            Warehouse with
            {
                TimeZone = "Mars/North",
            },
            Warehouse with
            {
                OpeningHours = "{}",
            }
        );
        results
            .Select(r => r.RefusalCode ?? r.Outcome.ToString())
            .ShouldBe([
                "Unchanged",
                "Updated",
                "location.incomplete",
                "location.code_invalid",
                "location.external_id_taken",
                "location.time_zone_unknown",
                "location.opening_hours_invalid",
            ]);
        var directory = await host.Services.GetRequiredService<NetworkDesk>().DirectoryAsync(CancellationToken.None);
        directory.All.Count.ShouldBe(2);
        directory.Find("S02")!.Phone.ShouldBe("+33 1");
        directory.FindExternal("guid-paris")!.Id.ShouldBe(new LocationId(1));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_switch_shows_at_once_with_its_source_and_is_told(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await UpsertAsync(host, Paris, Nice);
        using var admin = await host.SignInAsync("admin");
        var wish = new
        {
            feature = "clickCollect",
            scope = new { kind = "location", value = "s02" },
            on = true,
        };
        (await admin.PutAsJsonAsync("/api/v1/switches", wish)).EnsureSuccessStatusCode();
        var nice = await host.Api.GetFromJsonAsync<JsonElement>("/api/v1/locations/S02");
        nice.GetProperty("features").GetProperty("clickCollect").GetRawText().ShouldBe("""{"on":true,"source":"location"}""");
        (await ItemsAsync(host, "/api/v1/switches")).Count.ShouldBe(1);
        await host.SettleAsync();
    }

    private static LocationDraft Paris { get; } =
        new("S01")
        {
            ExternalId = "guid-paris",
            Name = new("Paris", "Париж", "Paris"),
            Kind = LocationKind.Store,
            Tier = StoreTier.Flagship,
            CityCode = "paris",
            City = new("Paris", "Париж", "Paris"),
            Country = "FR",
            Currency = "EUR",
            Latitude = 48.85,
            Longitude = 2.35,
            TimeZone = "Europe/Paris",
        };

    private static LocationDraft Nice { get; } =
        Paris with
        {
            Code = "S02",
            ExternalId = null,
            Name = new("Nice", "Ницца", "Nice"),
            Tier = StoreTier.Small,
            Brands = ["lune"],
            CityCode = "nice",
            City = new("Nice", "Ницца", "Nice"),
            Latitude = 43.70,
            Longitude = 7.265,
            OpeningHours = Hours,
        };

    private static LocationDraft Warehouse { get; } =
        Paris with
        {
            Code = "WH",
            ExternalId = null,
            Kind = LocationKind.Warehouse,
            Tier = null,
        };

    private static Task<IReadOnlyList<LocationUpsert>> UpsertAsync(ArmoireTestHost host, params LocationDraft[] drafts) =>
        host.ChangeAsync(work =>
            host.Services.GetRequiredService<NetworkDesk>().UpsertAsync(work.Db, drafts, work.Now, CancellationToken.None)
        );

    private static async Task<List<JsonElement>> ItemsAsync(ArmoireTestHost host, string path) =>
        [.. (await host.Api.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];

    private static async Task<IEnumerable<string?>> CodesAsync(ArmoireTestHost host, string path) =>
        (await ItemsAsync(host, path)).Select(i => i.GetProperty("code").GetString());
}
