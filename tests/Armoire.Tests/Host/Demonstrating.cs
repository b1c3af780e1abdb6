using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Access;
using Armoire.Host;
using Armoire.Host.Demo;
using Armoire.Messaging.Views;
using Armoire.Platform;
using Armoire.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Host;

public sealed class Demonstrating
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task The_file_beside_the_database_signs_every_role_in(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, demo: true);
        var file = host.DemoFile!;
        var demo = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        foreach (var user in demo.GetProperty("users").EnumerateArray())
        {
            using var person = host.Anonymous();
            var pin = user.GetProperty("pin").GetString();
            if (AccessDesk.IsStoreBound(user.GetProperty("role").GetString()!))
            {
                pin!.ShouldMatch("^[0-9]{4}$");
            }
            else
            {
                pin.ShouldBeNull();
            }

            var names = new { userName = user.GetProperty("userName").GetString(), password = user.GetProperty("password").GetString() };
            (await person.PostAsJsonAsync("/api/v1/session", names)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var program = host.Anonymous();
        program.DefaultRequestHeaders.Authorization = new("Bearer", demo.GetProperty("integrationKey").GetString());
        (await program.GetAsync("/api/v1/switches")).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Log.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_demonstration_moved_forward_stays_there_after_a_restart()
    {
        await using var database = await TestDatabase.CreateAsync(Databases.Sqlite);
        string offset;
        await using (var host = await ArmoireTestHost.StartAsync(database.Settings, demo: true))
        {
            using var moved = await host.Api.PostAsJsonAsync("/api/v1/dev/clock", new { advance = "P1DT3H" });
            offset = (await moved.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("offset").GetString()!;
            offset.ShouldBe("P1DT3H");
        }

        await using var again = await ArmoireTestHost.StartAsync(database.Settings, demo: true);
        (await again.Api.GetFromJsonAsync<JsonElement>("/api/v1/dev/clock")).GetProperty("offset").GetString().ShouldBe(offset);
    }

    [Theory(DisplayName = "The story of the README, step by step, on the demo network as it is loaded"), ClassData(typeof(Databases))]
    public async Task The_story_of_the_readme(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, demo: true);
        var readme = await File.ReadAllTextAsync(Path.Combine(House.Rooms.Root(), "README.md"));
        foreach (
            var said in new[]
            {
                "`camille.s05`, of Nice Lices",
                "`anna.s01`, of Paris Pont",
                "look for `WS03`",
                "Size S is not in this boutique",
            }
        )
        {
            readme.ShouldContain(said);
        }

        var (nice, paris) = (await SignInAsync(host, "camille.s05"), await SignInAsync(host, "anna.s01"));
        (await paris.AskAsync("locations/S01")).Done()["name"].ShouldBe("Paris Pont");
        (await paris.AskAsync("locations/S05")).Done()["name"].ShouldBe("Nice Lices");

        // "Size S is not in this boutique; Nice has it." Two stories are told with it at least, one that ends well and one that does not.
        var style = (await paris.AskAsync("catalog/styles?q=WS03&location=S01")).Done();
        style["items.0.article"].ShouldBe("WS03");
        var card = (await paris.AskAsync($"catalog/styles/{style["items.0.id"]}/card?city=Nice&location=S01")).Done();
        var small = card.List("variants").Where(v => v["size"]!.GetValue<string>() == "S").ToList();
        small.Select(v => v["colour"]!.GetValue<string>()).Count().ShouldBe(3);
        small.ShouldAllBe(v => v["here"]!.GetValue<int>() == 0);
        foreach (var variant in small)
        {
            var sku = variant["sku"]!.GetValue<string>();
            (await paris.AskAsync($"availability?sku={sku}&location=S05")).Done().Int("items.0.atp").ShouldBeGreaterThanOrEqualTo(2, sku);
        }

        var bought = small[0]["sku"]!.GetValue<string>();
        var order = (await paris.SendAsync("orders", host.Order("S05", [(bought, 1)], origin: "S01", phone: "06 12 34 56 78"))).Done();
        (order["seller"], order["originLocation"]).ShouldBe(("anna.s01", "S01"));
        await host.SettleAsync();
        var queue = (await nice.AskAsync("fulfilments?location=S05")).Done();
        queue["items.0.state"].ShouldBe("Assigned");
        queue["items.0.dueAt"].ShouldNotBeNull();
        await host.VerbAsync(order, "accept", by: nice);
        await host.VerbAsync(order, "pick", new { scans = new[] { order["lines.0.barcode"] } }, by: nice);
        await host.VerbAsync(order, "ready", by: nice);
        await host.SettleAsync();
        var message = (await host.Anonymous().AskAsync("dev/messages?to=33612345678")).Done();
        var code = System.Text.RegularExpressions.Regex.Match(message["items.0.text"]!, @"(?<![\d-])\d{6}(?!\d)").Value; // Not the number of the order.
        var due = order.Long("totals.due.amount");
        await host.VerbAsync(order, "hand-over", new { code, tender = new { method = "Cash", amount = due } }, by: nice);
        (await paris.AskAsync("orders/" + order["id"])).Done()["status"].ShouldBe("Completed");

        var left = (await paris.SendAsync("orders", host.Order("S05", [(bought, 1)], origin: "S01", phone: "06 12 34 56 78"))).Done();
        await host.Clock.SetAsync(left.At("reservation.expiresAt"));
        (await paris.AskAsync("orders/" + left["id"])).Done()["status"].ShouldBe("Cancelled");
        (await paris.AskAsync($"availability?sku={bought}&location=S05")).Done().Int("items.0.atp").ShouldBeGreaterThanOrEqualTo(1);
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory(DisplayName = "Development inbox and clock answer the machine itself only, and nobody who comes through a proxy")]
    [ClassData(typeof(Databases))]
    public async Task Tools_of_the_machine_itself(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            services => services.AddSingleton<IStartupFilter, FromElsewhere>(),
            add: api =>
            {
                DemoClock.Map(api);
                DevMessagesView.Map(api);
            }
        );
        using var anyone = host.Anonymous();
        foreach (
            var (header, value) in new[]
            {
                (FromElsewhere.Header, "203.0.113.7"),
                (FromElsewhere.Header, "2001:db8::7"),
                ("X-Forwarded-For", "203.0.113.7"),
                ("Forwarded", "for=203.0.113.7"),
                ("Host", "rebound.example"),
                ("Host", "127.0.0.1.example:5000"),
            }
        )
        {
            using var far = host.Anonymous();
            far.DefaultRequestHeaders.Add(header, value);
            (await far.AskAsync("dev/messages")).Refused(403, "dev.loopback_only");
            (await far.AskAsync("dev/clock")).Refused(403, "dev.loopback_only");
            (await far.SendAsync("dev/clock", new { advance = "PT3H" })).Refused(403, "dev.loopback_only");
        }

        (await anyone.AskAsync("dev/messages")).Done();
        (await anyone.AskAsync("dev/clock")).Done()["offset"].ShouldNotBeNull();
    }

    /// <summary>Lets a request seem to come from another machine.</summary>
    private sealed class FromElsewhere : IStartupFilter
    {
        public const string Header = "Test-From";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        if (IPAddress.TryParse(context.Request.Headers[Header], out var from))
                        {
                            context.Connection.RemoteIpAddress = from;
                        }

                        return rest(context);
                    }
                );
                next(app);
            };
    }

    private static async Task<HttpClient> SignInAsync(ArmoireTestHost host, string userName)
    {
        var demo = JsonDocument.Parse(await File.ReadAllTextAsync(host.DemoFile!)).RootElement;
        var password = demo.GetProperty("users").EnumerateArray().Single(u => u.GetProperty("userName").GetString() == userName);
        var client = host.Anonymous();
        (await client.SendAsync("session", new { userName, password = password.GetProperty("password").GetString() })).Done();
        return client;
    }

    [Fact]
    public async Task Without_demo_mode_there_is_no_clock_to_move()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        (await host.Api.PostAsJsonAsync("/api/v1/dev/clock", new { advance = "PT3H" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("PT3H", 3 * 60)]
    [InlineData("P1D", 24 * 60)]
    [InlineData("P1W", 7 * 24 * 60)]
    public void Durations_of_fixed_length_move_it(string text, int minutes) =>
        DemoClock.Parse(text).ShouldBe(Duration.FromMinutes(minutes));

    [Theory]
    [InlineData("")]
    [InlineData("3 hours")]
    [InlineData("P1M")]
    [InlineData("-PT3H")]
    [InlineData("PT0S")]
    [InlineData("P367D")]
    [InlineData("P99999999999999999999D")]
    [InlineData("PT9223372036854775807H")]
    public void Everything_else_is_refused(string text) => Should.Throw<BadInput>(() => DemoClock.Parse(text));

    [Fact]
    public void The_command_line_goes_before_the_environment()
    {
        var settings = HostSettings.Parse(
            ["--db", "sqlite:a/b.db", "--demo", "--urls=http://127.0.0.1:1"],
            name => name == "ARMOIRE_DB" ? "sqlite:other.db" : null
        );
        settings.Database.FilePath.ShouldBe("a/b.db");
        settings.Demo.ShouldBeTrue();
        settings.Urls.ShouldBe("http://127.0.0.1:1");
        settings.DemoFile.ShouldBe(Path.GetFullPath("a/armoire.demo.json"));
        Should.Throw<ArgumentException>(() => HostSettings.Parse(["--dbb"], _ => null));
        Should.Throw<ArgumentException>(() => HostSettings.Parse(["--db"], _ => null));
        HostSettings.Parse([], _ => null).Urls.ShouldBe("http://127.0.0.1:5080");
    }

    [Theory]
    [InlineData("https://tiles.example/{z}/{x}/{y}.png", true)]
    [InlineData("https://tiles.example/{z}/{x}.png", false)]
    [InlineData("/tiles/{z}/{x}/{y}.png", false)]
    [InlineData("javascript:alert(1)//{z}{x}{y}", false)]
    [InlineData("https://tiles.example; script-src */{z}/{x}/{y}", false)]
    public void Tiles_of_the_map_come_from_an_address_that_is_one(string template, bool good)
    {
        HostSettings Parse() => HostSettings.Parse(["--map-tiles", template], _ => null);
        if (good)
        {
            Parse().Map!.Origin.ShouldBe("https://tiles.example");
        }
        else
        {
            Should.Throw<ArgumentException>(Parse);
        }
    }
}
