using System.Globalization;
using System.Text;
using Armoire.Host.Serving;

namespace Armoire.Host.Demo;

/// <summary>What the start prints: where to look, and in demo mode how to sign in.</summary>
internal static class Welcome
{
    /// <summary>README's story has a terminal in another store than the seller's.</summary>
    private const string AtTheTerminal = "camille.s05";

    public static string Text(IEnumerable<string> urls, HostSettings settings)
    {
        var url = urls.Order(StringComparer.Ordinal).FirstOrDefault() ?? settings.Urls;
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"\nArmoire is ready at {url}");
        foreach (var frontEnd in FrontEnds.All.Where(f => f.Path.Length > 0))
        {
            Row(text, frontEnd.Title, FrontEnds.FolderOf(frontEnd) is null ? "not built yet: make web" : url + frontEnd.Path);
        }

        Row(text, "API reference", url + "/docs");
        if (settings.Demo)
        {
            SignIns(text, settings);
        }

        return text.ToString();
    }

    private static void SignIns(StringBuilder text, HostSettings settings)
    {
        if (DemoSignIns.Read(settings.DemoFile) is not { } demo)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"\nThe sign-ins of this demonstration were in {settings.DemoFile}, which is gone."
            );
            return;
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"\n  {"role", -20}{"location", -12}{"user name", -22}password");
        foreach (var user in Shown(demo.Users))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {user.Role, -20}{user.Location ?? "all", -12}{user.UserName, -22}{user.Password}"
            );
        }

        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"\nAll {demo.Users.Count} sign-ins and the integration key are in {settings.DemoFile}"
        );
        if (demo.Users.FirstOrDefault(u => u.UserName == AtTheTerminal) is { Pin: { } pin })
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Who works in stores has a PIN there for switching on a shared tablet, such as {pin} for {AtTheTerminal}"
            );
        }
    }

    /// <summary>One of each role, and whom the story needs.</summary>
    private static IEnumerable<DemoSignIns.User> Shown(IReadOnlyList<DemoSignIns.User> users) =>
        users.DistinctBy(u => u.Role).Concat(users.Where(u => u.UserName == AtTheTerminal)).Distinct();

    private static void Row(StringBuilder text, string what, string where) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"  {what, -30}{where}");
}
