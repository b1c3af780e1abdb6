using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Verbs of the contract whose flows are not walked yet: the table answers, and nothing changes (§7.3).</summary>
internal static class LaterSteps
{
    private static readonly (string Verb, GroupCommand Command, string Summary)[] Verbs =
    [
        ("pack", GroupCommand.Pack, "Closes the parcels of a group that is shipped"),
        ("ship", GroupCommand.Ship, "Hands the parcels to the carrier"),
        ("arrive", GroupCommand.Arrive, "A parcel has come to the store where it is collected"),
        ("no-show", GroupCommand.WindowOver, "Nobody came; the clock says so by itself (§5.3, §10.5)"),
    ];

    public static void Map(IEndpointRouteBuilder groups)
    {
        foreach (var (verb, command, summary) in Verbs)
        {
            groups
                .Post(
                    "/{id:guid}/" + verb,
                    (Guid id, HttpContext http, GroupChange change, CancellationToken ct) =>
                        change.RunAsync(id, http, group => Task.FromResult(Refuse(group, command)), ct)
                )
                .IsGroupVerb(
                    verb.Replace("-s", "S", StringComparison.Ordinal) + "Fulfilment",
                    summary + ". Not taken yet: refused for every group (§7.3)."
                );
        }
    }

    private static GroupOutcome Refuse(GroupInWork group, GroupCommand command) =>
        group.Decide(command) is GroupDecision.Refused refused
            ? GroupOutcome.Refused(refused)
            : GroupOutcome.Refused(Problem.Conflict(GroupTransitions.NotAllowed, "This step is not done by hand yet."));
}
