using Armoire.Platform;
using NodaTime;

namespace Armoire.Fulfilment.Data;

/// <summary>Writes which device has shown a call.</summary>
internal static class SeenSql
{
    /// <summary>A device that told it already keeps what it told first.</summary>
    public static Task InsertAsync(ArmoireDb db, Guid group, string device, Instant at, CancellationToken ct) =>
        new SqlText(db)
            .Add("INSERT INTO fulfilment_seen (id, group_id, device, shown_at) VALUES")
            .Rows<(Guid Id, Guid Group, string Device, Instant At)>(
                [(Guid.CreateVersion7(), group, device, at)],
                new("uuid", r => r.Id),
                new("uuid", r => r.Group),
                new("text", r => r.Device),
                new("timestamptz", r => r.At)
            )
            .Add("ON CONFLICT (group_id, device) DO NOTHING")
            .RunAsync(ct);
}
