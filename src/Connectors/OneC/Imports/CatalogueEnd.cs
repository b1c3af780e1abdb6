using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.OneC.Imports;

/// <summary>
/// Archives goods that full catalogues of their owner do not name any more: only when all catalogues of the owner in this run came to their end and
/// every file could be read.
/// </summary>
internal sealed class CatalogueEnd(GoodsIntake goods)
{
    private static readonly ImportFile Nowhere = new("missing", "", 0);

    public async Task TakeAsync(Reading reading, CancellationToken ct)
    {
        foreach (var owner in reading.IsBroken ? [] : reading.FullOwners)
        {
            var seen = reading.Seen[owner];
            await foreach (var page in reading.Mirror.OfOwnerAsync(reading.Run, owner, ct))
            {
                foreach (
                    var batch in reading.Run.InBatches(page.Where(row => !seen.Contains(row.Id)).Select(row => row with { Missing = true }))
                )
                {
                    var made = await reading.Run.WriteAsync(work => goods.PublishAsync(reading, work, batch, ct), ct);
                    foreach (var published in made)
                    {
                        reading.Run.Tally.Add(Nowhere, 0, "missing", published.Outcome);
                    }
                }
            }
        }
    }
}
