using System.Text.Json.Serialization;
using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Stock.UseCases;

/// <summary>Takes ledger entries from outside: receipts, walk-in sales, returns, adjustments (§4.1).</summary>
internal static class RecordMovements
{
    private const int MovementsMax = 1_000;
    private const int QuantityMax = 1_000_000;

    /// <summary>
    /// <paramref name="From"/> and <paramref name="To"/> may be left out where the type says them. What happened before the last count of its level is recorded and leaves OnHand as
    /// it was counted (§4.2); <paramref name="EffectiveAt"/> is now when it is left out.
    /// </summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // A misspelt time or bucket would mean another movement.
    public sealed record Movement(
        string? Sku,
        string? Type,
        int Quantity,
        string? From,
        string? To,
        string? Reason,
        string? Reference,
        Instant? EffectiveAt
    );

    /// <summary><paramref name="Sequence"/> numbers the source's messages per location: a repeated one is ignored, a gap asks for a full snapshot; what is missing may
    /// still come in its turn, and after the full snapshot the source is followed from its next number (§4.2).</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // A misspelt sequence would be followed as none.
    public sealed record Request(string? Source, string? Location, long? Sequence, IReadOnlyList<Movement>? Movements);

    /// <summary><c>outcome</c> is applied, duplicate or full_snapshot_needed.</summary>
    public sealed record Reply(string Outcome, int Applied);

    public static void Map(IEndpointRouteBuilder stock) =>
        stock
            .Post("/movements", HandleAsync)
            .Needs(Permission.StockWrite, or: Permission.StockAdjust)
            .WithName("recordStockMovements")
            .WithSummary("Ledger entries from a till or ERP, all or none (§4.1); with stock.adjust a store's own corrections (§29).")
            .ProducesProblem(400)
            .ConflictsWith("stock.negative");

    internal static async Task<Results<Ok<Reply>, ProblemHttpResult>> HandleAsync(
        Request request,
        LedgerDesk ledger,
        NetworkDesk network,
        CatalogDesk catalog,
        Work work,
        IClock clock,
        CancellationToken ct
    )
    {
        var source = Require.Text(request.Source, "source", 100);
        Require.That(request.Movements is { Count: > 0 and <= MovementsMax }, "movements", $"Between 1 and {MovementsMax} movements.");
        Require.NoNull(request.Movements!, "movements");
        var place = (await network.DirectoryAsync(ct)).Find(request.Location ?? "");
        Require.That(place is not null, "location", "No such location.", "location.unknown");
        work.Caller.DemandAt(place!.Code);
        Require.That(place.KeepsStock, "location", "Nothing lies at a place of this kind.", StockCounts.NotKeptHere);
        var goods = await catalog.SnapshotAsync(ct);
        var latest = clock.GetCurrentInstant() + SourceTimes.AheadMax;
        var read = request.Movements!.Select((m, i) => Read(m, $"movements[{i}]", place, goods, latest)).ToList();
        DemandType(work.Caller, request, read);

        return await work.RunAsync<Results<Ok<Reply>, ProblemHttpResult>>(
            async () =>
            {
                var step = await SourceSql.StepAsync(work.Db, source, place.Id, request.Sequence, work.Now, ct);
                if (step != DeltaStep.Apply)
                {
                    return await AnswerAsync(work, step, 0, ct);
                }

                var drafts = read.ConvertAll(r => r.ToDraft(place.Id, work.Caller.Name, work.Now, source, request.Sequence));
                var negative = await ledger.PostAsync(work.Db, drafts, "movements", work.Now, ct);
                if (negative.Count > 0)
                {
                    return Problem.Conflict(
                        "stock.negative",
                        "There are not that many units there; nothing was recorded.",
                        ("skus", negative.Select(k => goods.Find(k.Variant)?.Sku).ToList())
                    );
                }

                return await AnswerAsync(work, step, drafts.Count, ct);
            },
            ct
        );
    }

    /// <summary>Who only adjusts corrects shelves: trade comes from tills and ERPs, and so do their numbered messages (§29).</summary>
    private static void DemandType(Caller caller, Request request, List<Entry> read)
    {
        if (request.Sequence is not null || read.Exists(entry => !MovementPaths.IsAdjustment(entry.Type)))
        {
            caller.Demand(Permission.StockWrite);
        }
    }

    private static async Task<Ok<Reply>> AnswerAsync(Work work, DeltaStep step, int applied, CancellationToken ct)
    {
        var reply = new Reply(
            step switch
            {
                DeltaStep.Apply => "applied",
                DeltaStep.Duplicate => "duplicate",
                DeltaStep.NeedsFullSnapshot => "full_snapshot_needed",
            },
            applied
        );
        await work.CommitAsync(200, reply, null, ct);
        return TypedResults.Ok(reply);
    }

    private static Entry Read(Movement movement, string field, LocationCard place, CatalogSnapshot goods, Instant latest)
    {
        var variant = goods.FindSku(movement.Sku ?? "");
        Require.That(variant is not null, field + ".sku", "No such SKU.", "catalog.sku_unknown");
        Require.That(movement.Quantity is > 0 and <= QuantityMax, field + ".quantity", $"Between 1 and {QuantityMax}.");
        var type = Require.OneOf<MovementType>(movement.Type, field + ".type");
        var path = MovementPaths.Of(type);
        Require.That(path is not null, field + ".type", "Movements of this type come from our own work only.");
        var from = movement.From is null ? Usual(path!.Value.From) : Require.OneOf<Bucket>(movement.From, field + ".from");
        var to = movement.To is null ? Usual(path!.Value.To) : Require.OneOf<Bucket>(movement.To, field + ".to");
        Require.That(from is not null || to is not null, field + ".from", "A movement goes out of a bucket, into one, or both.");
        Require.That(
            movement.EffectiveAt is null || movement.EffectiveAt <= latest,
            field + ".effectiveAt",
            "A movement cannot lie in the future."
        );
        Require.That(from != to, field + ".to", "A movement changes the bucket.");
        Require.That(from is not Bucket.Staged && to is not Bucket.Staged, field + ".from", "Staged units belong to orders.");
        Require.That(MovementPaths.Fits(type, from, to), field + ".type", "A movement of this type does not go this way.");
        Require.That(
            place.SellsStock || (from is not Bucket.Sellable && to is not Bucket.Sellable),
            field + ".to",
            "Samples lie in Display here; nothing is for sale.",
            StockCounts.NotKeptHere
        );
        return new(
            variant!.Id,
            from,
            to,
            movement.Quantity,
            type,
            Require.OptionalText(movement.Reason, field + ".reason", 200),
            Require.OptionalText(movement.Reference, field + ".reference", 100),
            movement.EffectiveAt
        );

        // A showroom has samples only, and they are on display (§2, §2.1).
        Bucket? Usual(Bucket? bucket) => bucket == Bucket.Sellable && !place.SellsStock ? Bucket.Display : bucket;
    }

    private sealed record Entry(
        VariantId Variant,
        Bucket? From,
        Bucket? To,
        int Quantity,
        MovementType Type,
        string? Reason,
        string? Reference,
        Instant? EffectiveAt
    )
    {
        public MovementDraft ToDraft(LocationId at, string actor, Instant now, string source, long? sequence) =>
            new(new(at, Variant), From, To, Quantity, Type, actor, EffectiveAt ?? now, Reason, Reference, source, sequence)
            {
                IsDated = EffectiveAt is not null,
            };
    }
}
