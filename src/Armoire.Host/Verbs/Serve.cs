using Armoire.Host.Demo;
using Armoire.Host.Serving;

namespace Armoire.Host.Verbs;

/// <summary>Serves until it is told to stop.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = ArmoireHost.Build(args);
        var readiness = app.Services.GetRequiredService<Readiness>();
        try
        {
            await app.StartAsync();
        }
        catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{fault.Message} Choose another address with --urls.");
            return 1;
        }
        catch (OperationCanceledException) when (readiness.Failure is not null)
        {
            return 1; // It failed before it even listened, and said why.
        }

        if (await readiness.WaitAsync(app.Lifetime.ApplicationStopping))
        {
            Console.WriteLine(Welcome.Text(app.Urls, app.Services.GetRequiredService<HostSettings>()));
        }

        await app.WaitForShutdownAsync();
        return readiness.Failure is null ? 0 : 1;
    }
}
