namespace Armoire.Platform;

/// <summary>One step of the demonstration network, run in order of registration on an empty database; safe to repeat after a crash.</summary>
public interface IDemoSeed
{
    Task SeedAsync(IServiceProvider services, CancellationToken ct);
}
