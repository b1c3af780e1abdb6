using Armoire.Messaging.Data;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Messaging.Channels;

/// <summary>Carries every message into the development inbox instead of to a person; day and night, as it wakes nobody.</summary>
internal sealed class DevInboxChannel(WriteLane<DevInboxRow, SendOutcome> inbox, IClock clock) : IMessageChannel
{
    public bool WakesPeople => false;

    public bool Carries(MessageRoute route) => true;

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct) =>
        inbox.SubmitAsync(
            new()
            {
                Id = message.TaskId,
                Channel = message.Route.ToString().ToLowerInvariant(),
                Recipient = message.Recipient,
                Template = message.Template,
                Locale = message.Locale,
                Subject = message.Subject,
                Text = message.Text,
                OrderNumber = message.OrderNumber,
                SentAt = clock.GetCurrentInstant(),
            },
            ct
        );
}

/// <summary>Keeps all messages that came meanwhile in one transaction.</summary>
internal sealed class DevInboxWriter(ArmoireDb db) : IBatchWriter<DevInboxRow, SendOutcome>
{
    public async Task<SendOutcome[]> WriteAsync(IReadOnlyList<DevInboxRow> items, CancellationToken ct)
    {
        await DevInboxSql.KeepAsync(db, items, ct);
        return [.. items.Select(_ => new SendOutcome.Sent())];
    }
}
