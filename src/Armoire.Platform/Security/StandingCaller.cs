namespace Armoire.Platform;

/// <summary>Asks anew whether whoever began a request that lasts for hours still is who they were, with the same rights (§29).</summary>
public sealed class StandingCaller(Func<CancellationToken, ValueTask<bool>> ask)
{
    public ValueTask<bool> HoldsAsync(CancellationToken ct) => ask(ct);
}
