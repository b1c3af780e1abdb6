using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Checks that whoever stands at the counter may have the goods: by code, QR, or identity (§10.2).</summary>
internal sealed class PickupCheck(PickupSecrets secrets)
{
    public static string MethodOf(HandOver.Request request) =>
        request switch
        {
            { Code: not null } => "code",
            { Qr: not null } => "qr",
            _ => "identity",
        };

    /// <summary>Null when verified. A wrong code is counted, so that refusal is kept.</summary>
    public async Task<GroupOutcome?> VerifyAsync(GroupInWork group, HandOver.Request request, CancellationToken ct)
    {
        if (group.State is GroupState.NoShow or GroupState.PutBack || !group.Order.IsUnderway)
        {
            return group.State == GroupState.HandedOver
                ? GroupOutcome.Refused(Problem.Conflict(GroupTransitions.NotAllowed, "The order was handed over already."))
                : GroupOutcome.Refused(
                    Problem.Conflict(PickupCodes.ExpiredCode, "The collection time is over and the order is cancelled.")
                );
        }

        return request switch
        {
            { Code: { } code } => await ByCodeAsync(group, code, ct),
            { Qr: { } qr } => await ByQrAsync(group, qr, ct),
            { Identity: { } identity } => ByIdentity(group, identity),
            _ => GroupOutcome.Refused(
                Problem.Invalid("pickup.verification_required", "A code, a QR code or the customer's identity is wanted.")
            ),
        };
    }

    private async Task<GroupOutcome?> ByCodeAsync(GroupInWork group, string code, CancellationToken ct)
    {
        if (group.Row.CodeHash is not { } hash)
        {
            return GroupOutcome.Refused(Problem.Conflict(GroupTransitions.NotAllowed, "The order is not ready yet."));
        }

        var state = new PickupCodeState(Convert.FromBase64String(hash), null, group.Row.WrongAttempts, group.Row.LockedUntil);
        var presented = await secrets.HashBytesAsync(group.Work.Db, group.Row.OrderId, code.Trim(), ct);
        var result = PickupCodes.Verify(state, presented, group.Now);
        (group.Row.WrongAttempts, group.Row.LockedUntil) = (result.State.WrongAttempts, result.State.LockedUntil);
        switch (result)
        {
            case PickupVerification.Ok:
                return null;
            case PickupVerification.Locked locked:
                return GroupOutcome.Refused(
                    Problem.Conflict(PickupCodes.LockedCode, "Too many wrong codes; try again later.", ("until", locked.Until))
                );
            case PickupVerification.Expired:
                return GroupOutcome.Refused(Problem.Conflict(PickupCodes.ExpiredCode, "The code is no longer valid."));
            case PickupVerification.Invalid invalid:
                if (invalid.JustLocked)
                {
                    TellLocked(group);
                }

                return GroupOutcome.RefusedButKept(
                    Problem.Conflict(
                        PickupCodes.InvalidCode,
                        "This is not the code of this order.",
                        ("attemptsLeft", Math.Max(0, PickupCodes.WrongAttemptsMax - invalid.State.WrongAttempts))
                    )
                );
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void TellLocked(GroupInWork group)
    {
        var until = group.Row.LockedUntil!.Value;
        group.Tell(
            group.Say(
                (id, order, number, method, at, origin, language) =>
                    new PickupLocked
                    {
                        GroupId = id,
                        OrderId = order,
                        OrderNumber = number,
                        Method = method,
                        Location = at,
                        Origin = origin,
                        Language = language,
                        Until = until,
                    }
            ),
            "pickup.locked"
        );
    }

    private async Task<GroupOutcome?> ByQrAsync(GroupInWork group, string qr, CancellationToken ct)
    {
        var token = await secrets.ReadQrAsync(group.Work.Db, qr, ct);
        if (token is null || token.Order != group.Row.OrderId || token.Store != group.Place.Code)
        {
            return GroupOutcome.Refused(Problem.Conflict(PickupCodes.InvalidCode, "This QR code is not of this order."));
        }

        return token.ExpiresUnix < group.Now.ToUnixTimeSeconds()
            ? GroupOutcome.Refused(Problem.Conflict(PickupCodes.ExpiredCode, "The QR code is no longer valid."))
            : null;
    }

    /// <summary>Last four digits of the phone, full name, and a document that was seen: all three (§10.2).</summary>
    private static GroupOutcome? ByIdentity(GroupInWork group, HandOver.Identity identity)
    {
        group.Work.Caller.Demand(Permission.VerifyByIdentity);
        var phone = group.Order.CustomerPhone;
        var digitsMatch = identity.PhoneLast4 is { Length: 4 } last && phone.Length >= 4 && phone.EndsWith(last, StringComparison.Ordinal);
        var nameMatches =
            SearchText.Fold(identity.Name ?? "") == SearchText.Fold(group.Order.CustomerName) && !string.IsNullOrWhiteSpace(identity.Name);
        return digitsMatch && nameMatches && identity.DocumentSeen
            ? null
            : GroupOutcome.Refused(
                Problem.Conflict("pickup.identity_not_confirmed", "Phone digits, full name and a document must all agree.")
            );
    }
}
