using System.Diagnostics;
using Armoire.Fulfilment;
using Armoire.Messaging.Data;
using Armoire.Messaging.Model;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Armoire.Messaging.Tasks;

/// <summary>Nobody knows whether a message went out; the work loop tries again with the same task id.</summary>
internal sealed class SendingUnsure(Guid messageId, string reason) : Exception($"Message {messageId}: {reason}.");

/// <summary>Sends one message by the channel that carries it; the task id is the channel's idempotency key (§24).</summary>
internal sealed class SendMessage(
    ArmoireDb db,
    Work work,
    FulfilmentDesk fulfilment,
    IEnumerable<IMessageChannel> channels,
    ILogger<SendMessage> log
) : IOutwardTask
{
    private const string Outdated = "outdated";
    private const string NoChannel = "no_channel";
    private const string TimeOut = "time_out";

    public static string Kind => "messaging.send"; // Stored with its items, so never renamed.

    public async Task CallAsync(WorkItem item, CancellationToken ct)
    {
        var message = await db.Set<MessageRow>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == item.Subject, ct);
        if (message is not { State: MessageRow.Queued })
        {
            return; // Sent by a run whose end was lost.
        }

        var route = Enum.Parse<MessageRoute>(message.Channel, ignoreCase: true);
        if (channels.FirstOrDefault(c => c.Carries(route)) is not { } channel)
        {
            // It stays queued: whether it is still wanted once a channel is there is for people to say.
            log.LogWarning(
                "Message {Message} ({Template}) cannot be sent: no channel carries {Route}.",
                message.Id,
                message.Template,
                message.Channel
            );
            await EndAsync(message, MessageRow.Queued, NoChannel, ct);
            return;
        }

        if (await WordsAsync(message, ct) is not { } text)
        {
            await EndAsync(message, MessageRow.Failed, Outdated, ct);
            return;
        }

        var outgoing = new OutgoingMessage(
            item.Id,
            route,
            message.Recipient,
            message.Template,
            message.Locale,
            message.Subject,
            text,
            message.OrderNumber
        );
        switch (await SendAsync(channel, outgoing, ct))
        {
            case SendOutcome.Sent:
                await EndAsync(message, MessageRow.Sent, null, ct);
                break;
            case SendOutcome.Refused refused:
                log.LogWarning("Message {Message} ({Template}) was refused: {Reason}.", message.Id, message.Template, refused.Reason);
                await EndAsync(message, MessageRow.Failed, refused.Reason, ct);
                break;
            case SendOutcome.Unknown unknown:
                throw new SendingUnsure(message.Id, unknown.Reason);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The text with its code put in; null when the message waited so long that it is not true any more (§10.1).</summary>
    private async Task<string?> WordsAsync(MessageRow message, CancellationToken ct)
    {
        if (ServiceTemplate.Find(message.Template) is not { } template || message.GroupId is not { } group)
        {
            return message.Text;
        }

        if (!template.StillFits(await fulfilment.StateAsync(db, group, ct)))
        {
            return null;
        }

        if (!template.CarriesCode)
        {
            return message.Text;
        }

        return await fulfilment.RevealAsync(db, group, ct) is { } key
            ? message
                .Text.Replace(ServiceTemplate.CodeSlot, key.Code, StringComparison.Ordinal)
                .Replace(ServiceTemplate.PassSlot, key.Pass, StringComparison.Ordinal)
            : null;
    }

    private static async Task<SendOutcome> SendAsync(IMessageChannel channel, OutgoingMessage message, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(TimeSpan.FromSeconds(IMessageChannel.SendSecondsMax));
        try
        {
            return await channel.SendAsync(message, limited.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendOutcome.Unknown(TimeOut);
        }
    }

    private Task<bool> EndAsync(MessageRow message, string state, string? failure, CancellationToken ct) =>
        work.RunAsync(
            async () =>
            {
                var row = await db.Set<MessageRow>().SingleAsync(m => m.Id == message.Id, ct);
                (row.State, row.Failure) = (state, failure);
                row.SentAt = state == MessageRow.Sent ? work.Now : null;
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
}
