using System.Diagnostics;
using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Stock.UseCases;

/// <summary>Takes a count from outside and corrects the ledger in short transactions, so that orders go on meanwhile (§4.2).</summary>
internal static class ApplySnapshot
{
    public const int LevelsMax = 100_000;
    public const int LevelsPerTransaction = 250;
    private const long BodyBytesMax = 16 * 1024 * 1024;

    public sealed record Level(string? Sku, int Quantity);

    /// <summary><paramref name="Full"/> says that SKUs not named here are not there at all.</summary>
    public sealed record Request(string? Source, Instant? AsOf, string? Location, IReadOnlyList<Level>? Levels, bool Full = false);

    /// <summary>Counts of levels; <c>negative</c> and <c>flaggedForCount</c> name SKUs that a person should look at, <c>outOfOrder</c> those of which a younger count is known.</summary>
    public sealed record Reply(
        int Applied,
        int Unchanged,
        int Ignored,
        IReadOnlyList<string> UnknownSkus,
        IReadOnlyList<string> Negative,
        IReadOnlyList<string> FlaggedForCount,
        IReadOnlyList<string> OutOfOrder
    );

    public static void Map(IEndpointRouteBuilder stock) =>
        stock
            .Post("/snapshots", HandleAsync)
            .Needs(Permission.StockWrite)
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax))
            .WithName("applyStockSnapshot")
            .WithSummary("Physical units at an instant; movements known after it are kept (§4.2).")
            .ProducesProblem(400)
            .ProducesProblem(413);

    internal static async Task<Ok<Reply>> HandleAsync(
        Request request,
        SnapshotIntake intake,
        NetworkDesk network,
        CatalogDesk catalog,
        Caller caller,
        IClock clock,
        NodeCopies copies,
        CancellationToken ct
    )
    {
        var source = Require.Text(request.Source, "source", 100);
        Require.That(request.AsOf is not null, "asOf", "The instant of the count is wanted.");
        Require.That(request.AsOf <= clock.GetCurrentInstant() + SourceTimes.AheadMax, "asOf", "A count cannot lie in the future.");
        Require.That(request.Levels is { Count: <= LevelsMax }, "levels", $"At most {LevelsMax} levels.");
        Require.NoNull(request.Levels!, "levels");
        var tooMany = request.Levels!.ToList().FindIndex(level => level.Quantity > StockCounts.UnitsMax);
        Require.That(tooMany < 0, $"levels[{tooMany}].quantity", $"At most {StockCounts.UnitsMax} units.", StockCounts.TooMany);
        var place = (await network.DirectoryAsync(ct)).Find(request.Location ?? "");
        Require.That(place is not null, "location", "No such location.", "location.unknown");
        caller.DemandAt(place!.Code);
        Require.That(place.SellsStock, "location", "Nothing for sale lies at a place of this kind.", StockCounts.NotKeptHere);

        var goods = await catalog.SnapshotAsync(ct);
        if (request.Levels!.Any(level => goods.FindSku(level.Sku ?? "") is null))
        {
            await copies.LookAsync(Stopwatch.GetTimestamp(), ct); // Another node may have made it a moment ago.
            goods = await catalog.SnapshotAsync(ct);
        }

        var known = new Dictionary<VariantId, int>();
        var unknown = new List<string>();
        foreach (var (i, level) in request.Levels!.Index())
        {
            if (goods.FindSku(level.Sku ?? "") is { } variant)
            {
                Require.That(
                    known.TryAdd(variant.Id, level.Quantity) || known[variant.Id] == level.Quantity,
                    $"levels[{i}].sku",
                    "This SKU is counted twice, with two figures.",
                    "stock.counted_twice"
                );
            }
            else
            {
                unknown.Add(level.Sku ?? "");
            }
        }

        var result = await intake.ApplyAsync(place.Id, request.AsOf!.Value, source, known, request.Full, caller.Name, ct);
        return TypedResults.Ok(
            new Reply(
                result.Applied,
                result.Unchanged,
                result.Ignored,
                unknown,
                [.. result.Negative.Select(v => goods.Find(v)?.Sku ?? "")],
                [.. result.FlaggedForCount.Select(v => goods.Find(v)?.Sku ?? "")],
                [.. result.Outcomes.Where(o => o.Value is ItemOutcome.Stale).Select(o => goods.Find(o.Key)?.Sku ?? "")]
            )
        );
    }
}
