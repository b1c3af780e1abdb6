using Armoire.Access;
using Armoire.Network;

namespace Armoire.Host.Serving;

/// <summary>Tells the room of people which places there are.</summary>
internal sealed class KnownPlaces(NetworkDesk network) : IPlaces
{
    public async ValueTask<bool> ExistsAsync(string code, CancellationToken ct) =>
        (await network.DirectoryAsync(ct)).Find(code) is not null;
}
