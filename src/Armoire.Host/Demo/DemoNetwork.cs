using Armoire.Access;
using Armoire.Platform;

namespace Armoire.Host.Demo;

/// <summary>Loads the demonstration network once, into an empty database.</summary>
internal static class DemoNetwork
{
    private const string Loaded = "demo.loaded";

    public static async Task LoadAsync(IServiceScopeFactory scopes, ILogger log, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        if (await Settings.ReadAsync(db, Loaded, ct) is not null)
        {
            return;
        }

        if (await scope.ServiceProvider.GetRequiredService<AccessDesk>().AnyStaffAsync(ct))
        {
            log.LogWarning("The database is in use already, so the demonstration network is not loaded into it.");
            return;
        }

        foreach (var seed in scope.ServiceProvider.GetServices<IDemoSeed>())
        {
            await using var step = scopes.CreateAsyncScope();
            step.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("demo");
            log.LogInformation("Loading the demonstration network: {Step}.", seed.GetType().Name);
            await seed.SeedAsync(step.ServiceProvider, ct);
        }

        var work = scope.ServiceProvider.GetRequiredService<Work>();
        await work.RunAsync(
            async () =>
            {
                await Settings.WriteAsync(work.Db, Loaded, work.Now.ToString(), ct);
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
    }
}
