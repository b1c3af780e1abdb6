using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Model;
using Armoire.Stock.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Stock.UseCases;

/// <summary>Sets goods apart, all lines or none, for the lifetime of the kind (§5.1, §5.2 reserve).</summary>
internal static class CreateReservation
{
    public const int LinesMax = 100;
    public const int QuantityMax = 10_000;

    /// <summary>Units of a SKU at a location.</summary>
    public sealed record Line(string? Sku, string? Location, int Quantity);

    /// <summary><paramref name="BasketId"/> names the caller's basket whose older hold this one replaces (§5.2 rule 7); nobody else's is touched.</summary>
    public sealed record Request(string? Kind, IReadOnlyList<Line>? Lines, Guid? CustomerId, Guid? BasketId);

    public static void Map(IEndpointRouteBuilder reservations) =>
        reservations
            .Post("/", HandleAsync)
            .Needs(Permission.ReservationWrite)
            .WithName("createReservation")
            .WithSummary("Sets goods apart, all lines or none; the kind decides strength and lifetime (§5.1).")
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ConflictsWith(
                "stock.insufficient",
                "feature.off",
                "location.paused",
                "catalog.not_sellable",
                "reservation.kind_internal",
                "reservation.limit_exceeded",
                "reservation.prepayment_required",
                "sla.no_opening_hours"
            );

    internal static async Task<Results<Created<ReservationReply>, ProblemHttpResult>> HandleAsync(
        Request request,
        StockDesk stock,
        StockAlternatives alternatives,
        NetworkDesk network,
        CatalogDesk catalog,
        IBuyers buyers,
        Work work,
        CancellationToken ct
    )
    {
        var kind = Require.OneOf<ReservationKind>(request.Kind, "kind");
        if (!ReservationRights.MayMake(kind, work.Caller))
        {
            return Problem.Conflict("reservation.kind_internal", $"A {kind} is made by what it belongs to, not by a caller like you.");
        }

        Require.That(request.Lines is { Count: > 0 and <= LinesMax }, "lines", $"Between 1 and {LinesMax} lines.");
        Require.NoNull(request.Lines!, "lines");
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var lines = request.Lines!.Select((line, i) => ReadLine(line, i, places, goods)).ToList();
        if (NotForSale.Refusal(lines.Select(l => goods.Find(l.Variant)!)) is { } unsellable)
        {
            return unsellable;
        }

        ReservationRights.DemandMaking(kind, work.Caller, lines.Select(l => places[l.At]));
        Require.That(
            request.CustomerId is not null || !ReservationRights.WantsCustomer(kind, work.Caller),
            "customerId",
            "Whom are the goods kept for?",
            "reservation.customer_wanted"
        );
        Require.That(
            request.CustomerId is not { } named || await buyers.ExistsAsync(new(named), ct),
            "customerId",
            "There is no such customer.",
            "customer.unknown"
        );
        Require.That(
            !ReservationRights.NeedsOnePlace(kind) || lines.TrueForAll(l => l.At == lines[0].At),
            "lines",
            "One store only: its opening hours are the clock."
        );
        var hours = places[lines[0].At].Hours;
        var policy = ReservationRights.PolicyOf(kind, work.Caller);

        ReserveResult.Insufficient? few = null;
        var answer = await work.RunAsync<Results<Created<ReservationReply>, ProblemHttpResult>?>(
            async () =>
            {
                few = null;
                if ((Paused(kind, lines, places, work.Now) ?? SwitchedOff(kind, lines, places, goods, work)) is { } closed)
                {
                    return closed;
                }

                if (HoldClock.ExpiresAt(kind, work.Now, hours, policy) is not HoldTerm.Until until)
                {
                    return Problem.Conflict("sla.no_opening_hours", "The location does not open in the next 14 days.");
                }

                var heldSince = await ReplaceBasketHoldsAsync(request, kind, stock, work, ct);
                var expiresAt = heldSince is { } since ? HoldClock.GoingOn(kind, until.At, since) : until.At;
                var draft = Draft(request, kind, lines, expiresAt, work) with { HeldSince = heldSince };
                var result = (await stock.ReserveAsync(work.Db, [draft], work.Now, ct))[0];
                if (result is ReserveResult.Limited limited)
                {
                    return Problem.Conflict(limited.Code, limited.Detail);
                }

                if (result is ReserveResult.Insufficient)
                {
                    few = (ReserveResult.Insufficient)result;
                    return null; // What else there is, is looked up when the levels are no longer held.
                }

                var card = (await stock.FindAsync(work.Db, draft.Id, ct))!;
                var reply = ReservationReply.Of(card, places, goods);
                var url = $"/api/v1/reservations/{reply.Id}";
                await work.CommitAsync(201, reply, url, ct);
                return TypedResults.Created(url, reply);
            },
            ct
        );
        return answer ?? await RefusalAsync(few!, lines, alternatives, places, work, ct);
    }

    private static ProblemHttpResult? Paused(ReservationKind kind, List<ReserveLine> lines, LocationDirectory places, Instant now) =>
        ReservationRights.PromisesCollection(kind)
            ? lines
                .Select(l => places[l.At])
                .Select(at => at.PausedAt(now) is { } pause ? NetworkDesk.PausedProblem(at, pause) : null)
                .FirstOrDefault(refusal => refusal is not null)
            : null;

    /// <summary>What a place does not offer is not promised there either, whoever asks (§2.1).</summary>
    private static ProblemHttpResult? SwitchedOff(
        ReservationKind kind,
        List<ReserveLine> lines,
        LocationDirectory places,
        CatalogSnapshot goods,
        Work work
    ) =>
        ReservationRights.FeatureOf(kind) is not { } feature
            ? null
            : lines
                .Select(l => (At: places[l.At], goods.Find(l.Variant)?.Brand))
                .Distinct()
                .Select(l => NetworkDesk.OffProblem(places, feature, l.At, ChannelOf(work.Caller), l.Brand, work.Caller.Name, work.Now))
                .FirstOrDefault(refusal => refusal is not null);

    private static Channel ChannelOf(Caller caller) => caller.Kind == CallerKind.Staff ? Channel.SalesApp : Channel.Web;

    private static ReserveDraft Draft(Request request, ReservationKind kind, List<ReserveLine> lines, Instant until, Work work) =>
        new(
            ReservationId.New(),
            kind,
            request.BasketId is null ? "caller" : "basket",
            request.BasketId ?? work.Caller.Id,
            work.Caller.Name,
            request.CustomerId is { } customer ? new CustomerId(customer) : null,
            CustomerVerified: false,
            lines,
            until,
            AllowSafety: ReservationRights.MayTakeSafety(kind, work.Caller),
            IsLimited: request.CustomerId is not null,
            work.Caller.Name
        )
        {
            MadeBy = work.Caller.Id,
            IsCustomerNamed = request.CustomerId is not null,
        };

    /// <summary>Frees what the basket held; answers since when it held anything without a gap.</summary>
    private static async Task<Instant?> ReplaceBasketHoldsAsync(
        Request request,
        ReservationKind kind,
        StockDesk stock,
        Work work,
        CancellationToken ct
    )
    {
        if (request.BasketId is not { } basket)
        {
            return null;
        }

        Instant? heldSince = null;
        foreach (
            var older in (await stock.OfOwnersAsync(work.Db, [basket], ct)).Where(r =>
                r.IsActive && r.Kind == kind && r.OwnerKind == "basket" && r.MadeBy == work.Caller.Id
            )
        )
        {
            if (older.ExpiresAt > work.Now)
            {
                heldSince = heldSince is { } first ? Instant.Min(first, older.HeldSince) : older.HeldSince;
            }

            await stock.ReleaseAsync(work.Db, older.Id, null, "replaced", work.Caller.Name, work.Now, ct);
        }

        return heldSince;
    }

    private static ReserveLine ReadLine(Line line, int index, LocationDirectory places, CatalogSnapshot goods)
    {
        var place = places.Find(line.Location ?? "");
        Require.That(place is { Active: true }, $"lines[{index}].location", "No such location.", "location.unknown");
        var variant = goods.FindSku(line.Sku ?? "");
        Require.That(variant is not null, $"lines[{index}].sku", "No such SKU.", "catalog.sku_unknown");
        Require.That(line.Quantity is > 0 and <= QuantityMax, $"lines[{index}].quantity", $"Between 1 and {QuantityMax}.");
        return new(place!.Id, variant!.Id, line.Quantity);
    }

    /// <summary>What was wanted, what is left and where else it is, as for an order (§3 alternatives).</summary>
    private static async Task<ProblemHttpResult> RefusalAsync(
        ReserveResult.Insufficient few,
        IReadOnlyList<ReserveLine> wanted,
        StockAlternatives alternatives,
        LocationDirectory places,
        Work work,
        CancellationToken ct
    )
    {
        var channel = ChannelOf(work.Caller);
        var lines = new List<GapReply>();
        foreach (var gaps in few.Gaps.GroupBy(gap => gap.Key.At))
        {
            var basket = wanted.Where(l => l.At == gaps.Key).Select(l => (l.Variant, l.Quantity));
            lines.AddRange(await alternatives.RepliesAsync([.. gaps], basket, places[gaps.Key], channel, work.Caller.Name, work.Now, ct));
        }

        return Problem.Conflict("stock.insufficient", "There is not enough left.", ("lines", lines));
    }
}
