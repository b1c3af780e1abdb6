using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Demo.Seeds;

/// <summary>What the steps have in common: batches in a transaction each, and rows that must all be taken.</summary>
internal static class SeedWork
{
    /// <summary>When the demo's masters last changed anything: long ago, so that whoever sends a change is younger.</summary>
    public static Instant ChangedAt { get; } = Instant.FromUtc(2025, 1, 1, 0, 0);

    public static async Task InBatchesAsync<T>(
        this IServiceProvider services,
        IEnumerable<T> rows,
        int size,
        Func<Work, T[], Task<IEnumerable<ItemOutcome>>> write,
        CancellationToken ct
    )
    {
        foreach (var batch in rows.Chunk(size))
        {
            var work = services.GetRequiredService<Work>();
            var outcomes = await work.RunAsync(
                async () =>
                {
                    var made = (await write(work, batch)).ToList();
                    await work.CommitAsync(ct);
                    return made;
                },
                ct
            );
            if (outcomes.OfType<ItemOutcome.Refused>().FirstOrDefault() is { } refused)
            {
                throw new InvalidDataException($"The demonstration network is not as it should be: {refused.Code}, {refused.Text}");
            }
        }
    }
}
