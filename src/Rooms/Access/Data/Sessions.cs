using Armoire.Access.Model;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Access.Data;

/// <summary>Who stands behind a session, and the session itself.</summary>
internal sealed record SignedInStaff(Staff Staff, StaffSession Session);

/// <summary>Writes sessions, in the caller's transaction.</summary>
internal static class Sessions
{
    /// <summary>A new session, perhaps on a known device; answers its token. Those of the person that ran out go.</summary>
    public static async Task<string> OpenAsync(
        ArmoireDb db,
        Staff staff,
        Instant now,
        CancellationToken ct,
        Guid? device = null,
        bool byPin = false
    )
    {
        var token = Secrets.NewToken();
        await db.Set<StaffSession>().Where(s => s.StaffId == staff.Id && s.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        db.Add(
            new StaffSession
            {
                TokenHash = Secrets.Hash(token),
                StaffId = staff.Id,
                CreatedAt = now,
                LastSeenAt = now,
                ExpiresAt = now + Recognition.SessionLife,
                ByPin = byPin,
                DeviceId = device,
            }
        );
        return token;
    }

    /// <summary>Whoever signs in ends the session that was there before; null when there was none.</summary>
    public static Task EndAsync(ArmoireDb db, string? tokenHash, CancellationToken ct) =>
        tokenHash is null ? Task.CompletedTask : db.Set<StaffSession>().Where(s => s.TokenHash == tokenHash).ExecuteDeleteAsync(ct);

    public static Task SeenAtAsync(Work work, Guid device, CancellationToken ct) =>
        work.Db.Set<StaffDevice>().Where(d => d.Id == device).ExecuteUpdateAsync(set => set.SetProperty(d => d.LastSeenAt, work.Now), ct);
}
