using Armoire.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace Armoire.Host.Demo;

/// <summary>The server's clock, moved forward for a demonstration; only in demo mode.</summary>
internal static class DemoClock
{
    private const string Setting = "dev.clock.offset";
    private static readonly Duration AdvanceMax = Duration.FromDays(366);
    private static readonly Duration OffsetMax = Duration.FromDays(3660);

    public sealed record Request(string Advance);

    /// <summary>The server's time and, as ISO 8601 duration, how far it is ahead of real time.</summary>
    public sealed record Reply(Instant Now, string Offset);

    public static void Map(IEndpointRouteBuilder api)
    {
        var clock = api.MapGroup("/dev/clock").WithTags("Development");
        clock
            .Get("/", Read)
            .OnlyFromThisMachine()
            .WithName("getDevClock")
            .WithSummary("The server's clock; in demo mode and on the machine itself only.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        clock
            .Post("/", AdvanceAsync)
            .OnlyFromThisMachine()
            .WithName("advanceDevClock")
            .WithSummary(
                "Moves the server's clock forward by an ISO 8601 duration; timers due by then run. In demo mode and on the machine itself only."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    /// <summary>A demonstration that was moved forward stays there after a restart.</summary>
    public static async Task RestoreAsync(IServiceScopeFactory scopes, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        if (await Settings.ReadAsync(db, Setting, ct) is { } text)
        {
            scope.ServiceProvider.GetRequiredService<ServerClock>().SetOffset(PeriodPattern.Roundtrip.Parse(text).Value.ToDuration());
        }
    }

    internal static Ok<Reply> Read(IClock now, ServerClock clock) => TypedResults.Ok(ReplyOf(now, clock));

    internal static async Task<Ok<Reply>> AdvanceAsync(
        Request request,
        Work work,
        ServerClock clock,
        IClock now,
        WorkItemSignal due,
        CancellationToken ct
    )
    {
        var advance = Parse(request.Advance);
        var offset = clock.Offset + advance;
        Require.That(offset <= OffsetMax, "advance", "Ten years ahead is far enough.");
        await work.RunAsync(
            async () =>
            {
                await Settings.WriteAsync(work.Db, Setting, TextOf(offset), ct);
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
        clock.SetOffset(offset);
        due.Signal.Set();
        return TypedResults.Ok(ReplyOf(now, clock));
    }

    /// <summary>A duration of fixed length, forward only: days, hours, minutes and seconds, but no months.</summary>
    internal static Duration Parse(string text)
    {
        var parsed = PeriodPattern.NormalizingIso.Parse(text ?? "");
        var isFixed = parsed.Success && parsed.Value is { Months: 0, Years: 0 } && IsInReach(parsed.Value);
        Require.That(isFixed, "advance", "An ISO 8601 duration is wanted, such as PT3H or P1D.");
        var duration = parsed.Value.ToDuration();
        Require.That(duration > Duration.Zero && duration <= AdvanceMax, "advance", "The clock moves forward, by at most 366 days.");
        return duration;
    }

    /// <summary>Before it is added up, which numbers near the end of their range would not survive.</summary>
    private static bool IsInReach(Period period) =>
        Math.Abs((double)period.Weeks) <= AdvanceMax.TotalDays
        && Math.Abs((double)period.Days) <= AdvanceMax.TotalDays
        && Math.Abs((double)period.Hours) <= AdvanceMax.TotalHours
        && Math.Abs((double)period.Minutes) <= AdvanceMax.TotalMinutes
        && Math.Abs((double)period.Seconds) <= AdvanceMax.TotalSeconds;

    private static Reply ReplyOf(IClock now, ServerClock clock) => new(now.GetCurrentInstant(), TextOf(clock.Offset));

    private static string TextOf(Duration offset) =>
        PeriodPattern.NormalizingIso.Format(Period.FromTicks(offset.BclCompatibleTicks).Normalize());
}
