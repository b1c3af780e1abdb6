using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging.Model;
using Armoire.Messaging.Timers;
using Armoire.Platform;
using Armoire.Stock;
using NodaTime;

namespace Armoire.Messaging.Reactions;

/// <summary>Tells the customer what became of the goods he collects: missing, ready, handed over (§9.2, §10, §24).</summary>
internal sealed class TellOfPickup(Postbox postbox, WorkItems items)
    : IReaction<FulfilmentShortPicked>,
        IReaction<FulfilmentReady>,
        IReaction<FulfilmentReminded>,
        IReaction<FulfilmentHandedOver>
{
    private const string ByIdentity = "identity";

    public async Task ReactAsync(FulfilmentShortPicked fact, Heard heard, Work work, CancellationToken ct)
    {
        var missing = CustomerWords.Unasked(fact.Missing);
        if (missing.Count == 0 || await SceneAsync(fact, work, ct) is not { } scene || !CustomerWords.SomethingRemains(scene))
        {
            return;
        }

        var letter = new Letter(ServiceTemplate.ItemUnavailable, CustomerWords.ItemUnavailable(scene, missing))
        {
            Detail = heard.EventId.ToString("N"), // Two finds of a picker within minutes are two pieces of news.
        };
        await postbox.ToCustomerAsync(work, scene, letter, ct);
    }

    public async Task ReactAsync(FulfilmentReady fact, Heard heard, Work work, CancellationToken ct)
    {
        if (await SceneAsync(fact, work, ct) is not { } scene)
        {
            return;
        }

        await TellWhereAsync(ServiceTemplate.Ready, fact.ExpiresAt, scene, work, ct);
        if (fact.ExpiresAt is { } until && HoldTerms.ReminderAt(until, scene.Store.Hours) is { } at && at > heard.OccurredAt)
        {
            var reminder = new EndingReminder(fact.OrderId, fact.GroupId, fact.Location, fact.Language, until);
            await items.AddAsync(work.Db, [WorkItem.Of(RemindBeforeEnd.Kind, fact.GroupId, reminder, at)], work.Now, ct);
        }
    }

    public async Task ReactAsync(FulfilmentReminded fact, Heard heard, Work work, CancellationToken ct)
    {
        if (await SceneAsync(fact, work, ct) is { } scene)
        {
            await TellWhereAsync(ServiceTemplate.Reminder, fact.ExpiresAt, scene, work, ct);
        }
    }

    public async Task ReactAsync(FulfilmentHandedOver fact, Heard heard, Work work, CancellationToken ct)
    {
        if (await SceneAsync(fact, work, ct) is not { } scene)
        {
            return;
        }

        var letter =
            fact.VerifiedBy == ByIdentity
                ? new Letter(ServiceTemplate.Collected, CustomerWords.Collected(scene, heard.OccurredAt))
                : new Letter(ServiceTemplate.HandedOver, CustomerWords.HandedOver(scene, fact.Units));
        await postbox.ToCustomerAsync(work, scene, letter with { CausedByRecipient = true }, ct);
    }

    private Task TellWhereAsync(ServiceTemplate template, Instant? expiresAt, Scene scene, Work work, CancellationToken ct)
    {
        var readAt = postbox.ReadAt(work, scene, causedByRecipient: false, expiresAt);
        var letter = new Letter(template, CustomerWords.Ready(scene, expiresAt, readAt)) { Deadline = expiresAt };
        return postbox.ToCustomerAsync(work, scene, letter, ct);
    }

    private async Task<Scene?> SceneAsync(FulfilmentFact fact, Work work, CancellationToken ct) =>
        fact.Method == FulfilmentMethod.PickupFromStock
            ? await postbox.SceneAsync(work, fact.OrderId, fact.GroupId, fact.Location, fact.Language, ct)
            : null; // The texts speak of collecting.
}
