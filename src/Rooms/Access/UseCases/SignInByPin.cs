using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.UseCases;

/// <summary>Somebody takes over a shared tablet that is known at their location, by PIN; the session before it ends (§29).</summary>
internal static class SignInByPin
{
    public sealed record Request(string UserName, string Pin);

    public static void Map(IEndpointRouteBuilder session) =>
        session
            .Post("/pin", HandleAsync)
            .WithMetadata(new ReplyNotKept())
            .WithName("signInByPin")
            .WithSummary(
                "Signs in by PIN on a known device; five wrong ones lock this for the person there, ten anywhere, for a quarter of an hour (§29)."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    internal static async Task<Results<Ok<SessionReply>, ProblemHttpResult>> HandleAsync(
        Request request,
        HttpContext context,
        Work work,
        PinHasher pins,
        Recognition recognition,
        CancellationToken ct
    )
    {
        var name = AccessDesk.PlainUserName(Require.Text(request.UserName, "userName", StaffRules.NameLengthMax));
        Require.That(PinRules.IsPin(request.Pin), "pin", $"Between {PinRules.DigitsMin} and {PinRules.DigitsMax} digits.", "pin.invalid");
        if (await DeviceCookie.FindAsync(context.Request, work.Db, ct) is not { } device)
        {
            return DeviceCookie.Unknown();
        }

        var staff = await work.Db.Set<Staff>().AsNoTracking().SingleOrDefaultAsync(s => s.UserName == name, ct);
        // Whoever may not switch here is as wrong as a wrong PIN. Costly by design, so not while others wait for the transaction.
        var person = staff is not null && PeopleHere.MaySwitch(staff, device.Location) ? staff : null;
        var matches = pins.Matches(staff, request.Pin) && person is not null;
        var before = SessionCookie.HashOf(context.Request);
        var (outcome, token) = await work.RunAsync(
            async () =>
            {
                var tried = await PinTries.DecideAsync(work, device, name, person, matches, ct);
                var opened = tried is PinTried.Right right
                    ? await Sessions.OpenAsync(work, right.Person, recognition.Now, before, device.Id, byPin: true, ct)
                    : null;
                await work.CommitAsync(ct);
                return (tried, opened);
            },
            ct
        );
        return Answer(outcome, token, before, context, recognition);
    }

    private static Results<Ok<SessionReply>, ProblemHttpResult> Answer(
        PinTried outcome,
        string? token,
        string? before,
        HttpContext context,
        Recognition recognition
    )
    {
        switch (outcome)
        {
            case PinTried.Right right:
                SessionCookie.Write(context, token!, before, recognition);
                return TypedResults.Ok(SessionReply.Of(right.Person, byPin: true));
            case PinTried.Locked locked:
                return Waits.Refuse(
                    context,
                    locked.For,
                    "auth.pin_locked",
                    "Too many wrong PINs. Wait, or sign in with the password.",
                    ("until", locked.Until)
                );
            case PinTried.Wrong wrong:
                return Problem.Of(401, "auth.invalid_pin", "Name and PIN do not match.", ("attemptsLeft", wrong.AttemptsLeft));
            default:
                return DeviceCookie.Unknown();
        }
    }
}
