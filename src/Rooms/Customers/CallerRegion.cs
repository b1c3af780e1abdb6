using Armoire.Network;
using Armoire.Platform;

namespace Armoire.Customers;

/// <summary>The country whose way of writing phones a caller means: that of the first store it works in (§22.1).</summary>
internal sealed class CallerRegion(Caller caller, NetworkDesk network)
{
    public async Task<string?> OfAsync(CancellationToken ct) =>
        caller.Locations is { Count: > 0 } codes
            ? (await network.DirectoryAsync(ct)).Find(codes.Order(StringComparer.Ordinal).First())?.Country
            : null;
}
