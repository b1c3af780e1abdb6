namespace Armoire.Customers;

/// <summary>The country whose way of writing phones a caller means: that of the first store it works in (§22.1).</summary>
internal sealed class CallerRegion
{
    public Task<string?> OfAsync(CancellationToken ct) => Task.FromResult<string?>(null).WaitAsync(ct);
}
