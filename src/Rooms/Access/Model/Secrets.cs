using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Armoire.Access.Model;

/// <summary>Random tokens that are shown once, and the hash of them that is kept.</summary>
internal static class Secrets
{
    public const string KeyPrefix = "arm_";
    private const int Bytes = 32;

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A first password that can be read out and typed: sixteen signs in four groups, none of them easily taken for another.</summary>
    public static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    public static string NewKey() => KeyPrefix + NewToken();

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in constant time, whatever a database's look-up found.</summary>
    public static bool Same(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));
}
