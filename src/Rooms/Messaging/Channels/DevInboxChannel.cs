using Armoire.Messaging.Data;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Messaging.Channels;

/// <summary>Carries every message into the development inbox instead of to a person; day and night, as it wakes nobody.</summary>
internal sealed class DevInboxChannel(IServiceScopeFactory scopes) : IMessageChannel
{
    public bool WakesPeople => false;

    public bool Carries(MessageRoute route) => true;

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        return await work.RunAsync<SendOutcome>(
            async () =>
            {
                var row = new DevInboxRow
                {
                    Id = message.TaskId,
                    Channel = message.Route.ToString().ToLowerInvariant(),
                    Recipient = message.Recipient,
                    Template = message.Template,
                    Locale = message.Locale,
                    Subject = message.Subject,
                    Text = message.Text,
                    OrderNumber = message.OrderNumber,
                    SentAt = work.Now,
                };
                await DevInboxSql.KeepAsync(work.Db, row, ct);
                await work.CommitAsync(ct);
                return new SendOutcome.Sent();
            },
            ct
        );
    }
}
