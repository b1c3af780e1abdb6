using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.Views;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Access.UseCases;

/// <summary>What came of a PIN that was tried at a device.</summary>
internal abstract record PinTried
{
    public sealed record Right(Staff Person) : PinTried;

    public sealed record Wrong(int AttemptsLeft) : PinTried;

    public sealed record Locked(Instant Until, Duration For) : PinTried;

    /// <summary>The device was forgotten meanwhile.</summary>
    public sealed record Forgotten : PinTried;
}

/// <summary>
/// Counts wrong PINs (§29): five of a name at a device, whether or not somebody has it, and ten of a person over all devices. Whoever does not switch
/// at a device is never right there, so tries of their name tell nothing of their PIN and count there alone.
/// </summary>
internal static class PinTries
{
    /// <summary>Under the locks of person and device, so that many tries at once are counted as many; while a name waits, the right PIN waits too.</summary>
    public static async Task<PinTried> DecideAsync(
        Work work,
        StaffDevice device,
        string name,
        Staff? seen,
        bool matches,
        CancellationToken ct
    )
    {
        var person = seen is null ? null : await LockedAsync(work.Db, seen.Id, ct);
        if ((await StaffSql.LockDeviceAsync(work.Db, device.Id, ct)).Count == 0)
        {
            return new PinTried.Forgotten();
        }

        // What was compared is what still holds.
        var right = matches && person is not null && person.PinHash == seen!.PinHash && PeopleHere.MaySwitch(person, device.Location);
        var (misses, miss) = await MissesAsync(work, device.Id, name, ct);
        var now = work.Now;
        if (Later(miss?.LockedUntil, person?.PinLockedUntil) is { } until && until > now)
        {
            return new PinTried.Locked(until, until - now);
        }

        if (misses.Count >= PinRules.NamesMax && miss is null)
        {
            return new PinTried.Locked(now + PinRules.Lock, PinRules.Lock);
        }

        if (right)
        {
            if (miss is not null)
            {
                work.Db.Remove(miss);
            }

            return new PinTried.Right(person!);
        }

        var leftEverywhere = person is null ? PinRules.WrongMax : await CountEverywhereAsync(work, person, ct);
        return new PinTried.Wrong(Math.Min(CountHere(work, miss, device.Id, name), leftEverywhere));
    }

    /// <summary>People are locked before devices, by everybody who locks both.</summary>
    private static async Task<Staff?> LockedAsync(ArmoireDb db, Guid id, CancellationToken ct)
    {
        await StaffSql.LockAsync(db, id, ct);
        return await db.Set<Staff>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
    }

    private static async Task<(List<PinMiss> All, PinMiss? Of)> MissesAsync(Work work, Guid device, string name, CancellationToken ct)
    {
        var old = work.Now - PinRules.Lock;
        await work.Db.Set<PinMiss>().Where(m => m.DeviceId == device && m.LastAt <= old).ExecuteDeleteAsync(ct);
        var misses = await work.Db.Set<PinMiss>().AsTracking().Where(m => m.DeviceId == device).ToListAsync(ct);
        return (misses, misses.Find(m => m.UserName == name));
    }

    private static int CountHere(Work work, PinMiss? miss, Guid device, string name)
    {
        if (miss is null)
        {
            miss = new PinMiss
            {
                Id = Guid.CreateVersion7(),
                DeviceId = device,
                UserName = name,
            };
            work.Db.Add(miss);
        }

        (miss.Wrong, miss.LastAt) = (miss.Wrong + 1, work.Now);
        miss.LockedUntil = miss.Wrong >= PinRules.WrongMax ? work.Now + PinRules.Lock : null;
        return PinRules.WrongMax - miss.Wrong;
    }

    /// <summary>A right PIN in between forgives nothing here: its owner signs in often, and each time would give a guesser ten tries more.</summary>
    private static async Task<int> CountEverywhereAsync(Work work, Staff person, CancellationToken ct)
    {
        var old = work.Now - PinRules.Lock;
        await work.Db.Set<PinWrong>().Where(w => w.StaffId == person.Id && w.At <= old).ExecuteDeleteAsync(ct);
        var before = await work.Db.Set<PinWrong>().CountAsync(w => w.StaffId == person.Id, ct);
        work.Db.Add(
            new PinWrong
            {
                Id = Guid.CreateVersion7(),
                StaffId = person.Id,
                At = work.Now,
            }
        );
        var left = Math.Max(0, PinRules.WrongEverywhereMax - before - 1);
        person.PinLockedUntil = left == 0 ? work.Now + PinRules.Lock : null;
        return left;
    }

    private static Instant? Later(Instant? one, Instant? other) => one is { } a && other is { } b ? Instant.Max(a, b) : one ?? other;
}
