using Armoire.Catalog;
using Armoire.Customers;
using Armoire.Platform;
using Armoire.Pricing;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Tests.Rooms;

/// <summary>The desks of goods and customers on a database of their own, asked directly.</summary>
internal sealed class RoomsOnADatabase(ArmoireTestHost host) : IAsyncDisposable
{
    public static Instant Now { get; } = Instant.FromUtc(2026, 6, 1, 12, 0);

    public CatalogDesk Catalog => host.Services.GetRequiredService<CatalogDesk>();

    public PricingDesk Pricing => host.Services.GetRequiredService<PricingDesk>();

    public CustomersDesk Customers => host.Services.GetRequiredService<CustomersDesk>();

    public static async Task<RoomsOnADatabase> CreateAsync(string database) => new(await ArmoireTestHost.StartAsync(database));

    /// <summary>Changes something in one transaction.</summary>
    public Task<T> ChangeAsync<T>(Func<ArmoireDb, Task<T>> change) => host.ChangeAsync(work => change(work.Db));

    public Task<T> ReadAsync<T>(Func<ArmoireDb, Task<T>> read) => host.ReadAsync(read);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
