using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.OneC.Imports;

/// <summary>What one run of an import knows: dictionaries, places, and what it saw of full catalogues.</summary>
internal sealed class Reading(ImportRun run, ExchangeSettings settings)
{
    /// <summary>The master that files speak for when they come without a login.</summary>
    public const string Source = "1c";

    public ImportRun Run { get; } = run;

    public ExchangeSettings Settings { get; } = settings;

    public Mirror Mirror { get; } = new(Source, run.IsRehearsal);

    public CatalogRehearsal Rehearsal { get; } = new();

    /// <summary>Properties and kinds of prices by id, from this run and those before.</summary>
    public CommerceMlCatalogue Catalogue { get; } = new();

    public Dictionary<string, CommerceMlRecord.PriceType> PriceTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Kinds of prices in the order they came, with the owner of their dictionary.</summary>
    public List<(string Type, string Owner)> PriceTypesInOrder { get; } = [];

    /// <summary>The list that a kind of price goes to.</summary>
    public Dictionary<string, (string Owner, string List)> PriceMap { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Places by the sender's id that this run made or found.</summary>
    public Dictionary<string, LocationId> Warehouses { get; } = new(StringComparer.Ordinal);

    /// <summary>Places that a rehearsal would make.</summary>
    public HashSet<string> WarehousesRehearsed { get; } = new(StringComparer.Ordinal);

    /// <summary>Colours told in this run: of several variants with one colour the first counts.</summary>
    public HashSet<(string Style, string Colour)> Coloured { get; } = [];

    /// <summary>Goods named by this run, by owner.</summary>
    public Dictionary<string, HashSet<string>> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>How many catalogues of an owner began and did not end yet.</summary>
    public Dictionary<string, int> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>Owners of a catalogue that is a full one.</summary>
    public HashSet<string> Full { get; } = new(StringComparer.Ordinal);

    /// <summary>Owners whose full catalogues all ended.</summary>
    public IEnumerable<string> FullOwners => Full.Where(owner => Open.GetValueOrDefault(owner) == 0 && Seen.ContainsKey(owner));

    /// <summary>A file could not be read to its end, so nothing can be said about what is missing.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Things told once a run, such as a kind of price that goes nowhere.</summary>
    public HashSet<string> ToldOnce { get; } = new(StringComparer.Ordinal);

    public Task<CatalogOutcomes> UpsertAsync(CatalogDesk catalog, Work work, CatalogBatch batch, CancellationToken ct) =>
        Run.IsRehearsal
            ? catalog.RehearseAsync(work.Db, batch, Rehearsal, work.Now, ct)
            : catalog.UpsertAsync(work.Db, batch, work.Now, ct);

    /// <summary>Which styles are known, also to the rehearsal.</summary>
    public async Task<HashSet<string>> KnownStylesAsync(
        CatalogDesk catalog,
        ArmoireDb db,
        IReadOnlyCollection<string> ids,
        CancellationToken ct
    )
    {
        var known = (await catalog.KnownStylesAsync(db, Source, ids, ct)).Keys.ToHashSet(StringComparer.Ordinal);
        known.UnionWith(ids.Where(id => Rehearsal.HasStyle(Source, id)));
        return known;
    }

    /// <summary>Which variants are known, also to the rehearsal.</summary>
    public async Task<Dictionary<string, VariantId>> KnownVariantsAsync(
        CatalogDesk catalog,
        ArmoireDb db,
        IReadOnlyCollection<string> ids,
        CancellationToken ct
    )
    {
        var known = new Dictionary<string, VariantId>(await catalog.KnownVariantsAsync(db, Source, ids, ct), StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (Rehearsal.Variant(Source, id) is { } variant)
            {
                known[id] = variant;
            }
        }

        return known;
    }
}

/// <summary>How senders are understood, from the settings table.</summary>
internal sealed record ExchangeSettings(DateTimeZone Zone, string? DefaultLocation)
{
    private const string ZoneSetting = "onec.time_zone";
    private const string LocationSetting = "onec.default_location";
    private const string ZoneDefault = "Europe/Moscow";

    public static async Task<ExchangeSettings> ReadAsync(ArmoireDb db, CancellationToken ct)
    {
        var zone = await Platform.Settings.ReadAsync(db, ZoneSetting, ct) ?? ZoneDefault;
        return new(
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZoneProviders.Tzdb[ZoneDefault],
            await Platform.Settings.ReadAsync(db, LocationSetting, ct)
        );
    }
}
