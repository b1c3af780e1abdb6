using Armoire.Fulfilment.Data;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment;

/// <summary>Answers rooms below about groups.</summary>
public sealed class FulfilmentDesk(PickupSecrets secrets)
{
    /// <summary>The customer's code in clear, for the message that carries it; null once it was used or taken back (§10.1).</summary>
    public async Task<string?> RevealCodeAsync(ArmoireDb db, Guid groupId, CancellationToken ct)
    {
        var cipher = await db.Set<GroupRow>().AsNoTracking().Where(g => g.Id == groupId).Select(g => g.CodeCipher).SingleOrDefaultAsync(ct);
        return cipher is null ? null : await secrets.OpenAsync(db, cipher, ct);
    }

    public async Task<GroupState?> StateAsync(ArmoireDb db, Guid groupId, CancellationToken ct)
    {
        var state = await db.Set<GroupRow>().AsNoTracking().Where(g => g.Id == groupId).Select(g => g.State).SingleOrDefaultAsync(ct);
        return state is null ? null : Enum.Parse<GroupState>(state);
    }
}
