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

    /// <summary>A first password that can be said and heard, such as <c>baluko-tifeda-monise-gurabo-48</c>: 80 bits.</summary>
    public static string NewPassword()
    {
        return string.Join('-', [.. Enumerable.Range(0, 4).Select(_ => Word()), RandomNumberGenerator.GetString("0123456789", 2)]);

        static string Word() => string.Concat(Enumerable.Range(0, 3).Select(_ => Any("bdfgklmnprstvz") + Any("aeiou")));
        static string Any(string letters) => RandomNumberGenerator.GetString(letters, 1);
    }

    public static string NewKey() => KeyPrefix + NewToken();

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in constant time, whatever a database's look-up found.</summary>
    public static bool Same(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));
}
