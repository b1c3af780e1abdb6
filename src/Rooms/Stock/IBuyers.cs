using Armoire.Kernel;

namespace Armoire.Stock;

/// <summary>Says whether there is a customer; this room knows none, and the one that does may ask this one.</summary>
public interface IBuyers
{
    Task<bool> ExistsAsync(CustomerId id, CancellationToken ct);
}
