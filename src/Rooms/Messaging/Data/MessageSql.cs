using Armoire.Platform;
using NodaTime;

namespace Armoire.Messaging.Data;

/// <summary>Writes messages, many at a time.</summary>
internal static class MessageSql
{
    private const int RowsPerStatement = 200;

    public static async Task InsertAsync(ArmoireDb db, IReadOnlyList<MessageRow> rows, CancellationToken ct)
    {
        foreach (var slice in rows.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO message (id, channel, recipient, template, locale, subject, text, order_id, order_number, group_id,")
                .Add("location, dedupe_key, created_at, due_at, state) VALUES")
                .Rows(
                    slice,
                    new("uuid", m => m.Id),
                    new("text", m => m.Channel),
                    new("text", m => m.Recipient),
                    new("text", m => m.Template),
                    new("text", m => m.Locale),
                    new("text", m => m.Subject),
                    new("text", m => m.Text),
                    new("uuid", m => m.OrderId),
                    new("text", m => m.OrderNumber),
                    new("uuid", m => m.GroupId),
                    new("text", m => m.Location),
                    new("text", m => m.DedupeKey),
                    new("timestamptz", m => m.CreatedAt),
                    new("timestamptz", m => m.DueAt),
                    new("text", m => m.State)
                )
                .RunAsync(ct);
        }
    }

    /// <summary>When messages of these keys were last wanted, as far as that is later than the moment.</summary>
    public static async Task<Dictionary<string, Instant>> LastAsync(
        ArmoireDb db,
        IReadOnlyCollection<string> keys,
        Instant since,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT dedupe_key, MAX(created_at) FROM message WHERE dedupe_key IN")
                .In(keys)
                .Add("AND created_at >")
                .Value(since)
                .Add("GROUP BY dedupe_key")
                .ReadAsync(row => (Key: row.GetString(0), At: row.GetInstant(1)), ct)
        ).ToDictionary(last => last.Key, last => last.At, StringComparer.Ordinal);

    public static Task EndAsync(ArmoireDb db, Guid id, string state, string? failure, Instant? sentAt, CancellationToken ct) =>
        new SqlText(db)
            .Add("UPDATE message SET state =")
            .Value(state)
            .Add(", failure =")
            .Value(failure)
            .Add(", sent_at =")
            .Value(sentAt)
            .Add("WHERE id =")
            .Value(id)
            .RunAsync(ct);
}
