using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Tests.Platform;

/// <summary>A fact that tests raise.</summary>
public sealed record Happened(Guid Thing, int Number, string Mood = "good", string? At = null) : Fact
{
    public override string Aggregate => "thing";

    public override Guid AggregateId => Thing;

    public override IReadOnlyList<string> Locations => At is null ? [] : [At];
}

/// <summary>Counts each fact in a number series, so that a second effect would be seen; bad facts fail, moody ones fail twice.</summary>
internal sealed class CountHappened(Moods moods) : IReaction<Happened>
{
    public const string Name = "test.count-happened";

    public async Task ReactAsync(Happened fact, Heard heard, Work work, CancellationToken ct)
    {
        await new SqlText(work.Db)
            .Add("INSERT INTO number_series (prefix, next) VALUES (")
            .Value($"{fact.Thing:N}/{fact.Number}")
            .Add(", 1) ON CONFLICT (prefix) DO UPDATE SET next = number_series.next + 1")
            .RunAsync(ct);
        if (fact.Mood == "bad" || (fact.Mood == "moody" && moods.Next() <= 2))
        {
            throw new InvalidOperationException("This fact cannot be handled.");
        }
    }

    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<Moods>();
        services.AddFact<Happened>("test.happened");
        services.AddReaction<CountHappened, Happened>(Name);
    }
}

/// <summary>How often something was tried.</summary>
internal sealed class Moods
{
    private int _tries;

    public int Tries => _tries;

    public int Next() => Interlocked.Increment(ref _tries);
}
