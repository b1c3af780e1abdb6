using System.Globalization;
using System.Security.Cryptography;
using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

/// <summary>Transactions of an import do not wait for the disk, for a run that is cut off begins again; nobody else's commit stops waiting for it.</summary>
public sealed class CommittingWithoutWaiting
{
    [
        Theory(DisplayName = "Imports alone commit without waiting for the disk, and what comes after them waits again"),
        ClassData(typeof(Databases))
    ]
    public async Task Only_imports(string database)
    {
        var asks = new AsksHowItWaits();
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            services =>
            {
                services.AddSingleton<IImportKind>(asks);
                var settings = (DatabaseSettings)services.Last(s => s.ServiceType == typeof(DatabaseSettings)).ImplementationInstance!;
                services.AddSingleton(settings with { IsDurable = true });
            }
        );
        var waits = database == Databases.Sqlite ? "2" : "on";
        (await host.ReadAsync(AsksHowItWaits.AskAsync)).ShouldBe(waits);

        for (var time = 0; time < 3; time++)
        {
            await ImportAsync(host, asks);
            (await host.ReadAsync(AsksHowItWaits.AskAsync)).ShouldBe(waits);
            (await host.ChangeAsync(work => AsksHowItWaits.AskAsync(work.Db))).ShouldBe(waits);
        }

        asks.Heard.ShouldBe(Enumerable.Repeat(database == Databases.Sqlite ? "1" : "off", 3));
    }

    [
        Theory(DisplayName = "While an import writes a piece, the other writers of the node wait, and go in afterwards"),
        ClassData(typeof(Databases))
    ]
    public async Task Alone(string database)
    {
        var asks = new AsksWhoElseWrites();
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            services =>
                services
                    .AddSingleton<IImportKind>(asks)
                    .AddSingleton(new WriteRounds(insideMax: Timeout.InfiniteTimeSpan, doorMax: Timeout.InfiniteTimeSpan))
        );
        asks.Gate = host.Services.GetRequiredService<WriteGate>();

        await ImportAsync(host, asks);

        asks.GotIn.ShouldBe(false);
        await asks.Other!.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact(DisplayName = "The end of an import waits for the disk: it writes something, or SQLite would not flush at all")]
    public async Task Flushed()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var file = new SqliteConnectionStringBuilder(host.Database.ConnectionString).DataSource;
        await host.SettleAsync();
        await host.ReadAsync(async db =>
        {
            var before = Log();
            await LateFlush.DoneAsync(db, CancellationToken.None);
            Log().ShouldNotBe(before);
            return true;
        });

        // What is in it, not how long it is: after a checkpoint the log is written from its beginning again.
        string Log()
        {
            using var log = new FileStream(file + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Convert.ToHexString(SHA256.HashData(log));
        }
    }

    private static Task ImportAsync(ArmoireTestHost host, IImportKind kind)
    {
        var nothing = new ImportFile("none.csv", "/nowhere/none.csv", 0);
        var order = new ImportOrder(Guid.CreateVersion7(), kind.Kind, ImportMode.Row, false, [nothing], "test", default);
        return host.Services.GetRequiredService<ImportDesk>().RunAsync(order, null, CancellationToken.None);
    }

    private sealed class AsksHowItWaits : IImportKind
    {
        public string Kind => "asks-how-it-waits";

        public List<string> Heard { get; } = [];

        public async Task RunAsync(ImportRun run, CancellationToken ct) => Heard.Add(await run.WriteAsync(work => AskAsync(work.Db), ct));

        public static async Task<string> AskAsync(ArmoireDb db) =>
            (
                await new SqlText(db)
                    .Add(db.IsPostgres ? "SHOW synchronous_commit" : "PRAGMA synchronous")
                    .ReadAsync(row => Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!, CancellationToken.None)
            ).Single();
    }

    private sealed class AsksWhoElseWrites : IImportKind
    {
        public string Kind => "asks-who-else-writes";

        public WriteGate Gate { get; set; } = null!;

        public bool? GotIn { get; private set; }

        public Task? Other { get; private set; }

        public Task RunAsync(ImportRun run, CancellationToken ct) =>
            run.WriteAsync(
                _ =>
                {
                    Other = GoInAndOutAsync();
                    GotIn = Other.IsCompleted;
                    return Task.FromResult(true);
                },
                ct
            );

        private async Task GoInAndOutAsync() => (await Gate.EnterAsync(CancellationToken.None, inBackground: false)).Dispose();
    }
}
