using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Armoire.Fulfilment.Model;

/// <summary>How often a pickup was missed, whichever way, and until when it is locked; what was shown may end at a moment (§10.2).</summary>
internal sealed record PickupAttempts(Instant? ExpiresAt, int WrongAttempts = 0, Instant? LockedUntil = null);

/// <summary>The answer to what is shown at the counter; each carries the state to store (§10.2).</summary>
internal abstract record PickupVerification(PickupAttempts State)
{
    public sealed record Ok(PickupAttempts State) : PickupVerification(State);

    /// <summary>`pickup.code_invalid`; the last one allowed locks, and the manager is told.</summary>
    public sealed record Invalid(PickupAttempts State, bool JustLocked) : PickupVerification(State);

    /// <summary>`pickup.code_expired`: right, but too late.</summary>
    public sealed record Expired(PickupAttempts State) : PickupVerification(State);

    /// <summary>`pickup.locked`: not even looked at.</summary>
    public sealed record Locked(PickupAttempts State, Instant Until) : PickupVerification(State);
}

/// <summary>Six-digit pickup codes, kept as a keyed hash (§10.1, §10.2).</summary>
internal static class PickupCodes
{
    public const string InvalidCode = "pickup.code_invalid";
    public const string ExpiredCode = "pickup.code_expired";
    public const string LockedCode = "pickup.locked";

    public const int Digits = 6;
    public const int CodesCount = 1_000_000;
    public const int WrongAttemptsMax = 5;

    /// <summary>How long a pickup stays locked (§10.2).</summary>
    public static Duration LockedFor { get; } = Duration.FromMinutes(15);

    /// <summary>A drawn number as a code, leading zeros kept (§10.1).</summary>
    public static string Format(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, CodesCount);
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The keyed hash of a code for one order, so that equal codes of two orders differ (§10.1).</summary>
    public static byte[] Hash(ReadOnlySpan<byte> key, Guid owner, string code)
    {
        var typed = string.Concat(code.Where(sign => !char.IsWhiteSpace(sign)));
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{owner:N}:{typed}"));
    }

    /// <summary>Compares in constant time (§10.2).</summary>
    public static bool IsSame(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> presented) =>
        CryptographicOperations.FixedTimeEquals(hash, presented);

    /// <summary>Judges what was shown, be it code, QR or identity: five wrong ones lock for 15 minutes, even for what is right (§10.2).</summary>
    public static PickupVerification Judge(PickupAttempts state, bool matches, Instant now)
    {
        if (now < state.LockedUntil)
            return new PickupVerification.Locked(state, state.LockedUntil.Value);

        var fresh = state.LockedUntil is null ? state : state with { WrongAttempts = 0, LockedUntil = null };
        if (matches)
        {
            return now >= fresh.ExpiresAt
                ? new PickupVerification.Expired(fresh)
                : new PickupVerification.Ok(fresh with { WrongAttempts = 0 });
        }

        var wrong = fresh with { WrongAttempts = fresh.WrongAttempts + 1 };
        return wrong.WrongAttempts < WrongAttemptsMax
            ? new PickupVerification.Invalid(wrong, JustLocked: false)
            : new PickupVerification.Invalid(wrong with { LockedUntil = now + LockedFor }, JustLocked: true);
    }
}
