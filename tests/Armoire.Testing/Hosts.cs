namespace Armoire.Testing;

/// <summary>One host per database, shared by the tests of a class, which run one after the other; started when first asked for.</summary>
public sealed class Hosts : IAsyncDisposable
{
    private readonly Dictionary<string, ArmoireTestHost> _started = new(StringComparer.Ordinal);

    public async Task<ArmoireTestHost> OnAsync(string database)
    {
        if (!_started.TryGetValue(database, out var host))
        {
            host = await ArmoireTestHost.StartAsync(database);
            _started.Add(database, host);
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _started.Values)
        {
            await host.DisposeAsync();
        }
    }
}
