using System.Net;
using Armoire.Access.Data;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Access;

/// <summary>Nobody tries out a colleague's PIN with ever new devices, and only who shares tablets has one (§29).</summary>
public sealed class GuardingPins(Hosts hosts) : IClassFixture<Hosts>
{
    private const string Wrong = "1357";

    [
        Theory(DisplayName = "§29 Ten wrong PINs of a person on whatever devices lock it everywhere for a quarter of an hour"),
        ClassData(typeof(Databases))
    ]
    public async Task Ten_on_several_devices(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        using var first = await host.GivenTabletAsync(anna, store);
        using var second = await host.GivenTabletAsync(anna, store);
        using var third = await host.GivenTabletAsync(anna, store);
        using var fourth = await host.GivenTabletAsync(anna, store);

        await WrongAsync(first, boris, 4, 3, 2, 1);
        (await first.PinAsync(boris, Tablets.Pin)).Done(); // Forgives what was wrong there, and nothing elsewhere.
        await WrongAsync(second, boris, 4, 3, 2, 1);
        await WrongAsync(third, boris, 1, 0);
        foreach (var tablet in new[] { first, second, third, fourth })
        {
            (await tablet.PinAsync(boris, Tablets.Pin))
                .Refused(429, "auth.pin_locked")
                .At("until")
                .ShouldBe(host.Clock.GetCurrentInstant() + Duration.FromMinutes(15));
        }

        // The password still works, and others switch.
        (await fourth.PasswordAsync(boris)).Done();
        (await fourth.PinAsync(anna, Tablets.Pin)).Done();

        await host.Clock.AdvanceAsync(Duration.FromMinutes(15) - Duration.FromSeconds(1));
        (await fourth.PinAsync(boris, Tablets.Pin)).Refused(429, "auth.pin_locked");
        await host.Clock.AdvanceAsync(Duration.FromSeconds(1));
        (await fourth.PinAsync(boris, Tablets.Pin)).Done();
    }

    [Theory(DisplayName = "§29 Wrong PINs of more than a quarter of an hour ago count no more"), ClassData(typeof(Databases))]
    public async Task Long_ago(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        using var first = await host.GivenTabletAsync(anna, store);
        using var second = await host.GivenTabletAsync(anna, store);
        await WrongAsync(first, boris, 4, 3, 2, 1);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(8));
        await WrongAsync(second, boris, 4, 3, 2, 1);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(7));
        await WrongAsync(first, boris, 4, 3, 2, 1); // The first four are forgotten: eight in the last quarter of an hour.
        await WrongAsync(second, boris, 0); // The fifth there.
        using var third = await host.GivenTabletAsync(anna, store);
        await WrongAsync(third, boris, 0); // The tenth of all.
        (await first.PinAsync(boris, Tablets.Pin)).Refused(429, "auth.pin_locked");
    }

    [Theory(DisplayName = "§29 Many guesses at once on several devices are counted one by one"), ClassData(typeof(Databases))]
    public async Task At_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        var tablets = new List<HttpClient>();
        for (var i = 0; i < 5; i++)
        {
            tablets.Add(await host.GivenTabletAsync(anna, store));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => tablets[i % 5].PinAsync(boris, $"13{i:00}")));
        answers.Count(a => a.Status == HttpStatusCode.Unauthorized).ShouldBe(10);
        answers.Count(a => a.Status == HttpStatusCode.TooManyRequests).ShouldBe(10);
    }

    [Theory(DisplayName = "§29 Where a person does not switch, tries of their name lock nothing elsewhere"), ClassData(typeof(Databases))]
    public async Task From_another_store(string database)
    {
        var host = await hosts.OnAsync(database);
        var (here, there) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var (anna, boris) = (await host.GivenPinAsync(here, there), await host.GivenPinAsync(there));
        for (var i = 0; i < 3; i++)
        {
            using var tablet = await host.GivenTabletAsync(anna, here);
            await WrongAsync(tablet, boris, 4, 3, 2, 1, 0);
        }

        using var theirs = await host.GivenTabletAsync(anna, there);
        (await theirs.PinAsync(boris, Tablets.Pin)).Done();
    }

    [Theory(DisplayName = "§29 A person makes at most ten new devices known in an hour, also at once"), ClassData(typeof(Databases))]
    public async Task New_devices(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris) = (await host.GivenStaffAsync("associate", store), await host.GivenStaffAsync("associate", store));
        using var mine = await host.GivenTabletAsync(anna, store);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(30));
        var fresh = new List<HttpClient>();
        for (var i = 0; i < 12; i++)
        {
            fresh.Add(await host.SignInAsAsync(anna));
        }

        var answers = await Task.WhenAll(fresh.Select(device => device.PutAsync("session/device", new { location = store })));
        answers.Count(a => a.IsSuccess).ShouldBe(9);
        var refused = answers.Where(a => !a.IsSuccess).Select(a => a.Refused(429, "device.too_many")).ToList();
        refused.Count.ShouldBe(3);
        refused[0].At("until").ShouldBe(host.Clock.GetCurrentInstant() + Duration.FromMinutes(30));

        // One that is known stays so, and somebody else has a count of their own.
        (await mine.PutAsync("session/device", new { location = store })).Done();
        using var theirs = await host.GivenTabletAsync(boris, store);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(30));
        using var again = await host.GivenTabletAsync(anna, store);
        using var late = await host.SignInAsAsync(anna);
        (await late.PutAsync("session/device", new { location = store })).Refused(429, "device.too_many");
    }

    [Theory(DisplayName = "§29 Only people of named stores have a PIN and make a device known"), ClassData(typeof(Databases))]
    public async Task Not_for_everybody(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        foreach (var role in new[] { "admin", "headOffice", "callCentre", "finance" })
        {
            using var person = await host.SignInAsync(role);
            (await person.PutAsync("session/pin", new { pin = Tablets.Pin })).Refused(403, "pin.not_for_role");
            (await person.PutAsync("session/device", new { location = store })).Refused(403, "device.not_for_role");
        }

        foreach (var role in new[] { "storeManager", "cashier", "picker", "warehouseWorker", "areaManager" })
        {
            using var person = await host.SignInAsync(role, store);
            (await person.PutAsync("session/pin", new { pin = Tablets.Pin })).Done();
            (await person.PutAsync("session/device", new { location = store })).Done();
        }
    }

    [
        Theory(DisplayName = "§29 Whose role changes to one without a PIN loses it, and the session that began with it"),
        ClassData(typeof(Databases))
    ]
    public async Task Promoted(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris, vera) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        using var admin = await host.SignInAsync("admin");
        using var tablet = await host.GivenTabletAsync(anna, store);
        (await tablet.PinAsync(boris, Tablets.Pin)).Done();
        using var own = await host.SignInAsAsync(boris);
        var id = await admin.StaffIdAsync(boris);

        (await ChangeAsync(admin, id, new { role = "storeManager" })).Done()["hasPin"].ShouldBe("true");
        (await tablet.AskAsync("session")).Done()["user.role"].ShouldBe("storeManager");
        (await ChangeAsync(admin, id, new { role = "headOffice" })).Done()["hasPin"].ShouldBe("false");
        (await tablet.AskAsync("session")).Refused(401, "auth.required");
        (await own.AskAsync("session")).Done()["user.hasPin"].ShouldBe("false");
        (await tablet.PinAsync(boris, Tablets.Pin)).Refused(401, "auth.invalid_pin");
        (await host.FactsAsync(id, "staff.changed"))[^1].Data["fields"]!.AsArray().Select(f => f!.ToString()).ShouldContain("pin");
        (await ChangeAsync(admin, id, new { role = "associate", locations = new[] { store } })).Done()["hasPin"].ShouldBe("false");

        // However a role came to somebody with a PIN: it opens nothing.
        await host.ChangeAsync(work =>
            work.Db.Set<Staff>().Where(s => s.UserName == vera).ExecuteUpdateAsync(set => set.SetProperty(s => s.Role, "admin"))
        );
        (await tablet.AskAsync("session/people")).Done().List("items").Select(p => p["userName"]!.ToString()).ShouldBe([anna]);
        (await tablet.PinAsync(vera, Tablets.Pin)).Refused(401, "auth.invalid_pin");
    }

    [Theory(DisplayName = "§29 A new password takes the PIN, which somebody else may have set"), ClassData(typeof(Databases))]
    public async Task New_password(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        using var admin = await host.SignInAsync("admin");
        using var tablet = await host.GivenTabletAsync(anna, store);
        var id = await admin.StaffIdAsync(boris);

        (await admin.SendAsync($"staff/{id}/password")).Done()["staff.hasPin"].ShouldBe("false");
        (await tablet.PinAsync(boris, Tablets.Pin)).Refused(401, "auth.invalid_pin");
        (await host.FactsAsync(id, "staff.changed"))[^1].Data["fields"]!.AsArray().Select(f => f!.ToString()).ShouldBe(["password", "pin"]);
    }

    [
        Theory(DisplayName = "§29 Who signs in with the password on a known device ends the session before, and is gone with the device"),
        ClassData(typeof(Databases))
    ]
    public async Task Password_on_a_known_device(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (anna, boris) = (await host.GivenPinAsync(store), await host.GivenPinAsync(store));
        var office = await host.GivenStaffAsync("headOffice");
        using var admin = await host.SignInAsync("admin");
        using var tablet = await host.GivenTabletAsync(anna, store);
        (await tablet.PinAsync(boris, Tablets.Pin)).Done();
        (await tablet.PasswordAsync("nobody")).Refused(401, "auth.invalid_credentials");
        (await tablet.AskAsync("session")).Done()["user.userName"].ShouldBe(boris); // Only who gets in ends what was before.
        (await tablet.PasswordAsync(office)).Done();
        (await SessionsAsync(host, boris)).ShouldBe(0);
        (await tablet.AskAsync("session")).Done()["user.userName"].ShouldBe(office);
        (await tablet.PasswordAsync(office)).Done();
        (await SessionsAsync(host, office)).ShouldBe(1);

        var known = (await admin.AskAsync("devices?location=" + store)).Done();
        (await admin.RemoveAsync("devices/" + known["items.0.id"])).Done();
        (await tablet.AskAsync("session")).Refused(401, "auth.required");
        (await tablet.PasswordAsync(anna)).Done(); // At a device of no store, as anybody may.
    }

    private static async Task WrongAsync(HttpClient tablet, string userName, params int[] left)
    {
        foreach (var each in left)
        {
            (await tablet.PinAsync(userName, Wrong)).Refused(401, "auth.invalid_pin").Int("attemptsLeft").ShouldBe(each);
        }
    }

    /// <summary>Sessions that somebody has on known devices.</summary>
    private static Task<long> SessionsAsync(ArmoireTestHost host, string userName) =>
        host.CountAsync($"staff_session s JOIN staff p ON p.id = s.staff_id WHERE p.user_name = '{userName}' AND s.device_id IS NOT NULL");

    private static Task<Answer> ChangeAsync(HttpClient admin, Guid id, object change) =>
        admin.SendAsync(HttpMethod.Patch, $"staff/{id}", System.Text.Json.JsonSerializer.Serialize(change));
}
