using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

    private readonly byte[]? _given = Environment.GetEnvironmentVariable("ARMOIRE_SECRET") is { Length: > 0 } given
        ? SHA256.HashData(Encoding.UTF8.GetBytes(given))
        : null;

    internal sealed record Issued(string Hash, string Lookup, string Cipher);

    /// <summary>What a QR code says; signed, so it cannot be made up.</summary>
    internal sealed record QrToken(Guid Order, string Store, long ExpiresUnix);

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

    internal async Task<string> SignQrAsync(ArmoireDb db, Guid order, string store, Instant expires, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new QrToken(order, store, expires.ToUnixTimeSeconds()), ArmoireJson.Options);
        return Base64Url.EncodeToString(body) + "." + Base64Url.EncodeToString(HMACSHA256.HashData(await KeyAsync(db, ct), body));
    }

    /// <summary>The token's content when its signature is ours; null otherwise.</summary>
    internal async Task<QrToken?> ReadQrAsync(ArmoireDb db, string qr, CancellationToken ct)
    {
        try
        {
            var dot = qr.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                return null;
            }

            var key = await KeyAsync(db, ct);
            var body = Base64Url.DecodeFromChars(qr.AsSpan(0, dot));
            var signature = Base64Url.DecodeFromChars(qr.AsSpan(dot + 1));
            return CryptographicOperations.FixedTimeEquals(signature, HMACSHA256.HashData(key, body))
                ? JsonSerializer.Deserialize<QrToken>(body, ArmoireJson.Options)
                : null;
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return null;
        }
    }

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
