using System.Data.Common;
using Armoire.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Platform;

/// <summary>One change of the database: begin, change, raise facts, commit; the whole of it again after a deadlock or a lost race.</summary>
public sealed class Work(
    ArmoireDb db,
    WriteGate gate,
    NodeCopies copies,
    Outbox outbox,
    OutboxSignals signals,
    IClock clock,
    Caller caller,
    KeptReply kept,
    ILogger<Work> log
)
{
    private const int AttemptsMax = 5;

    private readonly List<RaisedFact> _facts = [];
    private IDbContextTransaction? _transaction;
    private bool _committing;

    public ArmoireDb Db => db;

    public Caller Caller => caller;

    /// <summary>The instant of this change, the same for all that it writes.</summary>
    public Instant Now { get; private set; }

    /// <summary>Who the facts of this change are ascribed to; the caller unless a reaction or timer says otherwise.</summary>
    public string Actor { get; set; } = caller.Name;

    public Guid? Causation { get; set; }

    /// <summary>
    /// A short piece of long work that is done again from its beginning when it did not come to its end: its commit does not wait for the disk
    /// (<see cref="LateFlush"/>), and it writes alone, so that it is over as soon as can be.
    /// </summary>
    internal bool IsPiece { get; set; }

    /// <summary>Runs the body in a transaction. A body that returns without <see cref="CommitAsync(CancellationToken)"/> changes nothing.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> body, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(body, ct);
            }
            catch (Exception fault) when (attempt < AttemptsMax && DatabaseFaults.IsPassing(fault) && !IsUnknownCommit(fault))
            {
                log.LogInformation(
                    "A transaction lost a race ({Fault}) and is run again, attempt {Attempt}.",
                    fault.GetType().Name,
                    attempt + 1
                );
                await Task.Delay(Jitter(attempt), ct);
            }
        }
    }

    /// <summary>What is raised from here on follows from this fact, and is ascribed to whoever caused it.</summary>
    public void Hear(Heard heard)
    {
        (Actor, Causation) = (heard.Actor, heard.EventId);
        Correlation.Begin(heard.Correlation ?? heard.EventId.ToString());
    }

    /// <summary>Raises a fact that is written with the change.</summary>
    public void Raise(Fact fact, long aggregateVersion) => _facts.Add(new(fact, aggregateVersion, Actor, Causation, Correlation.Current));

    public async Task CommitAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await outbox.AddAsync(db, _facts, Now, ct);
        _committing = true;
        await _transaction!.CommitAsync(ct);
        signals.Committed.Set(); // Desks may have written facts of their own.
    }

    /// <summary>Commits the change together with the reply that a repeated Idempotency-Key gets again.</summary>
    public async Task CommitAsync(int status, object reply, string? location, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await kept.KeepAsync(db, status, reply, location, Now, ct);
        await CommitAsync(ct);
        kept.IsStored = true;
    }

    /// <summary>Commits what a refusal leaves behind, such as a wrong attempt, together with the refusal itself.</summary>
    public async Task CommitAsync(ProblemHttpResult refusal, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await kept.KeepAsync(db, refusal, Now, ct);
        await CommitAsync(ct);
        kept.IsStored = true;
    }

    private async Task<T> OnceAsync<T>(Func<Task<T>> body, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        _facts.Clear();
        _committing = false;
        await copies.CatchUpAsync(ct);
        using var pass = IsPiece
            ? await gate.EnterAloneAsync(ct)
            : await gate.EnterAsync(ct, inBackground: caller.Kind == CallerKind.System);
        Now = clock.GetCurrentInstant();
        await using var late = IsPiece ? await LateFlush.BeforeAsync(db, ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        _transaction = transaction;
        try
        {
            if (IsPiece)
            {
                await LateFlush.WithinAsync(db, ct);
            }

            return await body();
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <summary>A connection lost inside commit may have committed: running the body again could do it twice.</summary>
    private bool IsUnknownCommit(Exception fault) => _committing && fault is not Npgsql.PostgresException && fault is DbException;

    internal static TimeSpan Jitter(int attempt) => TimeSpan.FromMilliseconds((5 << attempt) + Random.Shared.Next(10));
}

/// <summary>Somebody else was faster with a row; the whole change is run again and finds it.</summary>
internal sealed class LostRaceException : Exception
{
    public static void ThrowUnless(bool won)
    {
        if (!won)
        {
            throw new LostRaceException();
        }
    }
}

/// <summary>Tells faults that pass when the whole transaction is run again from those that do not.</summary>
public static class DatabaseFaults
{
    public static bool IsPassing(Exception fault) =>
        fault switch
        {
            Npgsql.PostgresException { SqlState: "40001" or "40P01" or "55P03" or "57P01" or "57P02" or "57P03" } => true,
            Npgsql.PostgresException => IsUnique(fault), // The second look finds what the first writer wrote.
            Npgsql.NpgsqlException { IsTransient: true } => true,
            Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 } => true,
            LostRaceException => true,
            DbUpdateException { InnerException: { } inner } => IsPassing(inner),
            InvalidOperationException { InnerException: { } inner } => IsPassing(inner), // So EF tells of a passing fault of PostgreSQL.
            _ => IsUnique(fault),
        };

    /// <summary>Two writers raced for one key. The second look finds what the first wrote.</summary>
    public static bool IsUnique(Exception fault) =>
        fault switch
        {
            Npgsql.PostgresException { SqlState: "23505" } => true,
            Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19, SqliteExtendedErrorCode: 1555 or 2067 } => true,
            DbUpdateException { InnerException: { } inner } => IsUnique(inner),
            _ => false,
        };
}
