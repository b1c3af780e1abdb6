using NodaTime;

namespace Armoire.Platform;

/// <summary>Answers one kind of fact, inside our database only; its effects commit together with its position.</summary>
public interface IReaction<in TFact>
    where TFact : Fact
{
    Task ReactAsync(TFact fact, Heard heard, Work work, CancellationToken ct);
}

/// <summary>Answers many facts of one kind together, each of another moment and actor: <see cref="Work.Hear"/> says whose turn it is.</summary>
public interface IBulkReaction<TFact>
    where TFact : Fact
{
    Task ReactAsync(IReadOnlyList<(TFact Fact, Heard Heard)> facts, Work work, CancellationToken ct);
}

/// <summary>The envelope around a fact as a reaction hears it.</summary>
public sealed record Heard(Guid EventId, long Sequence, string Actor, Instant OccurredAt, string? Correlation = null);

/// <summary>One listener of a subscription. Subscription names are stored with their positions, so they are never renamed.</summary>
public sealed record ReactionRegistration(
    string Subscription,
    Type FactType,
    Func<IServiceProvider, Fact, Heard, Work, CancellationToken, Task> ReactAsync
)
{
    /// <summary>Null where facts are answered one by one.</summary>
    public Func<IServiceProvider, IReadOnlyList<(Fact Fact, Heard Heard)>, Work, CancellationToken, Task>? ReactToManyAsync { get; init; }
}
