using Armoire.Host.Serving;
using Armoire.Platform;
using Armoire.Stock;

namespace Armoire.Host.Verbs;

/// <summary><c>doctor</c>: says what this installation has and what it lacks.</summary>
internal static class Doctor
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = ArmoireHost.Build(args);
        var settings = app.Services.GetRequiredService<HostSettings>();
        var faults = 0;
        Say(true, "database", settings.Database.IsPostgres ? "PostgreSQL" : $"SQLite, {Path.GetFullPath(settings.Database.FilePath!)}");
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var isNew = settings.Database.FilePath is { } file && !File.Exists(file);
            var waiting = isNew ? [] : await scope.ServiceProvider.GetRequiredService<Schema>().PendingAsync(CancellationToken.None);
            Say(
                true,
                "schema",
                isNew ? "made at the first start"
                    : waiting.Count == 0 ? "up to date"
                    : $"{waiting.Count} scripts to apply at the next start"
            );
            if (!isNew && waiting.Count == 0)
            {
                var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
                var drifts = await app.Services.GetRequiredService<StockDesk>().CountDriftAsync(db, CancellationToken.None);
                Say(
                    drifts == 0,
                    "reservations",
                    drifts == 0 ? "counters agree with open rows" : $"{drifts} levels differ from their open rows (stock.counter_drift)"
                );
                faults += drifts == 0 ? 0 : 1;
            }
        }
        catch (Exception fault)
        {
            Say(false, "schema", fault.Message);
            faults++;
        }

        foreach (var frontEnd in FrontEnds.All)
        {
            var folder = FrontEnds.FolderOf(frontEnd);
            Say(folder is not null, $"front end {frontEnd.Path}", folder ?? "not built; its pages say so");
        }

        return faults == 0 ? 0 : 1;
    }

    private static void Say(bool good, string what, string found) => Console.WriteLine($"{(good ? "ok  " : "    ")} {what, -20} {found}");
}
