using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Staged goods of an order that ended go back to the shelf (§7.3 NoShow → PutBack).</summary>
internal sealed class PutBack(OrdersDesk orders, LedgerDesk ledger)
{
    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .Post(
                "/{id:guid}/put-back",
                (Guid id, HttpContext http, GroupChange change, PutBack putBack, CancellationToken ct) =>
                    change.RunAsync(id, http, group => putBack.HandleAsync(group, ct), ct, alsoWhenEnded: true)
            )
            .IsGroupVerb("putBackFulfilment", "Staged goods are on the shelf again (§7.3).");

    private async Task<GroupOutcome> HandleAsync(GroupInWork group, CancellationToken ct)
    {
        if (!group.Row.PutBackWanted)
        {
            return GroupOutcome.Refused(Problem.Conflict(GroupTransitions.NotAllowed, "Nothing of this group is to be put back."));
        }

        var staged = group.Lines.Where(l => l.Staged > 0).ToList();
        await ledger.UnstageAsync(
            group.Work.Db,
            [.. staged.Select(l => group.Move(l, Bucket.Staged, Bucket.Sellable, l.Staged, MovementType.Unstage, "put_back"))],
            "put_back",
            group.Now,
            ct
        );
        staged.ForEach(l => l.Staged = 0);
        (group.Row.PutBackWanted, group.Row.PutBackDueAt) = (false, null);
        var state = group.State;
        if (group.Decide(GroupCommand.PutBack) is GroupDecision.Allowed allowed)
        {
            state = allowed.To; // A cancelled group stays cancelled; only its goods go back.
        }

        group.Row.State = state.ToString();
        orders.Report(group.Work, group.Order, new(group.Id, state));
        group.Tell(new FulfilmentPutBack(), "fulfilment.put_back");
        return GroupOutcome.Done;
    }
}
