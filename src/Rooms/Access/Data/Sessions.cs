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
    /// <summary>
    /// A new session in place of the one that was there before, if any, perhaps on a known device; answers its token. Those of the person that ran out go.
    /// </summary>
    public static async Task<string> OpenAsync(
        Work work,
        Staff staff,
        Instant now,
        string? before,
        Guid? device,
        bool byPin,
        CancellationToken ct
    )
    {
        var db = work.Db;
        if (before is not null)
        {
            await db.Set<StaffSession>().Where(s => s.TokenHash == before).ExecuteDeleteAsync(ct);
        }

        if (device is not null)
        {
            await db.Set<StaffDevice>()
                .Where(d => d.Id == device)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.LastSeenAt, work.Now), ct);
        }

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
}
