using Armoire.Kernel;
using Armoire.Network.Model;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Network.Data;

/// <summary>Writes drafted places row by row; a refused row harms no other.</summary>
internal sealed class LocationWriter(ArmoireDb db, Instant now)
{
    private readonly Dictionary<string, Location> _byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _codeByExternalId = new(StringComparer.Ordinal);
    private int _nextId = 1;

    public async Task<IReadOnlyList<LocationUpsert>> WriteAsync(IReadOnlyList<LocationDraft> drafts, CancellationToken ct)
    {
        foreach (var known in await db.Set<Location>().AsTracking().ToListAsync(ct))
        {
            _byCode.Add(known.Code, known);
            _nextId = Math.Max(_nextId, known.Id + 1);
            if (known.ExternalId is { } external)
            {
                _codeByExternalId.Add(external, known.Code);
            }
        }

        var results = drafts.Select(Write).ToList();
        await db.SaveChangesAsync(ct);
        return results;
    }

    private LocationUpsert Write(LocationDraft draft)
    {
        var known = _byCode.GetValueOrDefault(draft.Code ?? "");
        if (LocationRules.Refusal(draft, known is null) is { } refusal)
        {
            return new(draft.Code ?? "", UpsertOutcome.Refused, null, refusal.Code, refusal.Text, refusal.Field);
        }

        if (
            draft.ExternalId is { } external
            && _codeByExternalId.GetValueOrDefault(external, draft.Code!) is var owner
            && !Same(owner, draft.Code!)
        )
        {
            return new(
                draft.Code!,
                UpsertOutcome.Refused,
                null,
                "location.external_id_taken",
                $"This external id belongs to {owner}.",
                "externalId"
            );
        }

        var row = known ?? Create(draft.Code!);
        var before = row.ExternalId;
        Apply(row, draft);
        Remember(row, before);
        if (known is null)
        {
            return new(row.Code, UpsertOutcome.Created, new(row.Id)) { Version = row.Version };
        }

        db.ChangeTracker.DetectChanges();
        if (db.Entry(row).State == EntityState.Unchanged)
        {
            return new(row.Code, UpsertOutcome.Unchanged, new(row.Id)) { Version = row.Version };
        }

        var changed = db.Entry(row).Properties.Where(p => p.IsModified).Select(p => FieldOf(p.Metadata.Name)).Distinct().ToList();
        row.Version++;
        row.ChangedAt = now;
        return new(row.Code, UpsertOutcome.Updated, new(row.Id)) { Version = row.Version, Changed = changed };
    }

    /// <summary>The three languages of a text are one field, and so are the two coordinates.</summary>
    private static string FieldOf(string column) =>
        column switch
        {
            nameof(Location.NameEn) or nameof(Location.NameRu) or nameof(Location.NameFr) => "name",
            nameof(Location.CityEn) or nameof(Location.CityRu) or nameof(Location.CityFr) => "cityName",
            nameof(Location.AddressEn) or nameof(Location.AddressRu) or nameof(Location.AddressFr) => "address",
            nameof(Location.Latitude) or nameof(Location.Longitude) => "coordinates",
            nameof(Location.CityCode) => "city",
            _ => char.ToLowerInvariant(column[0]) + column[1..],
        };

    private Location Create(string code)
    {
        var row = new Location
        {
            Id = _nextId++,
            Code = code,
            Active = true,
            Version = 1,
            ChangedAt = now,
        };
        _byCode.Add(code, row);
        db.Add(row);
        return row;
    }

    private void Remember(Location row, string? before)
    {
        if (before is not null && before != row.ExternalId)
        {
            _codeByExternalId.Remove(before);
        }

        if (row.ExternalId is { } external)
        {
            _codeByExternalId[external] = row.Code;
        }
    }

    private static void Apply(Location row, LocationDraft draft)
    {
        var kind = draft.Kind ?? row.Kind;
        row.Tier = draft.Tier ?? (row.NameEn.Length == 0 ? LocationRules.TierOf(kind) : row.Tier);
        row.Kind = kind;
        row.ExternalId = draft.ExternalId ?? (draft.Whole ? null : row.ExternalId);
        (row.NameEn, row.NameRu, row.NameFr) = Texts(draft.Name, row.NameEn, row.NameRu, row.NameFr);
        row.Brands = draft.Brands is { } brands ? string.Join(',', brands) : row.Brands;
        row.LegalEntity = draft.LegalEntity ?? (draft.Whole ? null : row.LegalEntity);
        row.CityCode = draft.CityCode ?? row.CityCode;
        (row.CityEn, row.CityRu, row.CityFr) = Texts(draft.City ?? CityOf(draft, row), row.CityEn, row.CityRu, row.CityFr);
        row.Country = draft.Country ?? row.Country;
        row.Currency = draft.Currency ?? row.Currency;
        (row.AddressEn, row.AddressRu, row.AddressFr) = Texts(draft.Address, row.AddressEn, row.AddressRu, row.AddressFr);
        row.Phone = draft.Phone ?? (draft.Whole ? null : row.Phone);
        row.Latitude = draft.Latitude ?? (draft.Whole ? null : row.Latitude);
        row.Longitude = draft.Longitude ?? (draft.Whole ? null : row.Longitude);
        row.TimeZone = draft.TimeZone ?? row.TimeZone;
        row.OpeningHours = draft.OpeningHours is { } hours ? OpeningHours.Parse(hours, DateTimeZone.Utc).ToJson() : row.OpeningHours;
        row.Active = draft.Active ?? row.Active;
    }

    /// <summary>A city that was never named is shown by its code.</summary>
    private static LocalText? CityOf(LocationDraft draft, Location row) =>
        row.CityEn.Length == 0 && draft.CityCode is { } code ? LocalText.Same(code) : null;

    /// <summary>A language that is not told keeps its text; one that only repeated the English, or has none, takes the new text.</summary>
    private static (string En, string Ru, string Fr) Texts(LocalText? draft, string en, string ru, string fr)
    {
        if (draft is null)
        {
            return (en, ru, fr);
        }

        var first = new[] { draft.En, en, draft.Fr, draft.Ru }.FirstOrDefault(text => text.Length > 0, "");
        return (first, Told(draft.Ru, ru), Told(draft.Fr, fr));

        string Told(string told, string before) =>
            told.Length > 0 ? told
            : before.Length > 0 && before != en ? before
            : first;
    }

    private static bool Same(string code, string other) => string.Equals(code, other, StringComparison.OrdinalIgnoreCase);
}
