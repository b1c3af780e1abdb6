using System.Diagnostics;
using Armoire.Network.Data;
using Armoire.Network.Model;
using Armoire.Network.UseCases;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Network;

/// <summary>A switch to be set; <c>ScopeKind</c> is location, tier, channel, brand or tenant (§2.1).</summary>
public sealed record SwitchDraft(
    string Feature,
    string ScopeKind,
    string? ScopeValue,
    bool On,
    Instant? From = null,
    Instant? To = null,
    IReadOnlyList<string>? Staff = null
);

/// <summary>Answers other rooms about places and their features (§2).</summary>
public sealed class NetworkDesk(IServiceScopeFactory scopes)
{
    private const string VersionSetting = "network.version";
    private static readonly TimeSpan OtherNodesEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>A write of this node is looked for at every call until it is seen; one rolled back is given up after this.</summary>
    private static readonly TimeSpan OwnWriteSoughtMax = TimeSpan.FromMinutes(1);

    private Known? _known;
    private OwnWrite? _ownWrite;
    private int _refreshing;

    /// <summary>The places and switches, at most a quarter of a second old, and never older than a write of this node (§2).</summary>
    public async ValueTask<LocationDirectory> DirectoryAsync(CancellationToken ct)
    {
        if (_known is { } known && Stopwatch.GetElapsedTime(known.CheckedAt) < OtherNodesEvery && !OwnWriteIsOpen(known))
        {
            return known.Directory;
        }

        if (Interlocked.Exchange(ref _refreshing, 1) == 1 && _known is { } last && !OwnWriteIsOpen(last))
        {
            return last.Directory; // Somebody is looking already; the answer of a moment ago is good enough.
        }

        try
        {
            return await RefreshAsync(ct);
        }
        finally
        {
            _refreshing = 0;
        }
    }

    /// <summary>Creates or changes places by code, in the caller's transaction; every draft gets its own answer (§2).</summary>
    public async Task<IReadOnlyList<LocationUpsert>> UpsertAsync(
        ArmoireDb db,
        IReadOnlyList<LocationDraft> drafts,
        Instant now,
        CancellationToken ct
    )
    {
        await MoveVersionAsync(db, ct);
        return await new LocationWriter(db, now).WriteAsync(drafts, ct);
    }

    /// <summary>Sets one switch and tells it, in the caller's work (§2.1).</summary>
    public async Task<Guid> SetSwitchAsync(Work work, SwitchDraft draft, CancellationToken ct)
    {
        var directory = await DirectoryAsync(ct);
        var (scope, value) = SwitchRules.Checked(draft, directory);
        await MoveVersionAsync(work.Db, ct);
        var row = await work
            .Db.Set<FeatureSwitch>()
            .AsTracking()
            .SingleOrDefaultAsync(s => s.Feature == draft.Feature && s.Scope == scope && s.ScopeValue == value, ct);
        if (row is null)
        {
            row = new()
            {
                Id = Guid.CreateVersion7(),
                Feature = draft.Feature,
                Scope = scope,
                ScopeValue = value,
            };
            work.Db.Add(row);
        }

        (row.IsOn, row.ValidFrom, row.ValidTo) = (draft.On, draft.From, draft.To);
        row.Staff = draft.Staff is { } staff ? string.Join(',', staff) : null;
        row.ChangedAt = work.Now;
        row.Version++;
        var location = scope == SwitchSource.Location ? value : null;
        work.Raise(new FeatureChanged(row.Id, row.Feature, draft.ScopeKind, value, row.IsOn, location), row.Version);
        return row.Id;
    }

    /// <summary>Moves the version row first: whoever writes places next waits here until this transaction ends.</summary>
    private async Task MoveVersionAsync(ArmoireDb db, CancellationToken ct)
    {
        var version = Guid.CreateVersion7().ToString("N");
        await Settings.WriteAsync(db, VersionSetting, version, ct);
        _ownWrite = new(version, Stopwatch.GetTimestamp());
    }

    private bool OwnWriteIsOpen(Known known) =>
        _ownWrite is { } own && own.Version != known.Version && Stopwatch.GetElapsedTime(own.Since) < OwnWriteSoughtMax;

    private async Task<LocationDirectory> RefreshAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        var checkedAt = Stopwatch.GetTimestamp();
        var version = await Settings.ReadAsync(db, VersionSetting, ct) ?? "";
        var directory = _known is { } known && known.Version == version ? known.Directory : await DirectoryReader.ReadAsync(db, ct);
        _known = new(directory, version, checkedAt);
        return directory;
    }

    private sealed record OwnWrite(string Version, long Since);

    private sealed record Known(LocationDirectory Directory, string Version, long CheckedAt);
}
