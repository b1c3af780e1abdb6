using Armoire.Access;
using Armoire.Kernel;
using Armoire.Messaging.Data;
using Armoire.Messaging.Model;
using Armoire.Messaging.Tasks;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Armoire.Messaging.Reactions;

/// <summary>A message as a reaction wants it.</summary>
internal sealed record Letter(ServiceTemplate Template, IReadOnlyDictionary<string, string> Words)
{
    /// <summary>The recipient did something a moment ago and waits for the answer, whatever the hour (§24).</summary>
    public bool CausedByRecipient { get; init; }

    /// <summary>The moment after which it is of no use.</summary>
    public Instant? Deadline { get; init; }

    /// <summary>What it is about beyond its order or group, so that different news are not taken for a repetition.</summary>
    public string Detail { get; init; } = "";
}

/// <summary>Writes messages and the tasks that send them, in the transaction of the reaction that wants them.</summary>
internal sealed class Postbox(
    OrdersDesk orders,
    NetworkDesk network,
    AccessDesk access,
    WorkItems items,
    IEnumerable<IMessageChannel> channels,
    ILogger<Postbox> log
)
{
    /// <summary>The order and store a message is written from; null when either is not there any more.</summary>
    public async Task<Scene?> SceneAsync(Work work, Guid orderId, Guid? groupId, string location, string language, CancellationToken ct)
    {
        var order = (await orders.GlancesAsync(work.Db, [new OrderId(orderId)], ct)).GetValueOrDefault(new OrderId(orderId));
        var store = (await network.DirectoryAsync(ct)).Find(location);
        return order is null || store is null ? null : Scene.Of(order, store, groupId, language);
    }

    /// <summary>When a customer would read a message written now: at night only in the morning (§24).</summary>
    public Instant ReadAt(Work work, Scene scene, bool causedByRecipient, Instant? deadline) =>
        SendAt(work.Now, CustomerRoute(scene), scene.Store.Hours.Zone, causedByRecipient, deadline);

    /// <summary>To the customer's phone, or by e-mail when there is none.</summary>
    public async Task ToCustomerAsync(Work work, Scene scene, Letter letter, CancellationToken ct)
    {
        var route = CustomerRoute(scene);
        var recipient = route == MessageRoute.Sms ? scene.Order.CustomerPhone : scene.Order.CustomerEmail;
        if (string.IsNullOrEmpty(recipient))
        {
            log.LogInformation(
                "Order {Order} has neither phone nor e-mail; {Template} is not sent.",
                scene.Order.Id.Value,
                letter.Template.Name
            );
            return;
        }

        await QueueAsync(work, Of(scene, Row(letter, route, recipient, scene.Wording.Locale)), scene.Store, About(scene), letter, ct);
    }

    /// <summary>To everybody of a role who works at the store, each in his own language (§15.2).</summary>
    public async Task ToStaffAsync(Work work, Scene scene, string role, Func<Wording, Letter> write, CancellationToken ct)
    {
        foreach (var person in await access.StaffInAsync(role, scene.Store.Code, ct))
        {
            var wording = new Wording(person.Language, scene.Store.Hours.Zone);
            var letter = write(wording);
            await QueueAsync(
                work,
                Of(scene, Row(letter, MessageRoute.Push, person.UserName, wording.Locale)),
                scene.Store,
                About(scene),
                letter,
                ct
            );
        }
    }

    /// <summary>To one member of staff about something that belongs to no order, such as a hold of his own (§5.1).</summary>
    public async Task ToPersonAsync(
        Work work,
        string userName,
        LocationCard store,
        Guid about,
        Func<Wording, Letter> write,
        CancellationToken ct
    )
    {
        if (await access.FindStaffAsync(userName, ct) is not { } person)
        {
            return; // A program holds goods for itself and asks when it wants to know.
        }

        var wording = new Wording(person.Language, store.Hours.Zone);
        var letter = write(wording);
        await QueueAsync(work, Row(letter, MessageRoute.Push, person.UserName, wording.Locale), store, about, letter, ct);
    }

    private static Guid About(Scene scene) => scene.GroupId ?? scene.Order.Id.Value;

    private static MessageRow Of(Scene scene, MessageRow row)
    {
        row.OrderId = scene.Order.Id.Value;
        row.OrderNumber = scene.Order.Number;
        row.GroupId = scene.GroupId;
        return row;
    }

    private async Task QueueAsync(Work work, MessageRow row, LocationCard store, Guid about, Letter letter, CancellationToken ct)
    {
        row.DedupeKey = Dedupe.Key(letter.Template.Name, row.Recipient, about, letter.Detail);
        var since = work.Now - Dedupe.Window;
        var last = await work
            .Db.Set<MessageRow>()
            .Where(m => m.DedupeKey == row.DedupeKey && m.CreatedAt > since)
            .OrderByDescending(m => m.CreatedAt)
            .Select(m => (Instant?)m.CreatedAt)
            .FirstOrDefaultAsync(ct);
        if (Dedupe.IsRepeat(last, work.Now))
        {
            return;
        }

        row.Location = store.Code;
        row.CreatedAt = work.Now;
        row.DueAt = SendAt(
            work.Now,
            Enum.Parse<MessageRoute>(row.Channel, ignoreCase: true),
            store.Hours.Zone,
            letter.CausedByRecipient,
            letter.Deadline
        );
        work.Db.Add(row);
        await work.Db.SaveChangesAsync(ct);
        await items.AddAsync(work.Db, [WorkItem.Of(SendMessage.Kind, row.Id, new { }, row.DueAt)], work.Now, ct);
    }

    private static MessageRow Row(Letter letter, MessageRoute route, string recipient, string locale)
    {
        var name = letter.Template.Name;
        var channel = route.ToString().ToLowerInvariant();
        return new()
        {
            Id = Guid.CreateVersion7(),
            Channel = channel,
            Recipient = recipient,
            Template = name,
            Locale = locale,
            Subject = route == MessageRoute.Sms ? null : MessageTexts.Fill(MessageTexts.Text(locale, name + ".subject"), letter.Words),
            Text = MessageTexts.Fill(MessageTexts.Body(locale, name, channel), letter.Words),
        };
    }

    private static MessageRoute CustomerRoute(Scene scene) => scene.Order.CustomerPhone.Length > 0 ? MessageRoute.Sms : MessageRoute.Email;

    /// <summary>A channel that wakes nobody sends at once; one that is not there yet is taken for one that wakes people.</summary>
    private Instant SendAt(Instant now, MessageRoute route, DateTimeZone zone, bool causedByRecipient, Instant? deadline) =>
        channels.FirstOrDefault(c => c.Carries(route)) is { WakesPeople: false }
            ? now
            : QuietHours.SendAt(now, zone, causedByRecipient, deadline);
}
