using System.Security.Cryptography;
using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Access;

/// <summary>Answers other rooms about people and keys (§29).</summary>
public sealed class AccessDesk
{
    private const int NameLengthMax = 100;

    private readonly IServiceScopeFactory _scopes;
    private readonly IPasswordHasher<Staff> _hasher;

    private readonly PinHasher _pins;

    internal AccessDesk(IServiceScopeFactory scopes, IPasswordHasher<Staff> hasher, PinHasher pins) =>
        (_scopes, _hasher, _pins) = (scopes, hasher, pins);

    /// <summary>A PIN that may be had, for people who do not set one themselves: those of a demonstration (§29).</summary>
    public static string NewPin()
    {
        while (true)
        {
            var pin = RandomNumberGenerator.GetString("0123456789", PinRules.DigitsMin);
            if (!PinRules.IsTrivial(pin))
            {
                return pin;
            }
        }
    }

    /// <summary>The names of all roles (§29).</summary>
    public static IReadOnlyList<string> RoleNames { get; } = [.. Roles.All.Select(r => r.Name)];

    /// <summary>True when holders of the role work at named locations only (§29).</summary>
    public static bool IsStoreBound(string role) => Roles.Find(role)?.StoreBound ?? false;

    /// <summary>Whether the person may have sold an order of this store, or of none (§12).</summary>
    public static bool MaySellAt(StaffCard person, string? origin) =>
        Sellers.MaySellAt(person.Active, person.Role, person.Locations, origin);

    /// <summary>User names are compared without case.</summary>
    public static bool IsSameUserName(string one, string other) => PlainUserName(one) == PlainUserName(other);

    /// <summary>Gives a person access, in the caller's transaction; a role bound to stores needs its locations (§29).</summary>
    public async Task<StaffId> CreateStaffAsync(ArmoireDb db, StaffDraft draft, string password, Instant now, CancellationToken ct) =>
        (await CreateStaffAsync(db, [new(draft, password)], now, ct))[0];

    /// <summary>Gives several people access; hashes are costly by design, so they are made side by side (§29).</summary>
    public async Task<IReadOnlyList<StaffId>> CreateStaffAsync(
        ArmoireDb db,
        IReadOnlyList<StaffLogin> logins,
        Instant now,
        CancellationToken ct
    )
    {
        var staff = logins.Select(login => NewStaff(login, now)).ToList();
        Parallel.For(
            0,
            staff.Count,
            i =>
            {
                staff[i].PasswordHash = _hasher.HashPassword(staff[i], logins[i].Password);
                staff[i].PinHash = logins[i].Pin is { } pin ? _pins.Hash(PinRules.Checked(pin)) : null;
            }
        );
        db.AddRange(staff);
        await db.SaveChangesAsync(ct);
        return staff.ConvertAll(person => new StaffId(person.Id));
    }

    /// <summary>Makes a key for a program, in the caller's transaction, and answers it in clear: the only time it is seen (§29).</summary>
    public async Task<string> CreateIntegrationKeyAsync(
        ArmoireDb db,
        string name,
        IReadOnlyCollection<string> scopes,
        string? location,
        Instant now,
        CancellationToken ct
    )
    {
        Require.That(scopes.All(Permission.All.Contains), "scopes", "Each scope is one of the known permissions.");
        var key = Secrets.NewKey();
        db.Add(
            new IntegrationKey
            {
                Id = Guid.CreateVersion7(),
                Name = Require.Text(name, "name", NameLengthMax),
                KeyHash = Secrets.Hash(key),
                Scopes = CodeList.Write(scopes)!,
                Location = location,
                Active = true,
                CreatedAt = now,
            }
        );
        await db.SaveChangesAsync(ct);
        return key;
    }

    /// <summary>Display names by user name; who is not known is left out (§29).</summary>
    public async Task<IReadOnlyDictionary<string, string>> DisplayNamesAsync(IReadOnlyCollection<string> userNames, CancellationToken ct)
    {
        if (userNames.Count == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var wanted = userNames.Distinct(StringComparer.Ordinal).ToList();
        return await ReadAsync(
            staff => staff.Where(s => wanted.Contains(s.UserName)),
            found => found.ToDictionary(s => s.UserName, s => s.DisplayName, StringComparer.Ordinal),
            ct
        );
    }

    /// <summary>As above, in the caller's transaction.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DisplayNamesAsync(
        ArmoireDb db,
        IReadOnlyCollection<string> userNames,
        CancellationToken ct
    ) =>
        await db.Set<Staff>()
            .AsNoTracking()
            .Where(s => userNames.Contains(s.UserName))
            .ToDictionaryAsync(s => s.UserName, s => s.DisplayName, StringComparer.Ordinal, ct);

    /// <summary>A member of staff by user name (§29).</summary>
    public Task<StaffCard?> FindStaffAsync(string userName, CancellationToken ct)
    {
        var plain = PlainUserName(userName);
        return ReadAsync(staff => staff.Where(s => s.UserName == plain), found => found.Select(CardOf).SingleOrDefault(), ct);
    }

    /// <summary>Active staff of a role who may work at a location, by user name (§15.2, §29).</summary>
    public Task<IReadOnlyList<StaffCard>> StaffInAsync(string role, string locationCode, CancellationToken ct)
    {
        var entry = CodeList.Write([locationCode])!;
        return ReadAsync<IReadOnlyList<StaffCard>>(
            staff => staff.Where(s => s.Role == role && s.Active && (s.Locations == null || s.Locations.Contains(entry))),
            found => [.. found.OrderBy(s => s.UserName, StringComparer.Ordinal).Select(CardOf)],
            ct
        );
    }

    /// <summary>True once anybody was given access (§29).</summary>
    public async Task<bool> AnyStaffAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ArmoireDb>().Set<Staff>().AnyAsync(ct);
    }

    private static Staff NewStaff(StaffLogin login, Instant now)
    {
        var draft = login.Person;
        var role = Roles.Find(draft.Role);
        Require.Among(role?.Name, "role", [.. RoleNames]);
        var locations = draft.Locations ?? (role!.StoreBound && draft.HomeLocation is { } home ? [home] : null);
        Require.That(
            login.Pin is null || role!.StoreBound,
            "pin",
            "Only people who work at named locations have a PIN.",
            "pin.not_for_role"
        );
        Require.That(login.Password.Length is >= 8 and <= 200, "password", "Between 8 and 200 characters.");
        return new()
        {
            Id = Guid.CreateVersion7(),
            UserName = PlainUserName(Require.Text(draft.UserName, "userName", NameLengthMax)),
            DisplayName = Require.Text(draft.DisplayName, "displayName", NameLengthMax),
            PasswordHash = "",
            Role = role!.Name,
            Locations = CodeList.Write(locations),
            HomeLocation = draft.HomeLocation,
            Language = draft.Language,
            Active = true,
            CreatedAt = now,
        };
    }

    internal static string PlainUserName(string userName) => userName.Trim().ToLowerInvariant();

    internal static StaffCard CardOf(Staff staff) =>
        new(
            new(staff.Id),
            staff.UserName,
            staff.DisplayName,
            staff.Role,
            CodeList.Read(staff.Locations),
            staff.HomeLocation,
            staff.Language,
            staff.Active
        );

    private async Task<T> ReadAsync<T>(Func<IQueryable<Staff>, IQueryable<Staff>> which, Func<List<Staff>, T> shape, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        return shape(await which(db.Set<Staff>().AsNoTracking()).ToListAsync(ct));
    }
}
