using System.Net;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Access;

/// <summary>People of a store switch at one tablet by PIN, and nobody acts in the name of who left it (§29).</summary>
public sealed class SharingATablet(Hosts hosts) : IClassFixture<Hosts>
{
    private const string Pin = "2580";

    [
        Theory(DisplayName = "§29 A tablet known at a store: its people are listed and switch by PIN, and the session before ends"),
        ClassData(typeof(Databases))
    ]
    public async Task Switching(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var (anna, boris) = (await GivenPinAsync(host, store), await GivenPinAsync(host, store));
        await GivenPinAsync(host, other);
        await host.GivenStaffAsync("associate", store); // Without a PIN nobody switches.
        using var tablet = await host.SignInAsAsync(anna);
        (await tablet.AskAsync("session/people")).Refused(403, "auth.device_unknown");
        (await PinAsync(tablet, boris, Pin)).Refused(403, "auth.device_unknown");

        (await tablet.PutAsync("session/device", new { location = store })).Done()["location"].ShouldBe(store);
        var people = (await tablet.AskAsync("session/people")).Done();
        people["location"].ShouldBe(store);
        people.List("items").Select(p => p["userName"]!.ToString()).ShouldBe([anna, boris], ignoreOrder: true);

        var told = (await PinAsync(tablet, boris.ToUpperInvariant(), Pin)).Done();
        (told["user.userName"], told["by"], told["locked"], told["user.hasPin"]).ShouldBe((boris, "pin", "false", "true"));
        var session = (await tablet.AskAsync("session")).Done();
        (session["user.userName"], session["by"]).ShouldBe((boris, "pin"));
        (
            await host.CountAsync(
                $"staff_session s JOIN staff p ON p.id = s.staff_id WHERE p.user_name = '{anna}' AND s.device_id IS NOT NULL"
            )
        ).ShouldBe(0);

        // A PIN is not a password: what is guarded by one wants it.
        (await tablet.PutAsync("session/pin", new { pin = "9753" })).Refused(403, "auth.password_wanted");
        (await tablet.PutAsync("session/device", new { location = store })).Refused(403, "auth.password_wanted");
        using var nobody = host.Anonymous();
        (await nobody.AskAsync("session/people")).Refused(403, "auth.device_unknown");
        (await PinAsync(nobody, anna, Pin)).Refused(403, "auth.device_unknown");
    }

    [
        Theory(
            DisplayName = "§29 Five wrong PINs lock the person on that device for a quarter of an hour, whether or not there is such a person"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Guessing(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, elsewhere) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var (anna, boris) = (await GivenPinAsync(host, store), await GivenPinAsync(host, store));
        var (stranger, without) = (await GivenPinAsync(host, elsewhere), await host.GivenStaffAsync("associate", store));
        using var tablet = await TabletAsync(host, anna, store);
        foreach (var (name, pin) in new[] { (boris, "1357"), ("nobody-" + store, Pin), (stranger, Pin), (without, Pin) })
        {
            for (var left = 4; left >= 0; left--)
            {
                (await PinAsync(tablet, name, pin)).Refused(401, "auth.invalid_pin").Int("attemptsLeft").ShouldBe(left, name);
            }

            (await PinAsync(tablet, name, Pin))
                .Refused(429, "auth.pin_locked")
                .At("until")
                .ShouldBe(host.Clock.GetCurrentInstant() + Duration.FromMinutes(15));
        }

        // Others switch here, and the locked one switches elsewhere.
        (await PinAsync(tablet, anna, Pin)).Done();
        using var second = await TabletAsync(host, anna, store);
        (await PinAsync(second, boris, Pin)).Done();

        await host.Clock.AdvanceAsync(Duration.FromMinutes(15) - Duration.FromSeconds(1));
        (await PinAsync(tablet, boris, Pin)).Refused(429, "auth.pin_locked");
        await host.Clock.AdvanceAsync(Duration.FromSeconds(1));
        (await PinAsync(tablet, boris, "1357")).Refused(401, "auth.invalid_pin").Int("attemptsLeft").ShouldBe(4);
        (await PinAsync(tablet, boris, Pin)).Done();
    }

    [Theory(DisplayName = "§29 Many guesses at once are counted one by one"), ClassData(typeof(Databases))]
    public async Task Guessing_at_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris) = (await GivenPinAsync(host, store), await GivenPinAsync(host, store));
        using var tablet = await TabletAsync(host, anna, store);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => PinAsync(tablet, boris, $"13{i:00}")));
        answers.Count(a => a.Status == HttpStatusCode.Unauthorized).ShouldBe(5);
        answers.Count(a => a.Status == HttpStatusCode.TooManyRequests).ShouldBe(7);
    }

    [
        Theory(DisplayName = "§29 A PIN is four to six digits that are not guessed first, and kept only as a hash"),
        ClassData(typeof(Databases))
    ]
    public async Task What_a_pin_is(string database)
    {
        var host = await hosts.OnAsync(database);
        using var admin = await host.SignInAsync("admin");
        var name = await host.GivenStaffAsync("associate", await host.GivenStoreAsync());
        using var anna = await host.SignInAsAsync(name);
        foreach (var wrong in new[] { "123", "1234567", "12a4", "", "١٢٣٥" })
        {
            (await anna.PutAsync("session/pin", new { pin = wrong })).Refused(400, "pin.invalid");
        }

        foreach (var trivial in new[] { "0000", "1234", "9876", "111111", "345678" })
        {
            (await anna.PutAsync("session/pin", new { pin = trivial })).Refused(400, "pin.trivial");
        }

        (await anna.AskAsync("session")).Done()["user.hasPin"].ShouldBe("false");
        (await anna.PutAsync("session/pin", new { pin = Pin })).Done()["user.hasPin"].ShouldBe("true");
        (await host.CountAsync($"staff WHERE user_name = '{name}' AND pin_hash LIKE '%{Pin}%'")).ShouldBe(0);

        var person = (await admin.AskAsync("staff?q=" + name)).Done();
        person["items.0.hasPin"].ShouldBe("true");
        (await anna.RemoveAsync($"staff/{person["items.0.id"]}/pin")).Refused(403, "auth.forbidden");
        (await admin.RemoveAsync($"staff/{person["items.0.id"]}/pin")).Done()["hasPin"].ShouldBe("false");
        (await admin.RemoveAsync($"staff/{Guid.CreateVersion7()}/pin")).Refused(404, "staff.not_found");
        (await host.FactsAsync(person.Id("items.0.id"), "staff.changed"))
            .Select(f => f.Data["fields"]!.AsArray().Single()!.ToString())
            .ShouldBe(["pin", "pin"]);
        (await anna.PutAsync("session/pin", new { pin = Pin })).Done();
        (await anna.RemoveAsync("session/pin")).Done()["user.hasPin"].ShouldBe("false");
        (await host.Api.PutAsync("session/pin", new { pin = Pin })).Refused(403, "auth.forbidden");
        using var nobody = host.Anonymous();
        (await nobody.PutAsync("session/pin", new { pin = Pin })).Refused(401, "auth.required");
    }

    [Theory(DisplayName = "§29 A locked session reads on and does nothing until somebody signs in again"), ClassData(typeof(Databases))]
    public async Task Locked(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, _) = await host.GivenOrderAsync();
        var anna = await GivenPinAsync(host, store);
        using var tablet = await TabletAsync(host, anna, store);
        (await tablet.SendAsync("session/lock")).Done();
        (await tablet.SendAsync("session/lock")).Done(); // Again: it stays locked.
        (await tablet.AskAsync("session")).Done()["locked"].ShouldBe("true");
        (await tablet.AskAsync($"fulfilments?location={store}")).Done().List("items").Count.ShouldBe(1);
        (await host.TryVerbAsync(order, "accept", by: tablet)).Refused(423, "auth.locked");
        (await tablet.PutAsync("session/pin", new { pin = "9753" })).Refused(403, "auth.password_wanted");

        (await PinAsync(tablet, anna, Pin)).Done()["locked"].ShouldBe("false");
        (await host.VerbAsync(order, "accept", by: tablet))["acceptedBy"].ShouldBe(anna);
        (await host.Api.SendAsync("session/lock")).Refused(403, "auth.forbidden");
    }

    [
        Theory(DisplayName = "§29 A device that the office forgets switches nobody any more, and its sessions end"),
        ClassData(typeof(Databases))
    ]
    public async Task Forgotten(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, second) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var (anna, boris) = (await GivenPinAsync(host, store, second), await GivenPinAsync(host, store));
        using var admin = await host.SignInAsync("admin");
        using var tablet = await TabletAsync(host, anna, second);
        (await tablet.PutAsync("session/device", new { location = store })).Done(); // Carried to another store: still one device.
        (await tablet.PutAsync("session/device", new { location = "NOWHERE" })).Refused(400, "location.unknown");
        (await tablet.PutAsync("session/device", new { location = await host.GivenStoreAsync() })).Refused(403, "auth.location_forbidden");
        (await PinAsync(tablet, boris, Pin)).Done();

        (await admin.AskAsync("devices?location=" + second)).Done().List("items").ShouldBeEmpty();
        var known = (await admin.AskAsync("devices?location=" + store)).Done();
        (known.List("items").Count, known["items.0.knownBy"]).ShouldBe((1, anna));
        (await tablet.AskAsync("devices")).Refused(403, "auth.forbidden");
        (await admin.RemoveAsync("devices/" + known["items.0.id"])).Done();
        (await admin.RemoveAsync("devices/" + known["items.0.id"])).Refused(404, "device.not_found");
        (await tablet.AskAsync("session")).Refused(401, "auth.required");
        (await tablet.AskAsync("session/people")).Refused(403, "auth.device_unknown");
        (await PinAsync(tablet, boris, Pin)).Refused(403, "auth.device_unknown");
    }

    /// <summary>A member of staff of these stores with a PIN; answers the user name.</summary>
    private static async Task<string> GivenPinAsync(ArmoireTestHost host, params string[] stores)
    {
        var name = await host.GivenStaffAsync("associate", stores);
        using var person = await host.SignInAsAsync(name);
        (await person.PutAsync("session/pin", new { pin = Pin })).Done();
        return name;
    }

    /// <summary>A device that somebody made known at a store.</summary>
    private static async Task<HttpClient> TabletAsync(ArmoireTestHost host, string userName, string store)
    {
        var tablet = await host.SignInAsAsync(userName);
        (await tablet.PutAsync("session/device", new { location = store })).Done();
        return tablet;
    }

    private static Task<Answer> PinAsync(HttpClient device, string userName, string pin) =>
        device.SendAsync("session/pin", new { userName, pin });
}
