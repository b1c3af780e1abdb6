using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.UseCases;

/// <summary>The cookie by which a shared tablet or till is known; it goes to sign-ins only.</summary>
internal static class DeviceCookie
{
    private const string Name = "armoire_device";
    private const string Path = "/api/v1/session";
    private const int LengthMax = 200;
    private const int NameLengthMax = 60;
    private static readonly TimeSpan Life = TimeSpan.FromDays(400); // As long as browsers keep one; each password sign-in renews it.

    private static readonly string[] Systems = ["iPad", "iPhone", "Android", "CrOS", "Windows", "Macintosh", "Linux"];
    private static readonly string[] Browsers = ["Edg", "OPR", "Firefox", "Chrome", "Safari"];

    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var token) && token.Length is > 0 and <= LengthMax ? token : null;

    public static void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(
            Name,
            token,
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                Path = Path,
                MaxAge = Life,
            }
        );

    /// <summary>The device that asks; null when it is not known, or no longer.</summary>
    public static async Task<StaffDevice?> FindAsync(HttpRequest request, ArmoireDb db, CancellationToken ct)
    {
        if (Read(request) is not { } token)
        {
            return null;
        }

        var hash = Secrets.Hash(token);
        var device = await db.Set<StaffDevice>().AsNoTracking().SingleOrDefaultAsync(d => d.TokenHash == hash, ct);
        return device is not null && Secrets.Same(device.TokenHash, hash) ? device : null;
    }

    public static ProblemHttpResult Unknown() =>
        Problem.Of(403, "auth.device_unknown", "This device is known at no location. Sign in with a password first.");

    /// <summary>What people call it in a list: the browser and the system, as far as it says.</summary>
    public static string NameOf(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        var browser = Browsers.FirstOrDefault(each => agent.Contains(each, StringComparison.Ordinal)) switch
        {
            "Edg" => "Edge",
            "OPR" => "Opera",
            var plain => plain,
        };
        var system = Systems.FirstOrDefault(each => agent.Contains(each, StringComparison.Ordinal)) switch
        {
            "CrOS" => "ChromeOS",
            "Macintosh" => "macOS",
            var plain => plain,
        };
        var name = string.Join(" · ", new[] { system, browser }.OfType<string>());
        return name.Length is > 0 and <= NameLengthMax ? name : "–";
    }
}
