using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging.Model;
using Armoire.Orders;
using Armoire.Platform;

namespace Armoire.Messaging.Reactions;

/// <summary>
/// Tells the customer that an order to be collected is sure, or has ended without delivery (§24); and those who sell at the store that there is something to
/// prepare, wherever they stand: its terminals hear it by themselves (§15.2, step 0).
/// </summary>
internal sealed class TellOfOrder(Postbox postbox, FulfilmentDesk fulfilment) : IBulkReaction<OrderConfirmed>, IReaction<OrderCancelled>
{
    private const string Associate = "associate";

    private static readonly HashSet<string> CustomersOwnActs = ["customer_request", "declined"];
    private static readonly HashSet<string> WantOfGoods = ["not_found", "unfulfillable"];

    public async Task ReactAsync(IReadOnlyList<(OrderConfirmed Fact, Heard Heard)> facts, Work work, CancellationToken ct)
    {
        var pickups = facts // Its text speaks of collecting.
            .Select(f => f.Fact)
            .Where(fact => fact.Groups.Any(g => g.Method == FulfilmentMethod.PickupFromStock))
            .ToList();
        var scenes = await postbox.ScenesAsync(work, pickups.ConvertAll(f => (f.OrderId, (Guid?)null, f.FulfilAt, f.Language)), ct);
        var told = pickups
            .Zip(scenes)
            .Where(pair => pair.Second is not null)
            .Select(pair => (Fact: pair.First, Scene: pair.Second!))
            .ToList();
        var tasks = told.SelectMany(t =>
            t.Fact.Groups.Select(group => (t.Scene with { GroupId = group.GroupId }, NewOrder(t.Scene, group)))
        );
        await postbox.ToStaffAsync(work, Associate, [.. tasks], ct, toCustomers: told.Select(t => (t.Scene, Confirmed(t.Fact, t.Scene))));
    }

    public async Task ReactAsync(OrderCancelled fact, Heard heard, Work work, CancellationToken ct)
    {
        if (await postbox.SceneAsync(work, fact.OrderId, null, fact.FulfilAt, fact.Language, ct) is { } scene)
        {
            var missing = WantOfGoods.Contains(fact.Reason) ? await fulfilment.MissingOfAsync(work.Db, fact.OrderId, ct) : [];
            var words = CustomerWords.Cancelled(scene, fact.Reason, CustomerWords.Unasked(missing));
            var letter = new Letter(ServiceTemplate.Cancelled, words) { CausedByRecipient = CustomersOwnActs.Contains(fact.Reason) };
            await postbox.ToCustomerAsync(work, scene, letter, ct);
        }
    }

    private static Func<Wording, Letter> NewOrder(Scene scene, ConfirmedGroup group) =>
        wording =>
            new(ServiceTemplate.StoreNewOrder, StaffWords.NewOrder(scene, wording, group.Lines.Sum(l => l.Quantity), group.DueAt))
            {
                Deadline = group.DueAt,
            };

    private static Letter Confirmed(OrderConfirmed fact, Scene scene) =>
        new(ServiceTemplate.Confirmed, CustomerWords.Confirmed(scene, fact.ReadyBy, fact.ExpiresAt)) { CausedByRecipient = true };
}
