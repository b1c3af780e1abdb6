using Armoire.Testing;

namespace Armoire.Tests.Access;

/// <summary>What tests of shared tablets begin with (§29).</summary>
internal static class Tablets
{
    public const string Pin = "2580";

    /// <summary>A member of staff of these stores with a PIN; answers the user name.</summary>
    public static async Task<string> GivenPinAsync(this ArmoireTestHost host, params string[] stores)
    {
        var name = await host.GivenStaffAsync("associate", stores);
        using var person = await host.SignInAsAsync(name);
        (await person.PutAsync("session/pin", new { pin = Pin })).Done();
        return name;
    }

    /// <summary>A device that somebody made known at a store.</summary>
    public static async Task<HttpClient> GivenTabletAsync(this ArmoireTestHost host, string userName, string store)
    {
        var tablet = await host.SignInAsAsync(userName);
        (await tablet.PutAsync("session/device", new { location = store })).Done();
        return tablet;
    }

    public static Task<Answer> PinAsync(this HttpClient device, string userName, string pin) =>
        device.SendAsync("session/pin", new { userName, pin });

    public static Task<Answer> PasswordAsync(this HttpClient device, string userName) =>
        device.SendAsync("session", new { userName, password = ArmoireTestHost.Password });

    /// <summary>Who it is to an administrator.</summary>
    public static async Task<Guid> StaffIdAsync(this HttpClient admin, string userName) =>
        (await admin.AskAsync("staff?q=" + userName)).Done().Id("items.0.id");
}
