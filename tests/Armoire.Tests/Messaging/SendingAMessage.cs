using Armoire.Access;
using Armoire.Catalog;
using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging;
using Armoire.Messaging.Data;
using Armoire.Messaging.Model;
using Armoire.Messaging.Reactions;
using Armoire.Messaging.Tasks;
using Armoire.Messaging.Views;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Messaging;

public sealed class SendingAMessage
{
    [Theory(DisplayName = "§24 A message is queued with its task, sent once however often the task runs, and shown newest first")]
    [ClassData(typeof(Databases))]
    public async Task Sent_once(string database)
    {
        await using var room = await Room.OpenAsync(database, demo: true);
        await room.TellAsync("Mon 12:00", ServiceTemplate.HandedOver);
        var item = (await room.ItemsAsync()).ShouldHaveSingleItem();

        await room.SendAsync(item);
        await room.ReopenAsync(item); // The node died after the channel's answer and before its own commit.
        await room.SendAsync(item);

        var message = (await room.MessagesAsync()).ShouldHaveSingleItem();
        (message.State, message.SentAt).ShouldBe((MessageRow.Sent, Shops.At("Mon 12:00")));
        var page = await room.InboxAsync(to: " 33600000001");
        var sent = page.Items.ShouldHaveSingleItem();
        (sent.To, sent.Channel, sent.Template, sent.Locale, sent.OrderNumber).ShouldBe(
            ("+33600000001", "sms", "order.handed_over", "fr", "W-000123")
        );
        sent.Subject.ShouldBeNull();
        sent.Text.ShouldBe("Merci ! La commande W-000123 vous a été remise à Rivoli : 2 articles.");
        page.NextCursor.ShouldBeNull();
    }

    [Theory(DisplayName = "§24 The inbox is paged by cursor, newest first")]
    [ClassData(typeof(Databases))]
    public async Task Inbox_has_pages(string database)
    {
        await using var room = await Room.OpenAsync(database, demo: true);
        foreach (var at in new[] { "Mon 12:00", "Mon 12:20", "Mon 12:40" })
        {
            await room.TellAsync(at, ServiceTemplate.HandedOver);
            await room.SendAsync((await room.ItemsAsync())[^1]);
        }

        var first = await room.InboxAsync(limit: 2);
        var second = await room.InboxAsync(limit: 2, cursor: first.NextCursor);

        first.Items.Select(m => m.SentAt).ShouldBe([Shops.At("Mon 12:40"), Shops.At("Mon 12:20")]);
        second.Items.Select(m => m.SentAt).ShouldBe([Shops.At("Mon 12:00")]);
        second.NextCursor.ShouldBeNull();
    }

    [Theory(DisplayName = "§24 The same template about the same order within 10 minutes is told once")]
    [ClassData(typeof(Databases))]
    public async Task Repetitions_are_dropped(string database)
    {
        await using var room = await Room.OpenAsync(database, demo: true);

        await room.TellAsync("Mon 12:00", ServiceTemplate.HandedOver);
        await room.TellAsync("Mon 12:09", ServiceTemplate.HandedOver);
        (await room.MessagesAsync()).Count.ShouldBe(1);
        await room.TellAsync("Mon 12:10", ServiceTemplate.HandedOver);
        (await room.MessagesAsync()).Count.ShouldBe(2);
        (await room.ItemsAsync()).Count.ShouldBe(2);
    }

    [Theory(DisplayName = "§24 A channel that wakes people waits for the morning; own acts are answered at night")]
    [ClassData(typeof(Databases))]
    public async Task Night_is_kept(string database)
    {
        await using var room = await Room.OpenAsync(database, demo: false, new Scripted(new SendOutcome.Sent()));

        await room.TellAsync("Mon 23:30", ServiceTemplate.HandedOver);
        await room.TellAsync("Mon 23:45", ServiceTemplate.HandedOver, causedByRecipient: true);

        (await room.ItemsAsync()).Select(i => i.DueAt).ShouldBe([Shops.At("Tue 07:00"), Shops.At("Mon 23:45")], ignoreOrder: true);
    }

    [Theory(DisplayName = "§24 Without a channel a message stays queued and says why")]
    [ClassData(typeof(Databases))]
    public async Task No_channel_parks(string database)
    {
        await using var room = await Room.OpenAsync(database, demo: false);
        await room.TellAsync("Mon 12:00", ServiceTemplate.HandedOver);

        await room.SendAsync((await room.ItemsAsync()).Single());

        var message = (await room.MessagesAsync()).Single();
        (message.State, message.Failure, message.SentAt).ShouldBe((MessageRow.Queued, "no_channel", null));
    }

    [Theory(DisplayName = "§24 A refusal ends a message, an unknown outcome is tried again with the same key")]
    [ClassData(typeof(Databases))]
    public async Task Outcomes_are_kept_apart(string database)
    {
        var channel = new Scripted(new SendOutcome.Unknown("connection_lost"), new SendOutcome.Refused("recipient_unknown"));
        await using var room = await Room.OpenAsync(database, demo: false, channel);
        await room.TellAsync("Mon 12:00", ServiceTemplate.HandedOver);
        var item = (await room.ItemsAsync()).Single();

        var fault = await Should.ThrowAsync<SendingUnsure>(() => room.SendAsync(item));
        fault.Message.ShouldNotContain("33600000001");
        (await room.MessagesAsync()).Single().State.ShouldBe(MessageRow.Queued);
        await room.SendAsync(item);

        var message = (await room.MessagesAsync()).Single();
        (message.State, message.Failure).ShouldBe((MessageRow.Failed, "recipient_unknown"));
        channel.Got.Select(m => m.TaskId).Distinct().ShouldBe([item.Id]);
        channel.Got[0].ToString().ShouldNotContain("33600000001");
    }

    [Theory(DisplayName = "§24 A message that is not true any more is not sent")]
    [ClassData(typeof(Databases))]
    public async Task Outdated_is_dropped(string database)
    {
        await using var room = await Room.OpenAsync(database, demo: true);
        await room.TellAsync("Mon 12:00", ServiceTemplate.Ready, group: Guid.CreateVersion7()); // Nobody waits under this id.

        await room.SendAsync((await room.ItemsAsync()).Single());

        var message = (await room.MessagesAsync()).Single();
        (message.State, message.Failure).ShouldBe((MessageRow.Failed, "outdated"));
        message.Text.ShouldContain("{code}");
        (await room.InboxAsync()).Items.ShouldBeEmpty();
    }

    /// <summary>A channel that carries everything and answers as told.</summary>
    private sealed class Scripted(params SendOutcome[] answers) : IMessageChannel
    {
        public List<OutgoingMessage> Got { get; } = [];

        public bool WakesPeople => true;

        public bool Carries(MessageRoute route) => true;

        public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
        {
            Got.Add(message);
            return Task.FromResult(answers[Got.Count - 1]);
        }
    }

    /// <summary>The room on a database of its own, without the loops: the test says when a task runs.</summary>
    private sealed class Room(ServiceProvider services, ManualClock clock, TestDatabase database) : IAsyncDisposable
    {
        private static readonly OrderId Order = OrderId.New();

        public static async Task<Room> OpenAsync(string kind, bool demo, IMessageChannel? channel = null)
        {
            var database = await TestDatabase.CreateAsync(kind);
            var clock = new ManualClock();
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddPlatform(database.Settings);
            services.AddSingleton<IClock>(clock);
            services.AddAccess().AddNetwork();
            services.AddCatalog();
            services.AddStock();
            services.AddOrders();
            services.AddFulfilment();
            services.AddMessaging(demo);
            if (channel is not null)
            {
                services.AddSingleton(channel);
            }

            var room = new Room(services.BuildServiceProvider(), clock, database);
            await room.InAsync(s => s.GetRequiredService<Schema>().ApplyAsync(default));
            await room.InAsync(s => s.GetRequiredService<WriteLane<DevInboxRow, SendOutcome>>().StartAsync(default));
            return room;
        }

        public async Task TellAsync(string at, ServiceTemplate template, bool causedByRecipient = false, Guid? group = null)
        {
            await clock.SetAsync(Shops.At(at));
            var scene = Scene.Of(Glance(), Rivoli.Card(), group, "fr");
            var words =
                template == ServiceTemplate.Ready
                    ? CustomerWords.Ready(scene, null, clock.GetCurrentInstant())
                    : CustomerWords.HandedOver(scene, 2);
            await InAsync(s =>
            {
                var work = s.GetRequiredService<Work>();
                return work.RunAsync(
                    async () =>
                    {
                        var letter = new Letter(template, words) { CausedByRecipient = causedByRecipient };
                        await s.GetRequiredService<Postbox>().ToCustomerAsync(work, scene, letter, default);
                        await work.CommitAsync(default);
                        return true;
                    },
                    default
                );
            });
        }

        public Task SendAsync(WorkItem item) =>
            InAsync(async s =>
            {
                var ending = await s.GetRequiredService<SendMessage>().CallAsync(item, default);
                var work = s.GetRequiredService<Work>();
                await work.RunAsync(
                    async () =>
                    {
                        await (ending?.Invoke(work, default) ?? Task.CompletedTask);
                        await work.CommitAsync(default);
                        return true;
                    },
                    default
                );
            });

        public Task ReopenAsync(WorkItem item) =>
            InAsync(s =>
                s.GetRequiredService<ArmoireDb>()
                    .Set<MessageRow>()
                    .Where(m => m.Id == item.Subject)
                    .ExecuteUpdateAsync(m => m.SetProperty(r => r.State, MessageRow.Queued))
            );

        public async Task<List<WorkItem>> ItemsAsync()
        {
            await using var scope = services.CreateAsyncScope();
            return await new SqlText(scope.ServiceProvider.GetRequiredService<ArmoireDb>())
                .Add("SELECT id, kind, subject, payload, due_at, attempts FROM work_item ORDER BY created_at")
                .ReadAsync(
                    row => new WorkItem(
                        row.GetGuid(0),
                        row.GetString(1),
                        row.GetGuid(2),
                        row.GetString(3),
                        row.GetInstant(4),
                        row.GetInt32(5)
                    ),
                    default
                );
        }

        public async Task<List<MessageRow>> MessagesAsync()
        {
            await using var scope = services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ArmoireDb>().Set<MessageRow>().AsNoTracking().ToListAsync();
        }

        public async Task<Page<DevMessagesView.Reply>> InboxAsync(string? to = null, int? limit = null, string? cursor = null)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
            return (await DevMessagesView.HandleAsync(to, limit, cursor, db, default)).Value!;
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await database.DisposeAsync();
        }

        private async Task InAsync(Func<IServiceProvider, Task> act)
        {
            await using var scope = services.CreateAsyncScope();
            await act(scope.ServiceProvider);
        }

        private static OrderGlance Glance() =>
            new(
                Order,
                "W-000123",
                "Confirmed",
                null,
                "S05",
                null,
                null,
                "A. Customer",
                "+33600000001",
                null,
                "fr",
                Money.Zero("EUR"),
                Money.Zero("EUR"),
                null,
                null,
                null,
                []
            );
    }
}
