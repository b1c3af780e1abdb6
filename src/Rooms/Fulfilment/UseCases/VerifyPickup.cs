using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Fulfilment.UseCases;

/// <summary>The first step at the counter (§10.4): is this the code of this order? Asked before anything is unpacked; hand-over asks again.</summary>
internal sealed class VerifyPickup(PickupCheck check)
{
    /// <summary>The six digits, or the text of the QR code; one of them.</summary>
    public sealed record Request(string? Code, string? Qr);

    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .Post(
                "/{id:guid}/verify",
                (Guid id, Request request, HttpContext http, GroupChange change, VerifyPickup verify, CancellationToken ct) =>
                    change.RunAsync(id, http, group => verify.HandleAsync(group, request, ct), ct, alsoWhenEnded: true)
            )
            .IsGroupVerb(
                "verifyPickup",
                "Whether a code or QR code opens this order; a wrong one counts as an attempt, a right one changes nothing (§10.2).",
                PickupCodes.InvalidCode,
                PickupCodes.ExpiredCode,
                PickupCodes.LockedCode
            );

    private async Task<GroupOutcome> HandleAsync(GroupInWork group, Request request, CancellationToken ct)
    {
        Require.That(
            request is { Code: null, Qr: not null } or { Code: not null, Qr: null },
            "code",
            "A code or a QR code is wanted, not both.",
            "pickup.verification_required"
        );
        if (await check.VerifyAsync(group, new(request.Code, request.Qr, null, null, null, null), PickupCheck.NoReasonGiven, ct) is { } no)
        {
            return no;
        }

        return group.Decide(GroupCommand.HandOver) is GroupDecision.Refused refused ? GroupOutcome.Refused(refused) : GroupOutcome.Done;
    }
}
