using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Armoire.Access;
using Armoire.Platform;

namespace Armoire.Host.Demo;

/// <summary>The sign-ins of a demonstration, as <c>armoire.demo.json</c> keeps them.</summary>
internal sealed record DemoSignIns(string IntegrationKey, IReadOnlyList<DemoSignIns.User> Users)
{
    public sealed record User(string UserName, string Password, string Role, string? Location, string? Pin = null);

    public static DemoSignIns? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<DemoSignIns>(File.ReadAllText(path), ArmoireJson.Options) : null;

    /// <summary>Only the account that runs the server may read the file.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path); // The mode counts only for a new file.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, this, new JsonSerializerOptions(ArmoireJson.Options) { WriteIndented = true });
    }
}

/// <summary>Gives the people of the demonstration access with random passwords, and makes a key for programs.</summary>
internal sealed class DemoUsers(AccessDesk access, HostSettings settings, DemoStaff staff) : IDemoSeed
{
    private const string Consonants = "bdfgklmnprstvz";
    private const string Vowels = "aeiou";

    /// <summary>Of the password hash: a demonstration has many people and must start quickly, and its passwords lie in a file beside it.</summary>
    public const int Iterations = 10_000;

    public async Task SeedAsync(IServiceProvider services, CancellationToken ct)
    {
        var work = services.GetRequiredService<Work>();
        var signIns = await work.RunAsync(
            async () =>
            {
                var people = staff.People.Select(person => new StaffLogin(person, NewPassword(), PinOf(person))).ToList();
                await access.CreateStaffAsync(work.Db, people, work.Now, ct);
                var users = people.ConvertAll(p => new DemoSignIns.User(
                    p.Person.UserName,
                    p.Password,
                    p.Person.Role,
                    p.Person.HomeLocation,
                    p.Pin
                ));
                var key = await access.CreateIntegrationKeyAsync(work.Db, "demo", [.. Permission.All], location: null, work.Now, ct);
                await work.CommitAsync(ct);
                return new DemoSignIns(key, users);
            },
            ct
        );
        signIns.Write(settings.DemoFile);
    }

    /// <summary>Only who works at named locations has one.</summary>
    private static string? PinOf(StaffDraft person) => AccessDesk.IsStoreBound(person.Role) ? AccessDesk.NewPin() : null;

    /// <summary>Easy to read aloud, such as <c>baluko-tifeda-4821</c>: about 50 bits.</summary>
    private static string NewPassword()
    {
        var number = RandomNumberGenerator.GetInt32(10_000).ToString("D4", CultureInfo.InvariantCulture);
        return $"{Word()}-{Word()}-{number}";

        static string Word() => string.Concat(Enumerable.Range(0, 3).Select(_ => $"{Any(Consonants)}{Any(Vowels)}"));
        static char Any(string letters) => letters[RandomNumberGenerator.GetInt32(letters.Length)];
    }
}
