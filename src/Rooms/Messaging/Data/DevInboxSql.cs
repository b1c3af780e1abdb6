using Armoire.Platform;

namespace Armoire.Messaging.Data;

/// <summary>Writes to the development inbox.</summary>
internal static class DevInboxSql
{
    /// <summary>A task that runs a second time leaves what the first run wrote.</summary>
    public static Task KeepAsync(ArmoireDb db, IReadOnlyList<DevInboxRow> rows, CancellationToken ct) =>
        new SqlText(db)
            .Add("INSERT INTO dev_inbox_message (id, channel, recipient, template, locale, subject, text, order_number, sent_at) VALUES")
            .Rows(
                rows,
                new("uuid", r => r.Id),
                new("text", r => r.Channel),
                new("text", r => r.Recipient),
                new("text", r => r.Template),
                new("text", r => r.Locale),
                new("text", r => r.Subject),
                new("text", r => r.Text),
                new("text", r => r.OrderNumber),
                new("timestamptz", r => r.SentAt)
            )
            .Add("ON CONFLICT (id) DO NOTHING")
            .RunAsync(ct);
}
