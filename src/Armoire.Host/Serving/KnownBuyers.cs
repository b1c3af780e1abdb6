using Armoire.Customers;
using Armoire.Kernel;
using Armoire.Stock;

namespace Armoire.Host.Serving;

/// <summary>Asks Customers for Stock.</summary>
internal sealed class KnownBuyers(CustomersDesk customers) : IBuyers
{
    public async Task<bool> ExistsAsync(CustomerId id, CancellationToken ct) => (await customers.CardsAsync([id], ct)).ContainsKey(id);
}
