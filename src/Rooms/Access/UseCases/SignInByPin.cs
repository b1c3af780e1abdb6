using System.Globalization;
using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Access.UseCases;

/// <summary>Somebody takes over a shared tablet that is known at their location, by PIN; the session before it ends (§29).</summary>
internal static class SignInByPin
{
    public sealed record Request(string UserName, string Pin);

    public static void Map(IEndpointRouteBuilder session) =>
        session
            .MapPost("/pin", HandleAsync)
            .WithMetadata(new ReplyNotKept())
            .WithName("signInByPin")
            .WithSummary(
                "Signs in by PIN on a known device; five wrong ones lock this for the person there for a quarter of an hour (§29)."
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
        var matches = pins.Matches(staff, request.Pin) && PeopleHere.MaySwitch(staff!, device.Location);
        var before = SessionCookie.Read(context.Request) is { } token ? Secrets.Hash(token) : null;
        var outcome = await work.RunAsync(
            async () =>
            {
                var answer = await DecideAsync(work, device.Id, name, matches, ct);
                if (answer is Outcome.Right)
                {
                    answer = new Outcome.Right(await OpenAsync(work, device.Id, staff!, before, recognition.Now, ct));
                }

                await work.CommitAsync(ct);
                return answer;
            },
            ct
        );
        return Answer(outcome, staff, before, context, recognition);
    }

    private abstract record Outcome
    {
        public sealed record Right(string Token) : Outcome;

        public sealed record Wrong(int AttemptsLeft) : Outcome;

        public sealed record Locked(Instant Until, Duration For) : Outcome;

        public sealed record Forgotten : Outcome;
    }

    private static Results<Ok<SessionReply>, ProblemHttpResult> Answer(
        Outcome outcome,
        Staff? staff,
        string? before,
        HttpContext context,
        Recognition recognition
    )
    {
        switch (outcome)
        {
            case Outcome.Right right:
                if (before is not null)
                {
                    recognition.Forget(before);
                }

                SessionCookie.Write(context, right.Token);
                return TypedResults.Ok(SessionReply.Of(staff!, byPin: true));
            case Outcome.Locked locked:
                context.Response.Headers.RetryAfter = Math.Ceiling(locked.For.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return Problem.Of(
                    429,
                    "auth.pin_locked",
                    "Too many wrong PINs. Wait, or sign in with the password.",
                    ("until", locked.Until)
                );
            case Outcome.Wrong wrong:
                return Problem.Of(401, "auth.invalid_pin", "Name and PIN do not match.", ("attemptsLeft", wrong.AttemptsLeft));
            default:
                return DeviceCookie.Unknown();
        }
    }

    /// <summary>Under the device's lock, so that many tries at once are counted as many; while a name waits, the right PIN waits too.</summary>
    private static async Task<Outcome> DecideAsync(Work work, Guid device, string name, bool matches, CancellationToken ct)
    {
        if ((await StaffSql.LockDeviceAsync(work.Db, device, ct)).Count == 0)
        {
            return new Outcome.Forgotten();
        }

        var now = work.Now;
        var old = now - PinRules.Lock;
        await work.Db.Set<PinMiss>().Where(m => m.DeviceId == device && m.LastAt <= old).ExecuteDeleteAsync(ct);
        var misses = await work.Db.Set<PinMiss>().AsTracking().Where(m => m.DeviceId == device).ToListAsync(ct);
        var miss = misses.Find(m => m.UserName == name);
        if (miss?.LockedUntil is { } until)
        {
            return new Outcome.Locked(until, until - now);
        }

        if (misses.Count >= PinRules.NamesMax && miss is null)
        {
            return new Outcome.Locked(now + PinRules.Lock, PinRules.Lock);
        }

        if (matches)
        {
            work.Db.RemoveRange(misses.Where(m => m == miss));
            return new Outcome.Right("");
        }

        if (miss is null)
        {
            miss = new PinMiss
            {
                Id = Guid.CreateVersion7(),
                DeviceId = device,
                UserName = name,
            };
            work.Db.Add(miss);
        }

        (miss.Wrong, miss.LastAt) = (miss.Wrong + 1, now);
        miss.LockedUntil = miss.Wrong >= PinRules.WrongMax ? now + PinRules.Lock : null;
        return new Outcome.Wrong(PinRules.WrongMax - miss.Wrong);
    }

    private static async Task<string> OpenAsync(Work work, Guid device, Staff staff, string? before, Instant now, CancellationToken ct)
    {
        await work.Db.Set<StaffSession>().Where(s => s.TokenHash == before).ExecuteDeleteAsync(ct);
        await work
            .Db.Set<StaffDevice>()
            .Where(d => d.Id == device)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.LastSeenAt, work.Now), ct);
        return await Sessions.OpenAsync(work.Db, staff, now, ct, byPinOn: device);
    }
}
