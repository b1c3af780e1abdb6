using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Wires the platform, and offers rooms the words to wire themselves.</summary>
public static class PlatformModule
{
    private const int StatementsPrepared = 256;

    public static IServiceCollection AddPlatform(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ServerClock>();
        services.AddSingleton<IClock>(s => s.GetRequiredService<ServerClock>());
        services.AddDbContextPool<ArmoireDb>(
            (rooms, options) => Configure(options, rooms.GetRequiredService<DatabaseSettings>(), [.. rooms.GetServices<ITableMap>()])
        );
        services.AddSingleton<StartGate>();
        services.AddSingleton(new WriteRounds(insideMax: TimeSpan.FromMilliseconds(25), doorMax: TimeSpan.FromMilliseconds(100)));
        services.AddSingleton<WriteGate>();
        services.AddSingleton<NodeCopies>();
        services.AddSingleton<OutboxSignals>();
        services.AddSingleton(StreamPace.Shipped);
        services.AddSingleton<WorkItemSignal>();
        services.AddSingleton<WorkItems>();
        services.AddSingleton<FactTypes>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<NumberSeries>();
        services.AddSingleton<Leases>();
        services.AddSingleton<ReactionLoops>();
        services.AddScoped<Caller>();
        services.AddScoped<KeptReply>();
        services.AddScoped<Work>();
        services.AddScoped<Schema>();
        services.AddImports();
        services.AddSchema("platform", typeof(PlatformModule).Assembly);
        services.ConfigureHttpJsonOptions(options => ArmoireJson.DemandValues(ArmoireJson.Configure(options.SerializerOptions)));
        return services;
    }

    /// <summary>The loops of a serving node. Verbs that do one thing and end go without them.</summary>
    public static IServiceCollection AddPlatformLoops(this IServiceCollection services)
    {
        services.AddHostedService<SqliteCheckpoints>(); // First, so that it stops last.
        services.AddHostedService(s => s.GetRequiredService<Leases>());
        services.AddHostedService<Sequencer>();
        services.AddHostedService(s => s.GetRequiredService<ReactionLoops>());
        services.AddHostedService<WorkItemLoop>();
        services.AddHostedService<Housekeeping>();
        services.AddImportLoop();
        return services;
    }

    public static IServiceCollection AddTables<TMap>(this IServiceCollection services)
        where TMap : class, ITableMap => services.AddSingleton<ITableMap, TMap>();

    public static IServiceCollection AddSchema(this IServiceCollection services, string room, System.Reflection.Assembly assembly) =>
        services.AddSingleton(new SchemaScripts(room, assembly));

    public static IServiceCollection AddFact<TFact>(this IServiceCollection services, string name)
        where TFact : Fact => services.AddSingleton(new FactType(name, typeof(TFact)));

    public static IServiceCollection AddReaction<TReaction, TFact>(this IServiceCollection services, string subscription)
        where TReaction : class, IReaction<TFact>
        where TFact : Fact
    {
        services.AddScoped<TReaction>();
        return services.AddSingleton(
            new ReactionRegistration(
                subscription,
                typeof(TFact),
                (s, fact, heard, work, ct) => s.GetRequiredService<TReaction>().ReactAsync((TFact)fact, heard, work, ct)
            )
        );
    }

    public static IServiceCollection AddBulkReaction<TReaction, TFact>(this IServiceCollection services, string subscription)
        where TReaction : class, IBulkReaction<TFact>
        where TFact : Fact
    {
        services.AddScoped<TReaction>();
        return services.AddSingleton(
            new ReactionRegistration(
                subscription,
                typeof(TFact),
                (s, fact, heard, work, ct) => s.GetRequiredService<TReaction>().ReactAsync([((TFact)fact, heard)], work, ct)
            )
            {
                ReactToManyAsync = (s, facts, work, ct) =>
                    s.GetRequiredService<TReaction>().ReactAsync([.. facts.Select(f => ((TFact)f.Fact, f.Heard))], work, ct),
            }
        );
    }

    public static IServiceCollection AddTimer<TTimer>(this IServiceCollection services)
        where TTimer : class, IDueTimer
    {
        services.AddScoped<TTimer>();
        return services.AddSingleton(
            new WorkItemKind(TTimer.Kind) { RunTimerAsync = (s, item, work, ct) => s.GetRequiredService<TTimer>().RunAsync(item, work, ct) }
        );
    }

    public static IServiceCollection AddOutwardTask<TTask>(this IServiceCollection services)
        where TTask : class, IOutwardTask
    {
        services.AddScoped<TTask>();
        return services.AddSingleton(
            new WorkItemKind(TTask.Kind)
            {
                CallAsync = (s, item, ct) => s.GetRequiredService<TTask>().CallAsync(item, ct),
                TurnOf = TTask.TurnOf,
            }
        );
    }

    public static IServiceCollection AddLane<TItem, TResult, TWriter>(this IServiceCollection services)
        where TWriter : class, IBatchWriter<TItem, TResult>
    {
        services.AddScoped<IBatchWriter<TItem, TResult>, TWriter>();
        services.AddSingleton<WriteLane<TItem, TResult>>();
        return services.AddSingleton<IHostedService>(s => s.GetRequiredService<WriteLane<TItem, TResult>>());
    }

    private static void Configure(DbContextOptionsBuilder options, DatabaseSettings settings, IReadOnlyList<ITableMap> maps)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new HouseOptions(settings.IsPostgres, maps));
        if (settings.IsPostgres)
        {
            options.UseNpgsql(PostgresText(settings.ConnectionString));
        }
        else
        {
            // Lists go as one parameter, so that a query's text is made once and not for every length of list.
            options
                .UseSqlite(settings.ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new SqlitePragmas(settings.IsDurable));
#pragma warning disable EF1001
            options.ReplaceService<ISqliteRelationalConnection, LeanSqliteConnection>();
#pragma warning restore EF1001
        }
    }

    /// <summary>
    /// A node that freezes inside a transaction is cut off, so that its locks free themselves. Statements that come again are planned once a connection.
    /// </summary>
    private static string PostgresText(string connectionString)
    {
        var builder = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        builder.NoResetOnClose = true; // We leave nothing behind in a session, and a reset costs a statement each time.
        if (!builder.Keys.Contains("Max Auto Prepare", StringComparer.Ordinal)) // ContainsKey says which words there are, not which were said.
        {
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (StatementsPrepared, 2);
        }

        if (string.IsNullOrEmpty(builder.Options))
        {
            builder.Options = "-c idle_in_transaction_session_timeout=60s";
        }

        return builder.ConnectionString;
    }
}
