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
    /// <summary>A new session; answers its token. Those of the person that ran out go.</summary>
    public static async Task<string> OpenAsync(ArmoireDb db, Staff staff, Instant now, CancellationToken ct, Guid? byPinOn = null)
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
                ByPin = byPinOn is not null,
                DeviceId = byPinOn,
            }
        );
        return token;
    }
}
