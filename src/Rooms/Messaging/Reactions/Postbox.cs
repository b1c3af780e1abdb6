using Armoire.Access;
using Armoire.Kernel;
using Armoire.Messaging.Data;
using Armoire.Messaging.Model;
using Armoire.Messaging.Tasks;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
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
    public async Task<Scene?> SceneAsync(Work work, Guid orderId, Guid? groupId, string location, string language, CancellationToken ct) =>
        (await ScenesAsync(work, [(orderId, groupId, location, language)], ct))[0];

    /// <summary>The same for many at once, in their order.</summary>
    public async Task<IReadOnlyList<Scene?>> ScenesAsync(
        Work work,
        IReadOnlyList<(Guid Order, Guid? Group, string Location, string Language)> wanted,
        CancellationToken ct
    )
    {
        var glances = await orders.GlancesAsync(work.Db, [.. wanted.Select(w => new OrderId(w.Order)).Distinct()], ct);
        var places = await network.DirectoryAsync(ct);
        return
        [
            .. wanted.Select(w =>
                glances.TryGetValue(new(w.Order), out var order) && places.Find(w.Location) is { } store
                    ? Scene.Of(order, store, w.Group, w.Language)
                    : null
            ),
        ];
    }

    /// <summary>When a customer would read a message written now: at night only in the morning (§24).</summary>
    public Instant ReadAt(Work work, Scene scene, bool causedByRecipient, Instant? deadline) =>
        SendAt(work.Now, CustomerRoute(scene), scene.Store.Hours.Zone, causedByRecipient, deadline);

    /// <summary>To the customer's phone, or by e-mail when there is none.</summary>
    public Task ToCustomerAsync(Work work, Scene scene, Letter letter, CancellationToken ct) =>
        ToCustomersAsync(work, [(scene, letter)], ct);

    /// <summary>The same to many at once.</summary>
    public Task ToCustomersAsync(Work work, IReadOnlyList<(Scene Scene, Letter Letter)> letters, CancellationToken ct) =>
        QueueAsync(work, [.. letters.Select(l => ForCustomer(l.Scene, l.Letter)).OfType<Wanted>()], ct);

    /// <summary>To everybody of a role who works at the store, each in his own language (§15.2).</summary>
    public Task ToStaffAsync(Work work, Scene scene, string role, Func<Wording, Letter> write, CancellationToken ct) =>
        ToStaffAsync(work, role, [(scene, write)], ct);

    /// <summary>The same about many things at once, and to their customers as well.</summary>
    public async Task ToStaffAsync(
        Work work,
        string role,
        IReadOnlyList<(Scene Scene, Func<Wording, Letter> Write)> news,
        CancellationToken ct,
        IEnumerable<(Scene Scene, Letter Letter)>? toCustomers = null
    )
    {
        var wanted = (toCustomers ?? []).Select(l => ForCustomer(l.Scene, l.Letter)).OfType<Wanted>().ToList();
        foreach (var store in news.GroupBy(n => n.Scene.Store.Code, StringComparer.Ordinal))
        {
            var people = await access.StaffInAsync(role, store.Key, ct);
            wanted.AddRange(store.SelectMany(n => people.Select(person => ForStaff(n.Scene, person, n.Write))));
        }

        await QueueAsync(work, wanted, ct);
    }

    private static Wanted ForStaff(Scene scene, StaffCard person, Func<Wording, Letter> write)
    {
        var wording = new Wording(person.Language, scene.Store.Hours.Zone);
        var letter = write(wording);
        return new(Of(scene, Row(letter, MessageRoute.Push, person.UserName, wording.Locale)), scene.Store, About(scene), letter);
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

        await QueueAsync(work, [WithoutOrder(person, store, about, write)], ct);
    }

    /// <summary>To everybody of a role who works at a store, about something that belongs to no order.</summary>
    public async Task ToStoreAsync(
        Work work,
        string role,
        LocationCard store,
        Guid about,
        Func<Wording, Letter> write,
        CancellationToken ct
    )
    {
        var people = await access.StaffInAsync(role, store.Code, ct);
        await QueueAsync(work, [.. people.Select(person => WithoutOrder(person, store, about, write))], ct);
    }

    private static Wanted WithoutOrder(StaffCard person, LocationCard store, Guid about, Func<Wording, Letter> write)
    {
        var wording = new Wording(person.Language, store.Hours.Zone);
        var letter = write(wording);
        return new(Row(letter, MessageRoute.Push, person.UserName, wording.Locale), store, about, letter);
    }

    private static Guid About(Scene scene) => scene.GroupId ?? scene.Order.Id.Value;

    private static MessageRow Of(Scene scene, MessageRow row)
    {
        row.OrderId = scene.Order.Id.Value;
        row.OrderNumber = scene.Order.Number;
        row.GroupId = scene.GroupId;
        return row;
    }

    private Wanted? ForCustomer(Scene scene, Letter letter)
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
            return null;
        }

        return new(Of(scene, Row(letter, route, recipient, scene.Wording.Locale)), scene.Store, About(scene), letter);
    }

    /// <summary>Writes what nobody was told a moment ago, and the tasks that send it.</summary>
    private async Task QueueAsync(Work work, IReadOnlyList<Wanted> wanted, CancellationToken ct)
    {
        foreach (var (row, store, about, letter) in wanted)
        {
            row.DedupeKey = Dedupe.Key(letter.Template.Name, row.Recipient, about, letter.Detail);
            row.Location = store.Code;
            row.CreatedAt = work.Now;
            row.DueAt = SendAt(
                work.Now,
                Enum.Parse<MessageRoute>(row.Channel, ignoreCase: true),
                store.Hours.Zone,
                letter.CausedByRecipient,
                letter.Deadline
            );
        }

        var keys = wanted.Select(w => w.Row.DedupeKey).Distinct(StringComparer.Ordinal).ToList();
        var last = keys.Count == 0 ? [] : await MessageSql.LastAsync(work.Db, keys, work.Now - Dedupe.Window, ct);
        var news = new List<MessageRow>();
        foreach (var row in wanted.Select(w => w.Row))
        {
            if (!Dedupe.IsRepeat(last.TryGetValue(row.DedupeKey, out var at) ? at : null, work.Now))
            {
                last[row.DedupeKey] = work.Now;
                news.Add(row);
            }
        }

        await MessageSql.InsertAsync(work.Db, news, ct);
        var tasks = news.ConvertAll(row =>
            WorkItem.Of(SendMessage.Kind, row.Id, new SendMessage.Payload(SendMessage.Turn(row)), row.DueAt)
        );
        await items.AddAsync(work.Db, tasks, work.Now, ct);
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

    private sealed record Wanted(MessageRow Row, LocationCard Store, Guid About, Letter Letter);
}
