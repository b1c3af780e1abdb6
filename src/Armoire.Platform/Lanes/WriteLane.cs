using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Armoire.Platform;

/// <summary>Decides and writes many items inside the lane's transaction. Called again, whole, after a lost race.</summary>
public interface IBatchWriter<in TItem, TResult>
{
    Task<TResult[]> WriteAsync(IReadOnlyList<TItem> items, CancellationToken ct);
}

/// <summary>All that queued up while the last commit was in flight is the next transaction; an idle lane adds no delay.</summary>
public sealed class WriteLane<TItem, TResult>(IServiceScopeFactory scopes, OutboxSignals signals, ILogger<WriteLane<TItem, TResult>> log)
    : BackgroundService
{
    private const int QueueMax = 4_096;
    private const int BatchMax = 256;
    private const int AttemptsMax = 5;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    /// <summary>Waits for the item's batch. A full queue is refused at once with 503.</summary>
    public Task<TResult> SubmitAsync(TItem item, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var waiting = new Waiting(item);
        return _queue.Writer.TryWrite(waiting) ? waiting.Result.Task : throw new Overloaded("Too many writes are waiting.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(BatchMax);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < BatchMax && _queue.Reader.TryRead(out var waiting))
                {
                    batch.Add(waiting);
                }

                await WriteOrSplitAsync(batch);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _queue.Writer.TryComplete();
            while (_queue.Reader.TryRead(out var waiting))
            {
                waiting.Result.TrySetException(new Overloaded("The server is stopping."));
            }
        }
    }

    /// <summary>A failed batch is tried item by item, so that one bad item harms only itself.</summary>
    private async Task WriteOrSplitAsync(List<Waiting> batch)
    {
        try
        {
            await WriteWithRetryAsync(batch);
        }
        catch (Exception fault) when (batch.Count > 1 && fault is not UnknownCommit)
        {
            log.LogWarning(fault, "A batch of {Count} failed and is tried item by item.", batch.Count);
            foreach (var waiting in batch.ToList())
            {
                await WriteOrSplitAsync([waiting]);
            }
        }
        catch (Exception fault)
        {
            foreach (var waiting in batch)
            {
                waiting.Result.TrySetException(fault);
            }
        }
    }

    private async Task WriteWithRetryAsync(List<Waiting> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await WriteOnceAsync(batch);
                return;
            }
            catch (Exception fault) when (attempt < AttemptsMax && fault is not UnknownCommit && DatabaseFaults.IsPassing(fault))
            {
                await Task.Delay(Work.Jitter(attempt));
            }
        }
    }

    private async Task WriteOnceAsync(List<Waiting> batch)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var writer = scope.ServiceProvider.GetRequiredService<IBatchWriter<TItem, TResult>>();
        TResult[] results;
        await scope.ServiceProvider.GetRequiredService<NodeCopies>().CatchUpAsync(CancellationToken.None);
        using (await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(CancellationToken.None, inBackground: false))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            results = await writer.WriteAsync([.. batch.Select(w => w.Item)], CancellationToken.None);
            await CommitAsync(transaction);
        }

        signals.Committed.Set();
        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Result.TrySetResult(results[i]);
        }
    }

    private static async Task CommitAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync();
        }
        catch (Npgsql.NpgsqlException lost) when (lost is not Npgsql.PostgresException)
        {
            throw new UnknownCommit(lost);
        }
    }

    private sealed record Waiting(TItem Item)
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The connection was lost inside commit: the change may or may not be there, so it is not run again blindly.</summary>
public sealed class UnknownCommit(Exception inner) : Exception("The database connection was lost while committing.", inner);
