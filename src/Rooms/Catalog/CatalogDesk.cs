using Armoire.Catalog.Data;
using Armoire.Catalog.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Catalog;

/// <summary>Answers other rooms about styles and variants, and takes what masters send (§3).</summary>
public sealed class CatalogDesk(IServiceScopeFactory scopes, NodeCopies copies) : IDisposable
{
    private const string Version = "catalog.version";

    private readonly NodeCopy<CatalogSnapshot> _copy = new(scopes, copies, Version, ReadAsync);

    /// <summary>This node's picture of the catalogue: as of at most 250 ms ago, and never older than this node's own last write.</summary>
    public async Task<CatalogSnapshot> SnapshotAsync(CancellationToken ct) => await _copy.CurrentAsync(ct);

    /// <summary>
    /// Takes a batch in the caller's transaction, categories first, then styles with their colours, then variants. Masters take turns: the version is
    /// held until the transaction ends, so one call should not stay open long.
    /// </summary>
    public async Task<CatalogOutcomes> UpsertAsync(ArmoireDb db, CatalogBatch batch, Instant now, CancellationToken ct)
    {
        if (CatalogWriter.Count(batch) == 0)
        {
            return CatalogWriter.Nothing;
        }

        var revision = await Settings.CountUpAsync(db, Version, ct);
        var writer = new CatalogWriter(db, batch, now, revision, null);
        var outcomes = await writer.WriteAsync(ct);
        if (writer.Changed)
        {
            _copy.Expect(revision);
        }
        else
        {
            await Settings.WriteAsync(db, Version, (revision - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), ct); // No reader need look.
        }

        return outcomes;
    }

    /// <summary>What <see cref="UpsertAsync"/> would answer, after the batches that were rehearsed before; nothing is stored.</summary>
    public Task<CatalogOutcomes> RehearseAsync(
        ArmoireDb db,
        CatalogBatch batch,
        CatalogRehearsal rehearsal,
        Instant now,
        CancellationToken ct
    ) =>
        CatalogWriter.Count(batch) == 0
            ? Task.FromResult(CatalogWriter.Nothing)
            : new CatalogWriter(db, batch, now, 0, rehearsal).WriteAsync(ct);

    /// <summary>Which of these SKUs are variants, as the caller's transaction sees them.</summary>
    public Task<IReadOnlyDictionary<string, VariantId>> KnownSkusAsync(
        ArmoireDb db,
        IReadOnlyCollection<string> skus,
        CancellationToken ct
    ) => KnownAsync(skus, slice => VariantSql.IdsOfSkusAsync(db, slice, ct));

    /// <summary>Which of a master's variant ids are known.</summary>
    public Task<IReadOnlyDictionary<string, VariantId>> KnownVariantsAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) => KnownAsync(externalIds, slice => VariantSql.IdsAsync(db, source, slice, ct));

    /// <summary>Which of a master's style ids are known.</summary>
    public async Task<IReadOnlyDictionary<string, StyleId>> KnownStylesAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) =>
        (await KnownAsync(externalIds, slice => StyleSql.IdsAsync(db, source, slice, ct))).ToDictionary(
            pair => pair.Key,
            pair => new StyleId(pair.Value)
        );

    /// <summary>Which of a master's category ids are known, with the ids they have here.</summary>
    public async Task<IReadOnlyDictionary<string, string>> KnownCategoriesAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) =>
        (await KnownAsync(externalIds, slice => CategorySql.IdsAsync(db, source, slice, ct))).ToDictionary(
            pair => pair.Key,
            pair => CategoryTree.IdOf(pair.Value)
        );

    public void Dispose() => _copy.Dispose();

    internal static async Task<IReadOnlyDictionary<string, TId>> KnownAsync<TId>(
        IReadOnlyCollection<string> keys,
        Func<string[], Task<Dictionary<string, TId>>> read
    )
    {
        var known = new Dictionary<string, TId>(StringComparer.Ordinal);
        foreach (var slice in keys.Where(StoredText.IsStorable).Distinct(StringComparer.Ordinal).Chunk(CatalogBatch.ItemsMax))
        {
            foreach (var (key, id) in await read(slice))
            {
                known[key] = id;
            }
        }

        return known;
    }

    /// <summary>Only what changed since the picture before.</summary>
    private static async Task<CatalogSnapshot> ReadAsync(ArmoireDb db, CatalogSnapshot? before, long version, CancellationToken ct)
    {
        var since = before?.Version ?? -1;
        var categories = await CategorySql.SinceAsync(db, since, ct);
        var styles = await StyleSql.SinceAsync(db, since, ct);
        var variants = await VariantSql.SinceAsync(db, since, ct);
        return CatalogSnapshot.After(before, version, categories, styles, variants);
    }
}
