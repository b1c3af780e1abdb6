using System.Net;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Access;

/// <summary>People of a store switch at one tablet by PIN, and nobody acts in the name of who left it (§29).</summary>
public sealed class SharingATablet(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§29 A tablet known at a store: its people are listed and switch by PIN, and the session before ends"),
        ClassData(typeof(Databases))
    ]
    public async Task Switching(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var (anna, boris) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        await host.GivenPinAsync(other);
        await host.GivenStaffAsync("associate", store); // Without a PIN nobody switches.
        using var tablet = await host.SignInAsAsync(anna);
        ShouldTellOfNobody(await tablet.AskAsync("session/people"));
        (await tablet.PinAsync(boris, Tablets.Pin)).Refused(403, "auth.device_unknown");

        (await tablet.PutAsync("session/device", new { location = store })).Done()["location"].ShouldBe(store);
        var people = (await tablet.AskAsync("session/people")).Done();
        people["location"].ShouldBe(store);
        people.List("items").Select(p => p["userName"]!.ToString()).ShouldBe([anna, boris], ignoreOrder: true);

        var told = (await tablet.PinAsync(boris.ToUpperInvariant(), Tablets.Pin)).Done();
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
        ShouldTellOfNobody(await nobody.AskAsync("session/people"));
        (await nobody.PinAsync(anna, Tablets.Pin)).Refused(403, "auth.device_unknown");
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
        var (anna, boris) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        var (stranger, without) = (await host.GivenPinAsync(elsewhere), await host.GivenStaffAsync("associate", store));
        using var tablet = await host.GivenTabletAsync(anna, store);
        foreach (
            var (name, pin) in new[] { (boris, "1357"), ("nobody-" + store, Tablets.Pin), (stranger, Tablets.Pin), (without, Tablets.Pin) }
        )
        {
            for (var left = 4; left >= 0; left--)
            {
                (await tablet.PinAsync(name, pin)).Refused(401, "auth.invalid_pin").Int("attemptsLeft").ShouldBe(left, name);
            }

            (await tablet.PinAsync(name, Tablets.Pin))
                .Refused(429, "auth.pin_locked")
                .At("until")
                .ShouldBe(host.Clock.GetCurrentInstant() + Duration.FromMinutes(15));
        }

        // Others switch here, and the locked one switches elsewhere.
        (await tablet.PinAsync(anna, Tablets.Pin)).Done();
        using var second = await host.GivenTabletAsync(anna, store);
        (await second.PinAsync(boris, Tablets.Pin)).Done();

        await host.Clock.AdvanceAsync(Duration.FromMinutes(15) - Duration.FromSeconds(1));
        (await tablet.PinAsync(boris, Tablets.Pin)).Refused(429, "auth.pin_locked");
        await host.Clock.AdvanceAsync(Duration.FromSeconds(1));
        (await tablet.PinAsync(boris, "1357")).Refused(401, "auth.invalid_pin").Int("attemptsLeft").ShouldBe(4);
        (await tablet.PinAsync(boris, Tablets.Pin)).Done();
    }

    [Theory(DisplayName = "§29 Many guesses at once are counted one by one"), ClassData(typeof(Databases))]
    public async Task Guessing_at_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        using var tablet = await host.GivenTabletAsync(anna, store);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => tablet.PinAsync(boris, $"13{i:00}")));
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
        (await anna.PutAsync("session/pin", new { pin = Tablets.Pin })).Done()["user.hasPin"].ShouldBe("true");
        (await host.CountAsync($"staff WHERE user_name = '{name}' AND pin_hash LIKE '%{Tablets.Pin}%'")).ShouldBe(0);

        var person = (await admin.AskAsync("staff?q=" + name)).Done();
        person["items.0.hasPin"].ShouldBe("true");
        (await anna.RemoveAsync($"staff/{person["items.0.id"]}/pin")).Refused(403, "auth.forbidden");
        (await admin.RemoveAsync($"staff/{person["items.0.id"]}/pin")).Done()["hasPin"].ShouldBe("false");
        (await admin.RemoveAsync($"staff/{Guid.CreateVersion7()}/pin")).Refused(404, "staff.not_found");
        (await host.FactsAsync(person.Id("items.0.id"), "staff.changed"))
            .Select(f => f.Data["fields"]!.AsArray().Single()!.ToString())
            .ShouldBe(["pin", "pin"]);
        (await anna.PutAsync("session/pin", new { pin = Tablets.Pin })).Done();
        (await anna.RemoveAsync("session/pin")).Done()["user.hasPin"].ShouldBe("false");
        (await host.Api.PutAsync("session/pin", new { pin = Tablets.Pin })).Refused(403, "auth.forbidden");
        using var nobody = host.Anonymous();
        (await nobody.PutAsync("session/pin", new { pin = Tablets.Pin })).Refused(401, "auth.required");
    }

    [
        Theory(DisplayName = "§29 A locked session reads what a terminal rings by, and does nothing until somebody signs in again"),
        ClassData(typeof(Databases))
    ]
    public async Task Locked(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await host.GivenOrderAsync();
        var anna = await host.GivenPinAsync(store);
        using var tablet = await host.GivenTabletAsync(anna, store);
        string[] closed =
        [
            "orders?location=" + store,
            "orders/" + order["id"],
            "customers?phone=" + Uri.EscapeDataString(order["customer.phone"]!),
            "customers/" + order["customer.id"],
            "reservations/" + order["reservation.id"],
            $"stock/movements?sku={sku}&location={store}",
        ];
        foreach (var path in closed)
        {
            (await tablet.AskAsync(path)).Done();
        }

        (await tablet.SendAsync("session/lock")).Done();
        (await tablet.SendAsync("session/lock")).Done(); // Again: it stays locked.
        (await tablet.AskAsync("session")).Done()["locked"].ShouldBe("true");
        (await tablet.AskAsync($"fulfilments?location={store}")).Done().List("items").Count.ShouldBe(1);
        (await tablet.AskAsync("fulfilments/" + order["groups.0.id"])).Done();
        foreach (var path in new[] { "locations", "locations/" + store, "catalog/styles", "catalog/categories" })
        {
            (await tablet.AskAsync(path)).Done();
        }

        var rings = new EventReader(tablet, "?location=" + store) { LastEventId = "0" };
        await rings.ReadAsync(reader => reader.Seen.Count > 0);
        rings.Refusal.ShouldBeNull();
        foreach (var path in closed)
        {
            (await tablet.AskAsync(path)).Refused(423, "auth.locked");
        }

        (await host.TryVerbAsync(order, "accept", by: tablet)).Refused(423, "auth.locked");
        (await tablet.PutAsync("session/pin", new { pin = "9753" })).Refused(403, "auth.password_wanted");

        (await tablet.PinAsync(anna, Tablets.Pin)).Done()["locked"].ShouldBe("false");
        (await host.VerbAsync(order, "accept", by: tablet))["acceptedBy"].ShouldBe(anna);
        (await tablet.AskAsync("orders/" + order["id"])).Done();
        (await host.Api.SendAsync("session/lock")).Refused(403, "auth.forbidden");
    }

    [Theory(DisplayName = "§29 What a locked session reads does not make it last longer"), ClassData(typeof(Databases))]
    public async Task Locked_and_left(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync();
        using var used = await host.SignInAsync("associate", store);
        using var left = await host.SignInAsync("associate", store);
        (await left.SendAsync("session/lock")).Done();
        await host.Clock.AdvanceAsync(Duration.FromHours(11));
        (await used.AskAsync($"fulfilments?location={store}")).Done();
        (await left.AskAsync($"fulfilments?location={store}")).Done();
        await host.Clock.AdvanceAsync(Duration.FromHours(1));
        (await used.AskAsync("session")).Done();
        (await left.AskAsync("session")).Refused(401, "auth.required");
    }

    [
        Theory(DisplayName = "§29 A device that the office forgets switches nobody any more, and its sessions end"),
        ClassData(typeof(Databases))
    ]
    public async Task Forgotten(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, second) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var (anna, boris) = (await host.GivenPinAsync(store, second), await host.GivenPinAsync(store));
        using var admin = await host.SignInAsync("admin");
        using var tablet = await host.GivenTabletAsync(anna, second);
        (await tablet.PutAsync("session/device", new { location = store })).Done(); // Carried to another store: still one device.
        (await tablet.PutAsync("session/device", new { location = "NOWHERE" })).Refused(400, "location.unknown");
        (await tablet.PutAsync("session/device", new { location = await host.GivenStoreAsync() })).Refused(403, "auth.location_forbidden");
        (await tablet.PinAsync(boris, Tablets.Pin)).Done();

        (await admin.AskAsync("devices?location=" + second)).Done().List("items").ShouldBeEmpty();
        var known = (await admin.AskAsync("devices?location=" + store)).Done();
        (known.List("items").Count, known["items.0.knownBy"]).ShouldBe((1, anna));
        (await tablet.AskAsync("devices")).Refused(403, "auth.forbidden");
        (await admin.RemoveAsync("devices/" + known["items.0.id"])).Done();
        (await admin.RemoveAsync("devices/" + known["items.0.id"])).Refused(404, "device.not_found");
        (await tablet.AskAsync("session")).Refused(401, "auth.required");
        ShouldTellOfNobody(await tablet.AskAsync("session/people"));
        (await tablet.PinAsync(boris, Tablets.Pin)).Refused(403, "auth.device_unknown");
    }

    private static void ShouldTellOfNobody(Answer people) => (people.Done()["location"], people.List("items").Count).ShouldBe((null, 0));
}
