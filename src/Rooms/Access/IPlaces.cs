namespace Armoire.Access;

/// <summary>Which places there are; people are bound to them by code (§29). The room of places stands above this one, so the host answers.</summary>
public interface IPlaces
{
    ValueTask<bool> ExistsAsync(string code, CancellationToken ct);
}
