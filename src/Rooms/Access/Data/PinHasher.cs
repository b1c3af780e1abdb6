using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Armoire.Access.Data;

/// <summary>
/// Hashes PINs as passwords are, and before that keys them with the server's secret where there is one (ARMOIRE_SECRET), so that whoever finds the
/// database alone cannot try its few digits. With another secret all PINs are wrong, and people set new ones.
/// </summary>
internal sealed class PinHasher(IPasswordHasher<Staff> hasher, NobodysHash nobody)
{
    private readonly byte[]? _pepper = Environment.GetEnvironmentVariable("ARMOIRE_SECRET") is { Length: > 0 } given
        ? SHA256.HashData(Encoding.UTF8.GetBytes("pin:" + given))
        : null;

    public string Hash(string pin) => hasher.HashPassword(null!, Keyed(pin));

    /// <summary>A name without a PIN, or nobody's, costs as much time as a wrong one.</summary>
    public bool Matches(Staff? staff, string pin)
    {
        var matches =
            hasher.VerifyHashedPassword(staff!, staff?.PinHash ?? nobody.Hash, Keyed(pin)) is not PasswordVerificationResult.Failed;
        return matches && staff is { PinHash: not null };
    }

    private string Keyed(string pin) =>
        _pepper is null ? pin : Convert.ToHexStringLower(HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes(pin)));
}

/// <summary>The hash that a secret of an unknown name is compared with, made by the same hasher and as costly.</summary>
internal sealed class NobodysHash(IPasswordHasher<Staff> hasher)
{
    public string Hash { get; } = hasher.HashPassword(null!, Model.Secrets.NewToken());
}
