using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Host;
using Armoire.Host.Demo;
using Armoire.Platform;
using Armoire.Testing;
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
        var settings = HostSettings.Parse(["--db", "sqlite:a/b.db", "--demo", "--urls=http://127.0.0.1:1"], _ => "sqlite:other.db");
        settings.Database.FilePath.ShouldBe("a/b.db");
        settings.Demo.ShouldBeTrue();
        settings.Urls.ShouldBe("http://127.0.0.1:1");
        settings.DemoFile.ShouldBe(Path.GetFullPath("a/armoire.demo.json"));
        Should.Throw<ArgumentException>(() => HostSettings.Parse(["--dbb"], _ => null));
        Should.Throw<ArgumentException>(() => HostSettings.Parse(["--db"], _ => null));
        HostSettings.Parse([], _ => null).Urls.ShouldBe("http://127.0.0.1:5080");
    }
}
