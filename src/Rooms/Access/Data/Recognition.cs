using System.Collections.Concurrent;
using System.Diagnostics;
using Armoire.Access.Model;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Access.Data;

/// <summary>Finds who stands behind a token or key, and remembers it for a second, so that a burst of calls asks the database once.</summary>
internal sealed class Recognition(IServiceScopeFactory scopes, WriteGate gate, IClock clock, ServerClock server)
{
    private const int RememberedMax = 10_000;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (StaffSession Session, Staff Staff, long Since)> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (IntegrationKey Key, long Since)> _keys = new(StringComparer.Ordinal);

    /// <summary>A session ends when nobody used it for so long.</summary>
    public static Duration SessionLife { get; } = Duration.FromHours(12);

    /// <summary>Sessions go by real time: who moves a demonstration's clock a day ahead stays signed in.</summary>
    public Instant Now => clock.GetCurrentInstant() - server.Offset;

    private static Duration TouchEvery { get; } = Duration.FromMinutes(5);

    /// <summary>Who is signed in. Use makes a session last longer; what a locked one reads does not.</summary>
    public async ValueTask<SignedInStaff?> BySessionAsync(string token, CancellationToken ct, bool inUse = true)
    {
        var hash = Secrets.Hash(token);
        var now = Now;
        if (!_sessions.TryGetValue(hash, out var known) || IsOld(known.Since))
        {
            if (await ReadSessionAsync(hash, ct) is not { } read)
            {
                _sessions.TryRemove(hash, out _);
                return null;
            }

            known = (read.Session, read.Staff, Stopwatch.GetTimestamp());
            Remember(_sessions, hash, known);
        }

        if (known.Session.ExpiresAt <= now || !known.Staff.Active)
        {
            return null;
        }

        if (inUse && known.Session.LockedAt is null && now - known.Session.LastSeenAt >= TouchEvery)
        {
            await TouchAsync(known.Session, now, ct);
        }

        return new(known.Staff, known.Session);
    }

    public async ValueTask<IntegrationKey?> ByKeyAsync(string key, CancellationToken ct)
    {
        var hash = Secrets.Hash(key);
        if (_keys.TryGetValue(hash, out var known) && !IsOld(known.Since))
        {
            return known.Key;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var found = await db.Set<IntegrationKey>().AsNoTracking().SingleOrDefaultAsync(k => k.KeyHash == hash && k.Active, ct);
        if (found is null || !Secrets.Same(found.KeyHash, hash))
        {
            _keys.TryRemove(hash, out _);
            return null;
        }

        Remember(_keys, hash, (found, Stopwatch.GetTimestamp()));
        return found;
    }

    /// <summary>Forgets a session at once when its holder signs out on this node; others follow within a second.</summary>
    public void Forget(string tokenHash) => _sessions.TryRemove(tokenHash, out _);

    /// <summary>Asks anew for every session of a person whose rights were changed on this node; others follow within a second.</summary>
    public void ForgetAll(Guid staff)
    {
        foreach (var (hash, known) in _sessions.ToArray())
        {
            if (known.Staff.Id == staff)
            {
                _sessions.TryRemove(hash, out _);
            }
        }
    }

    private async Task<(StaffSession Session, Staff Staff)?> ReadSessionAsync(string hash, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var row = await db.Set<StaffSession>()
            .AsNoTracking()
            .Where(session => session.TokenHash == hash)
            .Join(db.Set<Staff>(), session => session.StaffId, staff => staff.Id, (session, staff) => new { session, staff })
            .SingleOrDefaultAsync(ct);
        return row is null ? null : (row.session, row.staff);
    }

    /// <summary>The session's twelve hours begin anew.</summary>
    private async Task TouchAsync(StaffSession session, Instant now, CancellationToken ct)
    {
        (session.LastSeenAt, session.ExpiresAt) = (now, now + SessionLife);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        using var pass = await gate.EnterAsync(ct);
        await db.Set<StaffSession>()
            .Where(s => s.TokenHash == session.TokenHash)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.ExpiresAt, now + SessionLife), ct);
    }

    private static bool IsOld(long since) => Stopwatch.GetElapsedTime(since) > RememberedFor;

    private static void Remember<T>(ConcurrentDictionary<string, T> known, string hash, T entry)
    {
        if (known.Count >= RememberedMax)
        {
            known.Clear();
        }

        known[hash] = entry;
    }
}
