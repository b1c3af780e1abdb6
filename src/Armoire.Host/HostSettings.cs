using System.Globalization;
using Armoire.Host.Serving;
using Armoire.Platform;

namespace Armoire.Host;

/// <summary>What the command line and the environment ask of this process.</summary>
public sealed record HostSettings(DatabaseSettings Database, string Urls, bool Demo, string DemoFile, MapTiles? Map = null)
{
    private const string UrlsDefault = "http://127.0.0.1:5080";

    /// <summary>Reads <c>--db</c>, <c>--urls</c>, <c>--demo</c>, <c>--demo-file</c>, <c>--map-tiles</c> and <c>--map-credit</c>; the environment stands in for what is not given.</summary>
    public static HostSettings Parse(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var demo = false;
        for (var i = 0; i < args.Count; i++)
        {
            var parts = args[i].Split('=', 2);
            switch (parts[0])
            {
                case "--demo" when parts.Length == 1:
                    demo = true;
                    break;
                case "--db" or "--urls" or "--demo-file" or "--map-tiles" or "--map-credit":
                    given[parts[0]] = parts.Length == 2 ? parts[1] : ValueAfter(args, ref i);
                    break;
                default:
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"'{args[i]}' is not understood. {Usage}"));
            }
        }

        var database = DatabaseSettings.Parse(given.GetValueOrDefault("--db") ?? environment("ARMOIRE_DB"));
        var urls = given.GetValueOrDefault("--urls") ?? environment("ASPNETCORE_URLS") ?? UrlsDefault;
        var map = MapTiles.Parse(
            given.GetValueOrDefault("--map-tiles") ?? environment("ARMOIRE_MAP_TILES"),
            given.GetValueOrDefault("--map-credit") ?? environment("ARMOIRE_MAP_CREDIT")
        );
        return new(database, urls, demo, given.GetValueOrDefault("--demo-file") ?? BesideOf(database), map);
    }

    public static string Usage =>
        "Options: --db sqlite:PATH|postgres:CONNECTION, --urls URL, --demo, --demo-file PATH, --map-tiles URL, --map-credit TEXT; verbs: doctor, import.";

    private static string ValueAfter(IReadOnlyList<string> args, ref int i) =>
        ++i < args.Count ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value. {Usage}");

    /// <summary>The folder beside the database where what does not go into it lies.</summary>
    public string Folder => FolderOf(Database);

    private static string BesideOf(DatabaseSettings database) => Path.Combine(FolderOf(database), "armoire.demo.json");

    private static string FolderOf(DatabaseSettings database) =>
        database.FilePath is { } file ? Path.GetDirectoryName(Path.GetFullPath(file))! : Path.GetFullPath("data");
}
