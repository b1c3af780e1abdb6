using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging.Model;
using Armoire.Platform;
using Armoire.Stock;
using NodaTime;

namespace Armoire.Messaging.Reactions;

/// <summary>Tells managers what is late or locked, and the customer the new time (§10.2, §15.2).</summary>
internal sealed class TellOfDelay(Postbox postbox) : IReaction<FulfilmentEscalated>, IReaction<PickupLocked>
{
    /// <summary>A promise that was missed is given once more from the breach on: the target of the ladder (§15.2).</summary>
    public const int NewTimeOpeningMinutes = 60;

    private const string StoreManager = "storeManager";
    private const string AreaManager = "areaManager";

    public async Task ReactAsync(FulfilmentEscalated fact, Heard heard, Work work, CancellationToken ct)
    {
        var (template, role) = fact.Action switch
        {
            "NotifyStoreManager" => (ServiceTemplate.StoreNotAccepted, StoreManager),
            "Breach" => (ServiceTemplate.StoreLate, AreaManager),
            _ => (null, ""), // Pop-ups come by the event stream.
        };
        if (
            template is null
            || await postbox.SceneAsync(work, fact.OrderId, fact.GroupId, fact.Location, fact.Language, ct) is not { } scene
        )
        {
            return;
        }

        await postbox.ToStaffAsync(work, scene, role, wording => new Letter(template, StaffWords.Late(scene, wording, fact.Minutes)), ct);
        if (
            fact is { Action: "Breach", Method: FulfilmentMethod.PickupFromStock }
            && scene.Order.IsOpen // It may have ended since, or be about to.
            && !(scene.Order.ExpiresAt <= work.Now)
            && scene.Store.Hours.AddOpeningMinutes(heard.OccurredAt, NewTimeOpeningMinutes) is { } newTime
        )
        {
            var letter = new Letter(ServiceTemplate.Delayed, CustomerWords.Delayed(scene, newTime, KeptFrom(scene, newTime)))
            {
                Deadline = newTime,
            };
            await postbox.ToCustomerAsync(work, scene, letter, ct);
        }
    }

    /// <summary>Until when it is kept if it is ready at that time (§5.3); nothing when that is what the customer was told already.</summary>
    private static Instant? KeptFrom(Scene scene, Instant newTime) =>
        scene.Order.ExpiresAt is { } told && HoldTerms.AfterReady(told, newTime, scene.Store.Hours) is var until && until > told
            ? until
            : null;

    public async Task ReactAsync(PickupLocked fact, Heard heard, Work work, CancellationToken ct)
    {
        if (await postbox.SceneAsync(work, fact.OrderId, fact.GroupId, fact.Location, fact.Language, ct) is not { } scene)
        {
            return;
        }

        await postbox.ToStaffAsync(
            work,
            scene,
            StoreManager,
            wording => new Letter(ServiceTemplate.StorePickupLocked, StaffWords.Locked(scene, wording, fact.Until))
            {
                Deadline = fact.Until,
            },
            ct
        );
    }
}
