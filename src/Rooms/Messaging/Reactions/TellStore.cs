using Armoire.Fulfilment;
using Armoire.Messaging.Model;
using Armoire.Platform;

namespace Armoire.Messaging.Reactions;

/// <summary>Tells those who sell at a store that there is something to prepare, wherever they stand; its terminals hear it by themselves (§15.2, step 0).</summary>
internal sealed class TellStore(Postbox postbox) : IBulkReaction<FulfilmentAssigned>
{
    private const string Associate = "associate";

    public async Task ReactAsync(IReadOnlyList<(FulfilmentAssigned Fact, Heard Heard)> facts, Work work, CancellationToken ct)
    {
        var wanted = facts.Select(f => (f.Fact.OrderId, (Guid?)f.Fact.GroupId, f.Fact.Location, f.Fact.Language)).ToList();
        var scenes = await postbox.ScenesAsync(work, wanted, ct);
        var news = facts
            .Zip(scenes)
            .Where(pair => pair.Second is not null)
            .Select(pair => (pair.Second!, Write(pair.First.Fact, pair.Second!)));
        await postbox.ToStaffAsync(work, Associate, [.. news], ct);
    }

    private static Func<Wording, Letter> Write(FulfilmentAssigned fact, Scene scene) =>
        wording =>
            new(ServiceTemplate.StoreNewOrder, StaffWords.NewOrder(scene, wording, fact.Units, fact.DueAt)) { Deadline = fact.DueAt };
}
