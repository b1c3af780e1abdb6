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

    Task CallAsync(WorkItem item, CancellationToken ct);
}

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
            .RunAsync(ct);
        signal.Signal.Set();
    }
}

/// <summary>Wakes this node's work loop.</summary>
public sealed class WorkItemSignal : IDisposable
{
    public Signal Signal { get; } = new();

    public void Dispose() => Signal.Dispose();
}

/// <summary>How one kind of item is run.</summary>
public sealed record WorkItemKind(string Kind, bool Outward, Func<IServiceProvider, WorkItem, Work, CancellationToken, Task> RunAsync);
