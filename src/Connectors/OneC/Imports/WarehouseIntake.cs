using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;

namespace Armoire.OneC.Imports;

/// <summary>Links warehouses to our places by their external id; one that nobody knows is kept inactive and reported.</summary>
internal sealed class WarehouseIntake(NetworkDesk network)
{
    private const string Type = "warehouse";
    private const int NameMax = 300;
    private const int CodeMax = 40;
    private const string CodePrefix = "1C-";

    /// <summary>Takes the warehouses that a dictionary names.</summary>
    public async Task TakeAsync(Reading reading, List<Line> lines, CancellationToken ct)
    {
        var named = lines.ConvertAll(line => (CommerceMlRecord.Warehouse)line.Record);
        var made = await EnsureAsync(reading, [.. named.Select(w => (w.Id, w.Name))], ct);
        foreach (var line in lines)
        {
            var warehouse = (CommerceMlRecord.Warehouse)line.Record;
            if (made.Remove(warehouse.Id, out var refused))
            {
                reading.Run.Tally.Add(line.File.File, line.Record.Line, Type, refused ?? (ItemOutcome)new ItemOutcome.Created());
                reading.Run.Tally.Tell(line.File.File, line.Record.Line, "onec.warehouse_unknown", Unknown(warehouse.Id));
            }
            else
            {
                reading.Run.Tally.Unchanged(line.File.File, Type);
            }
        }
    }

    /// <summary>Makes inactive places for what is not known; answers what was made, with the refusal of what could not be.</summary>
    public async Task<Dictionary<string, ItemOutcome.Refused?>> EnsureAsync(
        Reading reading,
        IReadOnlyCollection<(string Id, string? Name)> wanted,
        CancellationToken ct
    )
    {
        var directory = await network.DirectoryAsync(ct);
        var unknown = new List<(string Id, string? Name)>();
        foreach (var warehouse in wanted.DistinctBy(w => w.Id, StringComparer.Ordinal).Where(w => !IsKnown(reading, w.Id)))
        {
            if (directory.FindExternal(warehouse.Id) is { } place)
            {
                reading.Warehouses[warehouse.Id] = place.Id;
            }
            else
            {
                unknown.Add(warehouse);
            }
        }

        var made = new Dictionary<string, ItemOutcome.Refused?>(StringComparer.Ordinal);
        if (unknown.Count == 0)
        {
            return made;
        }

        var drafts = unknown.ConvertAll(warehouse => Inactive(warehouse.Id, warehouse.Name, directory));
        var results = await reading.Run.WriteAsync(work => network.UpsertAsync(work.Db, drafts, work.Now, ct), ct);
        foreach (var (warehouse, result) in unknown.Zip(results))
        {
            made[warehouse.Id] = result.RefusalCode is { } code ? new(code, result.RefusalText!) : null;
            if (result.Id is { } id && !reading.Run.IsRehearsal)
            {
                reading.Warehouses[warehouse.Id] = id;
            }
            else if (result.Id is not null)
            {
                reading.WarehousesRehearsed.Add(warehouse.Id);
            }
        }

        return made;
    }

    public static string Unknown(string id) => $"The warehouse {id} is none of our places; it is kept inactive.";

    private static bool IsKnown(Reading reading, string id) =>
        reading.Warehouses.ContainsKey(id) || reading.WarehousesRehearsed.Contains(id);

    /// <summary>It lies where the network's first place lies until somebody says better.</summary>
    private static LocationDraft Inactive(string id, string? name, LocationDirectory directory)
    {
        var like = directory.All.Count > 0 ? directory.All[0] : null;
        var shown = name is { Length: > NameMax } ? name[..NameMax] : name ?? id;
        return new(CodeOf(id, directory))
        {
            ExternalId = id,
            Name = LocalText.Same(shown),
            Kind = LocationKind.Warehouse,
            CityCode = like?.CityCode ?? "unknown",
            Country = like?.Country ?? "RU",
            Currency = like?.Currency ?? "RUB",
            TimeZone = like?.TimeZone ?? "Europe/Moscow",
            Active = false,
        };
    }

    private static string CodeOf(string id, LocationDirectory directory)
    {
        var plain = CodePrefix + string.Concat(id.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
        var code = plain.Length <= CodeMax ? plain : plain[..CodeMax];
        for (var number = 2; directory.Find(code) is not null; number++)
        {
            var ending = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{number}");
            code = plain[..Math.Min(plain.Length, CodeMax - ending.Length)] + ending;
        }

        return code;
    }
}
