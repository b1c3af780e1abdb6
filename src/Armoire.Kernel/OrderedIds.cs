using System.Buffers.Binary;

namespace Armoire.Kernel;

/// <summary>
/// UUIDs of version 7 that never run backwards within a process, even in one millisecond: the twelve bits after the time count on (RFC 9562, 6.2,
/// method 1). For rows that are read in the order in which they were written: facts, movements, payments, steps of an order, jobs of one instant.
/// </summary>
public static class OrderedIds
{
    private const int CountBits = 12;

    private static long _last;

    public static Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        var millisecond = BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
        var place = Advance(millisecond << CountBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (place >> CountBits << 16) | 0x7000 | (place & ((1 << CountBits) - 1)));
        return new(bytes, bigEndian: true);
    }

    /// <summary>The place of this millisecond, or the one after the last when the clock has not gone on.</summary>
    private static long Advance(long now)
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }
}
