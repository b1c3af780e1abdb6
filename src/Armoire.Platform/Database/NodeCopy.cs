using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Platform;

/// <summary>A copy, whatever it is of.</summary>
public abstract class NodeCopy
{
    /// <summary>The counted version that this node has; 0 while nobody has asked for it.</summary>
    internal abstract long Version { get; }

    /// <summary>Reads the new picture if there is one; a picture that nobody has asked for yet is left unread.</summary>
    internal abstract ValueTask CatchUpAsync(CancellationToken ct);

    /// <summary>The same, however lately it was looked for, unless that was after this moment.</summary>
    internal abstract ValueTask LookAsync(long moment, CancellationToken ct);
}

/// <summary>
/// This node's picture of a slowly changing part of the database, read again when the part's counted version moves on. Readers keep the old
/// picture while a new one is read, except after a write of this node, which is seen at once.
/// </summary>
public sealed class NodeCopy<T> : NodeCopy, IDisposable
    where T : class
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan OwnWriteAwaited = TimeSpan.FromSeconds(10); // Longer than any transaction; one rolled back is forgotten.

    private readonly IServiceScopeFactory _scopes;
    private readonly string _version;
    private readonly Func<ArmoireDb, T?, long, CancellationToken, Task<T>> _read;
    private readonly SemaphoreSlim _one = new(1, 1);
    private State? _state;
    private long _expected;
    private long _expectedSince;

    public NodeCopy(
        IServiceScopeFactory scopes,
        NodeCopies copies,
        string version,
        Func<ArmoireDb, T?, long, CancellationToken, Task<T>> read
    )
    {
        (_scopes, _version, _read) = (scopes, version, read);
        copies.Add(this);
    }

    /// <summary>The picture as of at most 250 ms ago, or of this node's last write.</summary>
    public async ValueTask<T> CurrentAsync(CancellationToken ct)
    {
        var state = _state;
        var ownWrite = IsOwnWriteAwaited(state);
        if (state is not null && !ownWrite && Stopwatch.GetElapsedTime(state.CheckedAt) < CheckEvery)
        {
            return state.Picture;
        }

        if (state is not null && !ownWrite && !await _one.WaitAsync(TimeSpan.Zero, ct))
        {
            return state.Picture; // Somebody is reading the new one.
        }

        if (state is null || ownWrite)
        {
            await _one.WaitAsync(ct);
        }

        try
        {
            return await RefreshAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Tells that this node is about to commit a version, so that readers look for it until they have it.</summary>
    public void Expect(long committing)
    {
        Volatile.Write(ref _expectedSince, Stopwatch.GetTimestamp());
        Volatile.Write(ref _expected, committing);
    }

    public void Dispose() => _one.Dispose();

    internal override long Version => _state?.Version ?? 0;

    internal override async ValueTask CatchUpAsync(CancellationToken ct)
    {
        if (_state is not null)
        {
            await CurrentAsync(ct);
        }
    }

    internal override async ValueTask LookAsync(long moment, CancellationToken ct)
    {
        if (_state is null || _state.CheckedAt >= moment)
        {
            return;
        }

        await _one.WaitAsync(ct);
        try
        {
            if (_state.CheckedAt < moment)
            {
                await RefreshAsync(ct);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private bool IsOwnWriteAwaited(State? state)
    {
        var expected = Volatile.Read(ref _expected);
        return (state?.Version ?? 0) < expected && Stopwatch.GetElapsedTime(Volatile.Read(ref _expectedSince)) < OwnWriteAwaited;
    }

    private async Task<T> RefreshAsync(CancellationToken ct)
    {
        var state = _state;
        var checkedAt = Stopwatch.GetTimestamp();
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var found = await Settings.CountAsync(db, _version, ct); // Before the rows: what is committed meanwhile is read again next time.
        var picture = state is not null && state.Version == found ? state.Picture : await _read(db, state?.Picture, found, ct);
        _state = new(picture, found, checkedAt);
        return picture;
    }

    private sealed record State(T Picture, long Version, long CheckedAt);
}
