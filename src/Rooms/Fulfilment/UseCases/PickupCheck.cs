using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Checks that whoever stands at the counter may have the goods: by code, QR, or identity (§10.2).</summary>
internal sealed class PickupCheck(PickupSecrets secrets)
{
    public const string ByIdentity = "identity";

    /// <summary>What is kept as the reason when nobody gave one.</summary>
    public const string NoReasonGiven = "not_given";

    public static string MethodOf(HandOver.Request request) =>
        request switch
        {
            { Code: not null } => "code",
            { Qr: not null } => "qr",
            _ => ByIdentity,
        };

    /// <summary>Null when verified. A wrong attempt of any kind is counted, so that refusal is kept; five of them lock code and QR. The manager, who is told of the lock, may still check the identity.</summary>
    public async Task<GroupOutcome?> VerifyAsync(GroupInWork group, HandOver.Request request, string reason, CancellationToken ct)
    {
        if (group.State is GroupState.NoShow or GroupState.PutBack || !group.Order.IsUnderway)
        {
            return group.State == GroupState.HandedOver
                ? GroupOutcome.Refused(Problem.Conflict(GroupTransitions.NotAllowed, "The order was handed over already."))
                : GroupOutcome.Refused(
                    Problem.Conflict(PickupCodes.ExpiredCode, "The collection time is over and the order is cancelled.")
                );
        }

        if (request is { Code: null, Qr: null, Identity: null })
        {
            return GroupOutcome.Refused(
                Problem.Invalid("pickup.verification_required", "A code, a QR code or the customer's identity is wanted.")
            );
        }

        if (request is { Code: null, Qr: null })
        {
            group.Work.Caller.Demand(Permission.VerifyByIdentity);
        }

        if (group.Row.CodeHash is null)
        {
            return GroupOutcome.Refused(Problem.Conflict(GroupTransitions.NotAllowed, "The order is not ready yet."));
        }

        var (matches, expiresAt) = request switch
        {
            { Code: { } code } => (await IsCodeAsync(group, code, ct), null),
            { Qr: { } qr } => await ReadQrAsync(group, qr, ct),
            _ => (IsCustomer(group, request.Identity!), (Instant?)null),
        };
        var byIdentity = MethodOf(request) == ByIdentity;
        var lockedUntil = byIdentity && matches ? null : group.Row.LockedUntil;
        var verified = PickupCodes.Judge(new(expiresAt, group.Row.WrongAttempts, lockedUntil), matches, group.Now);
        if (byIdentity)
        {
            // Who looked at a document, why, and with what result stays in the order's story, also when it was not the customer.
            group.Order.Note(group.Work, matches ? "pickup.identity_checked" : "pickup.identity_refused", new { given = reason });
        }

        (group.Row.WrongAttempts, group.Row.LockedUntil) = (verified.State.WrongAttempts, verified.State.LockedUntil);
        switch (verified)
        {
            case PickupVerification.Ok:
                return null;
            case PickupVerification.Locked locked:
                var refusal = Problem.Conflict(
                    PickupCodes.LockedCode,
                    "Too many wrong attempts; try again later.",
                    ("until", locked.Until)
                );
                return byIdentity ? GroupOutcome.RefusedButKept(refusal) : GroupOutcome.Refused(refusal);
            case PickupVerification.Expired:
                return GroupOutcome.Refused(Problem.Conflict(PickupCodes.ExpiredCode, "The QR code is no longer valid."));
            case PickupVerification.Invalid invalid:
                if (invalid.JustLocked)
                {
                    TellLocked(group, invalid.State.LockedUntil!.Value);
                }

                return GroupOutcome.RefusedButKept(Refusal(request, invalid.State));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static ProblemHttpResult Refusal(HandOver.Request request, PickupAttempts attempts)
    {
        var (code, detail) = request switch
        {
            { Code: not null } => (PickupCodes.InvalidCode, "This is not the code of this order."),
            { Qr: not null } => (PickupCodes.InvalidCode, "This QR code is not of this order, or a newer one was sent."),
            _ => ("pickup.identity_not_confirmed", "Phone digits, full name and a document must all agree."),
        };
        return Problem.Conflict(code, detail, ("attemptsLeft", Math.Max(0, PickupCodes.WrongAttemptsMax - attempts.WrongAttempts)));
    }

    private static void TellLocked(GroupInWork group, Instant until) => group.Tell(new PickupLocked { Until = until }, "pickup.locked");

    private async Task<bool> IsCodeAsync(GroupInWork group, string code, CancellationToken ct)
    {
        var shown = await secrets.HashBytesAsync(group.Work.Db, group.Row.OrderId, code.Trim(), ct);
        return PickupCodes.IsSame(Convert.FromBase64String(group.Row.CodeHash!), shown);
    }

    /// <summary>Only the pass that came with the last code counts.</summary>
    private async Task<(bool Matches, Instant? ExpiresAt)> ReadQrAsync(GroupInWork group, string qr, CancellationToken ct)
    {
        var pass = await secrets.ReadPassAsync(group.Work.Db, qr, ct);
        var matches =
            pass is not null && pass.Order == group.Row.OrderId && pass.Store == group.Row.LocationId && pass.Issue == group.Row.CodeIssue;
        return (matches, pass?.Expires);
    }

    /// <summary>Last four digits of the phone, full name, and a document that was seen: all three (§10.2).</summary>
    private static bool IsCustomer(GroupInWork group, HandOver.Identity identity)
    {
        var phone = group.Order.CustomerPhone;
        var digitsMatch = identity.PhoneLast4 is { Length: 4 } last && phone.Length >= 4 && phone.EndsWith(last, StringComparison.Ordinal);
        var nameMatches =
            SearchText.Fold(identity.Name ?? "") == SearchText.Fold(group.Order.CustomerName) && !string.IsNullOrWhiteSpace(identity.Name);
        return digitsMatch && nameMatches && identity.DocumentSeen;
    }
}
