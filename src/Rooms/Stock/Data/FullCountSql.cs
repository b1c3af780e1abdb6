using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Stock.Data;

/// <summary>Until when places were counted as a whole: a level that comes into being afterwards was nothing then (§4.2).</summary>
internal static class FullCountSql
{
    public static async Task<Dictionary<LocationId, Instant>> ReadAsync(
        ArmoireDb db,
        IReadOnlyCollection<LocationId> places,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT location_id, as_of FROM stock_full_count WHERE location_id IN")
                .In(places)
                .ReadAsync(row => (At: new LocationId(row.GetInt32(0)), AsOf: row.GetInstant(1)), ct)
        ).ToDictionary(count => count.At, count => count.AsOf);

    /// <summary>Notes a whole count; an older one that comes late changes nothing.</summary>
    public static Task KeepAsync(ArmoireDb db, LocationId at, Instant asOf, CancellationToken ct) =>
        new SqlText(db)
            .Add("INSERT INTO stock_full_count (location_id, as_of) VALUES")
            .Rows([asOf], new("integer", _ => at), new("timestamptz", time => time))
            .Add("ON CONFLICT (location_id) DO UPDATE SET as_of = excluded.as_of WHERE stock_full_count.as_of < excluded.as_of")
            .RunAsync(ct);
}
