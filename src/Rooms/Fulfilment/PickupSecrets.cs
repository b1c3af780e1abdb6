using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Armoire.Fulfilment.Model;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Fulfilment;

/// <summary>Keys, codes and QR tokens of pickups (§10.1). The key comes from ARMOIRE_SECRET, else it is made once and kept in the database.</summary>
public sealed class PickupSecrets
{
    private const string SettingName = "fulfilment.secret";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int PassBytes = 32;
    private const int SignatureBytes = 16;
    private const int PassCharactersMax = 200;

    private readonly byte[]? _given = Environment.GetEnvironmentVariable("ARMOIRE_SECRET") is { Length: > 0 } given
        ? SHA256.HashData(Encoding.UTF8.GetBytes(given))
        : null;

    internal sealed record Issued(string Hash, string Lookup, string Cipher);

    /// <summary>What a QR code says; signed, so it cannot be made up (§10.1). <c>Issue</c> names the code it was sent with.</summary>
    internal sealed record Pass(Guid Order, int Store, int Issue, Instant Expires);

    internal static string NewCode() => PickupCodes.Format(RandomNumberGenerator.GetInt32(PickupCodes.CodesCount));

    internal async Task<Issued> IssueAsync(ArmoireDb db, Guid order, string store, string code, CancellationToken ct)
    {
        var key = await KeyAsync(db, ct);
        return new(Hash(key, order, code), Lookup(key, store, code), Seal(key, code));
    }

    internal async Task<byte[]> HashBytesAsync(ArmoireDb db, Guid order, string code, CancellationToken ct) =>
        PickupCodes.Hash(await KeyAsync(db, ct), order, code);

    internal async Task<string> LookupAsync(ArmoireDb db, string store, string code, CancellationToken ct) =>
        Lookup(await KeyAsync(db, ct), store, code);

    internal async Task<string> OpenAsync(ArmoireDb db, string cipher, CancellationToken ct)
    {
        var bytes = Convert.FromBase64String(cipher);
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        var key = await KeyAsync(db, ct);
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);
        return Encoding.ASCII.GetString(plain);
    }

    /// <summary>The text of a QR code, short enough for an SMS.</summary>
    internal async Task<string> SignPassAsync(ArmoireDb db, Pass pass, CancellationToken ct)
    {
        var body = new byte[PassBytes];
        pass.Order.TryWriteBytes(body);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(16), pass.Store);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(20), pass.Issue);
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(24), pass.Expires.ToUnixTimeSeconds());
        return Base64Url.EncodeToString(body) + "." + Base64Url.EncodeToString(Sign(await KeyAsync(db, ct), body));
    }

    /// <summary>The pass when its signature is ours; null otherwise.</summary>
    internal async Task<Pass?> ReadPassAsync(ArmoireDb db, string qr, CancellationToken ct)
    {
        var dot = qr.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || qr.Length > PassCharactersMax)
        {
            return null;
        }

        byte[] body;
        byte[] signature;
        try
        {
            body = Base64Url.DecodeFromChars(qr.AsSpan(0, dot));
            signature = Base64Url.DecodeFromChars(qr.AsSpan(dot + 1));
        }
        catch (FormatException)
        {
            return null;
        }

        var key = await KeyAsync(db, ct);
        var ours = body.Length == PassBytes && CryptographicOperations.FixedTimeEquals(signature, Sign(key, body));
        return ours
            ? new(
                new(body.AsSpan(0, 16)),
                BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(16)),
                BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(20)),
                Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(body.AsSpan(24)))
            )
            : null;
    }

    private static byte[] Sign(byte[] key, byte[] body) => HMACSHA256.HashData(key, body)[..SignatureBytes];

    private static string Hash(byte[] key, Guid order, string code) => Convert.ToBase64String(PickupCodes.Hash(key, order, code));

    private static string Lookup(byte[] key, string store, string code) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{store}|{code}")));

    private static string Seal(byte[] key, string code)
    {
        var plain = Encoding.ASCII.GetBytes(code);
        var sealed_ = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealed_.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(sealed_.AsSpan(0, NonceBytes), plain, sealed_.AsSpan(NonceBytes + TagBytes), sealed_.AsSpan(NonceBytes, TagBytes));
        return Convert.ToBase64String(sealed_);
    }

    private async Task<byte[]> KeyAsync(ArmoireDb db, CancellationToken ct)
    {
        if (_given is { } given)
        {
            return given;
        }

        if (await Settings.ReadAsync(db, SettingName, ct) is { } known)
        {
            return Convert.FromBase64String(known);
        }

        // Made on first use, in the transaction that issues the first code; whoever comes second reads what the first one wrote.
        await Settings.WriteIfAbsentAsync(db, SettingName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)), ct);
        var stored = Convert.FromBase64String((await Settings.ReadAsync(db, SettingName, ct))!);
        return stored;
    }
}
