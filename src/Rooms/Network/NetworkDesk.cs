using Armoire.Kernel;
using Armoire.Network.Data;
using Armoire.Network.Model;
using Armoire.Network.UseCases;
using Armoire.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
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
public sealed class NetworkDesk(IServiceScopeFactory scopes, NodeCopies copies) : IDisposable
{
    private const string Version = "network.version";

    private readonly NodeCopy<LocationDirectory> _copy = new(
        scopes,
        copies,
        Version,
        static (db, _, _, ct) => DirectoryReader.ReadAsync(db, ct)
    );

    /// <summary>The places and switches, at most a quarter of a second old, and never older than a write of this node (§2).</summary>
    public ValueTask<LocationDirectory> DirectoryAsync(CancellationToken ct) => _copy.CurrentAsync(ct);

    /// <summary>What is answered to whoever wants something promised at a paused place (§9.2 StoreClosed).</summary>
    public static ProblemHttpResult PausedProblem(LocationCard at, LocationPause pause) =>
        Problem.Conflict(
            "location.paused",
            $"{at.Code} promises nothing new until {pause.Until} ({pause.Reason}).",
            ("location", at.Code),
            ("until", pause.Until),
            ("reason", pause.Reason)
        );

    /// <summary>What is answered to whoever wants what a place does not offer (§2.1); null when it does.</summary>
    public static ProblemHttpResult? OffProblem(
        LocationDirectory places,
        string feature,
        LocationCard at,
        Channel channel,
        string? brand,
        string? staff,
        Instant now
    ) =>
        places.Feature(feature, at, channel, brand, staff, now) is { On: false } state
            ? Problem.Conflict(
                "feature.off",
                $"{feature} is switched off at {at.Code} ({state.Source}).",
                ("feature", feature),
                ("location", at.Code),
                ("source", state.Source)
            )
            : null;

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

    /// <summary>Takes one switch back and tells it, in the caller's work; false when there is none (§2.1).</summary>
    internal async Task<bool> TakeSwitchBackAsync(Work work, Guid id, CancellationToken ct)
    {
        await MoveVersionAsync(work.Db, ct);
        var row = await work.Db.Set<FeatureSwitch>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (row is null)
        {
            return false;
        }

        work.Db.Remove(row);
        var location = row.Scope == SwitchSource.Location ? row.ScopeValue : null;
        var fact = new FeatureChanged(row.Id, row.Feature, LocationDirectory.WordOf(row.Scope), row.ScopeValue, row.IsOn, location);
        work.Raise(fact with { TakenBack = true }, row.Version + 1);
        return true;
    }

    /// <summary>Promises nothing new at a place until its next opening and tells it, in the caller's work; a longer pause stays (§9.2 StoreClosed).</summary>
    public async Task PauseAsync(Work work, LocationCard at, string reason, CancellationToken ct)
    {
        var until = PauseRule.Until(at.Hours, work.Now);
        var row = await HoldAsync(work, at.Code, ct);
        if (row is null || row.PausedUntil >= until)
        {
            return;
        }

        (row.PausedUntil, row.PauseReason, row.ChangedAt) = (until, reason, work.Now);
        row.Version++;
        work.Raise(new LocationPaused(row.Id, row.Code, until, reason), row.Version);
    }

    /// <summary>Ends a pause and tells it, in the caller's work; false when there is no such place (§9.2).</summary>
    internal async Task<bool> EndPauseAsync(Work work, string code, CancellationToken ct)
    {
        var row = await HoldAsync(work, code, ct);
        if (row?.PausedUntil > work.Now)
        {
            (row.PausedUntil, row.PauseReason, row.ChangedAt) = (null, null, work.Now);
            row.Version++;
            work.Raise(new LocationResumed(row.Id, row.Code), row.Version);
        }

        return row is not null;
    }

    public void Dispose() => _copy.Dispose();

    private async Task<Location?> HoldAsync(Work work, string code, CancellationToken ct)
    {
        var known = (await DirectoryAsync(ct)).Find(code)?.Code ?? code; // Codes are found in any case.
        await MoveVersionAsync(work.Db, ct);
        return await work.Db.Set<Location>().AsTracking().SingleOrDefaultAsync(l => l.Code == known, ct);
    }

    /// <summary>Moves the version row first: whoever writes places next waits here until this transaction ends.</summary>
    private async Task MoveVersionAsync(ArmoireDb db, CancellationToken ct) => _copy.Expect(await Settings.CountUpAsync(db, Version, ct));
}
