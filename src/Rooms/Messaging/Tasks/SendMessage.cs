using System.Diagnostics;
using Armoire.Fulfilment;
using Armoire.Messaging.Data;
using Armoire.Messaging.Model;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Messaging.Tasks;

/// <summary>Nobody knows whether a message went out; the work loop tries again with the same task id.</summary>
internal sealed class SendingUnsure(Guid messageId, string reason) : Exception($"Message {messageId}: {reason}.");

/// <summary>Sends one message by the channel that carries it; the task id is the channel's idempotency key (§24).</summary>
internal sealed class SendMessage(
    ArmoireDb db,
    OrdersDesk orders,
    FulfilmentDesk fulfilment,
    IEnumerable<IMessageChannel> channels,
    IClock clock,
    ILogger<SendMessage> log
) : IOutwardTask
{
    private const string Outdated = "outdated";
    private const string NoChannel = "no_channel";
    private const string TimeOut = "time_out";

    /// <summary>What goes out one after the other, see <see cref="Turn"/>; absent in items of an earlier version.</summary>
    public sealed record Payload(string? To);

    /// <summary>Within this, what was true when a message was written is taken to be true still.</summary>
    private static readonly Duration Fresh = Duration.FromSeconds(5);

    public static string Kind => "messaging.send"; // Stored with its items, so never renamed.

    /// <summary>Messages to one customer go out in their order; those to staff in the order of the task they are about, for a store has many at once.</summary>
    public static string Turn(MessageRow message) =>
        message is { Channel: "push", GroupId: { } group } ? $"{message.Recipient} {group:N}" : message.Recipient;

    public static string TurnOf(WorkItem item) => item.Read<Payload>().To ?? item.Id.ToString();

    public async Task<Ending?> CallAsync(WorkItem item, CancellationToken ct)
    {
        var message = await db.Set<MessageRow>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == item.Subject, ct);
        if (message is not { State: MessageRow.Queued })
        {
            return null; // Sent by a run whose end was lost.
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
            return End(message, MessageRow.Queued, NoChannel);
        }

        if (await WordsAsync(item, message, ct) is not { } text)
        {
            return End(message, MessageRow.Failed, Outdated);
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
                return End(message, MessageRow.Sent, null);
            case SendOutcome.Refused refused:
                log.LogWarning("Message {Message} ({Template}) was refused: {Reason}.", message.Id, message.Template, refused.Reason);
                return End(message, MessageRow.Failed, refused.Reason);
            case SendOutcome.Unknown unknown:
                throw new SendingUnsure(message.Id, unknown.Reason);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The text with its code put in; null when the message waited so long that it is not true any more (§10.1).</summary>
    private async Task<string?> WordsAsync(WorkItem item, MessageRow message, CancellationToken ct)
    {
        if (ServiceTemplate.Find(message.Template) is not { } template || message.GroupId is not { } group)
        {
            return message.Text;
        }

        if (!template.CarriesCode && item.Attempts == 0 && clock.GetCurrentInstant() - message.CreatedAt < Fresh)
        {
            return message.Text;
        }

        if (
            !template.StillFits(await fulfilment.StateAsync(db, group, ct))
            || (template.FitsWhile is not null && await HasEndedAsync(message, ct))
        )
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

    /// <summary>An order that ended stops its groups a moment later, and nobody is told of them in between.</summary>
    private async Task<bool> HasEndedAsync(MessageRow message, CancellationToken ct) =>
        message.OrderId is { } id && (await orders.GlancesAsync(db, [new(id)], ct)).GetValueOrDefault(new(id)) is { IsOpen: false };

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

    private static Ending End(MessageRow message, string state, string? failure) =>
        (work, ct) => MessageSql.EndAsync(work.Db, message.Id, state, failure, state == MessageRow.Sent ? work.Now : null, ct);
}
