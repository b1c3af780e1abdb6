using System.Text.Json;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Something to do at its due time: a timer of our own, or one call to the outside.</summary>
public sealed record WorkItem(Guid Id, string Kind, Guid Subject, string Payload, Instant DueAt, int Attempts)
{
    public static WorkItem Of<T>(string kind, Guid subject, T payload, Instant dueAt) =>
        new(Guid.CreateVersion7(), kind, subject, JsonSerializer.Serialize(payload, ArmoireJson.Options), dueAt, 0);

    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, ArmoireJson.Options)!;
}

/// <summary>Handles due items whose effects stay in our database: they and the end of the item commit together, so once.</summary>
public interface IDueTimer
{
    static abstract string Kind { get; }

    Task RunAsync(WorkItem item, Work work, CancellationToken ct);
}

/// <summary>Handles items that call the outside; the item's id is the idempotency key there. May run more than once.</summary>
public interface IOutwardTask
{
    static abstract string Kind { get; }

    /// <summary>Items that share a turn are called one after the other, as they came due; others at the same time.</summary>
    static virtual string TurnOf(WorkItem item) => item.Id.ToString();

    /// <summary>Calls, outside any transaction, and answers what to write about it; null when that is nothing.</summary>
    Task<Ending?> CallAsync(WorkItem item, CancellationToken ct);
}

/// <summary>What is written when a call is over, in the transaction that ends its item and, perhaps, others.</summary>
public delegate Task Ending(Work work, CancellationToken ct);

/// <summary>Adds and drops work items in the caller's transaction.</summary>
public sealed class WorkItems(WorkItemSignal signal)
{
    public async Task AddAsync(ArmoireDb db, IReadOnlyList<WorkItem> items, Instant now, CancellationToken ct)
    {
        if (items.Count == 0)
        {
            return;
        }

        await new SqlText(db)
            .Add("INSERT INTO work_item (id, kind, subject, payload, due_at, attempts, parked, created_at) VALUES")
            .Rows(
                items,
                new("uuid", i => i.Id),
                new("text", i => i.Kind),
                new("uuid", i => i.Subject),
                new("text", i => i.Payload),
                new("timestamptz", i => i.DueAt),
                new("integer", i => i.Attempts),
                new("boolean", _ => false),
                new("timestamptz", _ => now)
            )
            .WriteAsync(ct);
        signal.Signal.Set();
    }
}

/// <summary>Wakes this node's work loop.</summary>
public sealed class WorkItemSignal : IDisposable
{
    public Signal Signal { get; } = new();

    public void Dispose() => Signal.Dispose();
}

/// <summary>How one kind of item is run: as a timer, or as a call to the outside.</summary>
public sealed record WorkItemKind(string Kind)
{
    internal Func<IServiceProvider, WorkItem, Work, CancellationToken, Task>? RunTimerAsync { get; init; }

    internal Func<IServiceProvider, WorkItem, CancellationToken, Task<Ending?>>? CallAsync { get; init; }

    internal Func<WorkItem, string>? TurnOf { get; init; }
}
