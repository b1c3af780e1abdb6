using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Armoire.Host.Serving;

/// <summary>How this node stands: its picture of stock, the outbox, and what waits for a person. Read only.</summary>
internal static class StatusView
{
    private const int ShownMax = 50;
    private const int ErrorLengthMax = 300;

    public sealed record Reply(string Node, string Database, Instant Now, Stock Stock, Outbox Outbox, Work Work);

    /// <summary>
    /// <c>behind</c> is how many facts are committed and numbered that the picture has not looked at; <c>lagMs</c> the age in milliseconds of the oldest fact about stock that it has not
    /// taken in, or, when there is none, how long the last one took.
    /// </summary>
    public sealed record Stock(int Levels, long Sequence, long Behind, double LagMs, long Repaired);

    public sealed record Outbox(long Last, long Unnumbered, long Parked, IReadOnlyList<ParkedFact> ParkedFacts);

    public sealed record Work(long Waiting, long Parked, IReadOnlyList<ParkedWork> ParkedItems);

    public static void Map(IEndpointRouteBuilder api) =>
        api.Get("/status", HandleAsync)
            .Needs(Permission.StatusRead)
            .WithTags("Status")
            .WithName("getStatus")
            .WithSummary("How this node stands: picture of stock and its lag, outbox, parked facts and parked work.");

    internal static async Task<Ok<Reply>> HandleAsync(
        ArmoireDb db,
        StockPicture picture,
        HostSettings settings,
        FactTypes types,
        IClock clock,
        CancellationToken ct
    )
    {
        var stock = picture.State;
        var lag = await picture.LagAsync(db, types, clock.GetCurrentInstant(), ct);
        var last = await OutboxReader.LastAsync(db, ct);
        var unnumbered = await OutboxReader.UnnumberedAsync(db, ct);
        var (facts, work, waiting) = await Parked.CountAsync(db, ct);
        var parkedFacts = await Parked.FactsAsync(db, ShownMax, ct);
        var parkedWork = await Parked.WorkAsync(db, ShownMax, ct);
        return TypedResults.Ok(
            new Reply(
                Environment.MachineName,
                settings.Database.IsPostgres ? "PostgreSQL" : "SQLite",
                clock.GetCurrentInstant(),
                new(stock.Levels, stock.Sequence, Math.Max(0, last - stock.Sequence), Math.Round(lag.TotalMilliseconds, 1), stock.Repaired),
                new(last, unnumbered, facts, [.. parkedFacts.Select(f => f with { Error = Cut(f.Error) })]),
                new(waiting, work, [.. parkedWork.Select(w => w with { Error = w.Error is { } error ? Cut(error) : null })])
            )
        );
    }

    private static string Cut(string text) => text.Length <= ErrorLengthMax ? text : text[..ErrorLengthMax] + "…";
}
