using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Armoire.Kernel;

/// <summary>
/// UUIDs of version 7 that never run backwards within a process, even in one millisecond (RFC 9562, 6.2, method 3: the twelve bits after the time
/// count on). For rows that are read in the order in which they were written: facts, movements, payments, jobs of one instant.
/// </summary>
public static class OrderedIds
{
    private const int StepBits = 12;

    private static long _last;

    public static Guid Next() => At(Advance(DateTimeOffset.UtcNow));

    /// <summary>The time in 4,096ths of a millisecond, or one step after the last id when the clock has not gone on.</summary>
    private static long Advance(DateTimeOffset now)
    {
        var ticks = now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var (milliseconds, rest) = long.DivRem(ticks, TimeSpan.TicksPerMillisecond);
        var moment = (milliseconds << StepBits) + ((rest << StepBits) / TimeSpan.TicksPerMillisecond);
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(moment, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }

    private static Guid At(long moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, moment >> StepBits << 16);
        BinaryPrimitives.WriteInt16BigEndian(bytes[6..], (short)(0x7000 | (moment & ((1 << StepBits) - 1))));
        RandomNumberGenerator.Fill(bytes[8..]);
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new(bytes, bigEndian: true);
    }
}
