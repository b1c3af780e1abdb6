using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock.Data;

/// <summary>Reservations and their lines.</summary>
internal static class ReservationSql
{
    private const int RowsPerStatement = 400;

    public static async Task InsertAsync(
        ArmoireDb db,
        IReadOnlyCollection<ReserveDraft> drafts,
        IReadOnlyCollection<NewReservation> lines,
        Instant now,
        CancellationToken ct
    )
    {
        foreach (var slice in drafts.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add(
                    "INSERT INTO reservation (id, kind, hard, owner_kind, owner_id, owner_number, customer_id, state, created_at, expires_at,"
                )
                .Add("times_extended, actor, version, made_by, held_since) VALUES")
                .Rows(
                    slice,
                    new("uuid", d => d.Id),
                    new("text", d => d.Kind),
                    new("boolean", d => ReservationKinds.IsHard(d.Kind)),
                    new("text", d => d.OwnerKind),
                    new("uuid", d => d.OwnerId),
                    new("text", d => d.OwnerNumber),
                    new("uuid", d => d.Customer),
                    new("text", _ => ReservationState.Active),
                    new("timestamptz", _ => now),
                    new("timestamptz", d => d.ExpiresAt),
                    new("integer", _ => 0),
                    new("text", d => d.Actor),
                    new("bigint", _ => 1L),
                    new("uuid", d => d.MadeBy),
                    new("timestamptz", d => d.HeldSince)
                )
                .WriteAsync(ct);
        }

        foreach (var slice in lines.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO reservation_line (reservation_id, location_id, variant_id, quantity, open) VALUES")
                .Rows(
                    slice,
                    new("uuid", l => l.Owner),
                    new("integer", l => l.Key.At),
                    new("integer", l => l.Key.Variant),
                    new("integer", l => l.Quantity),
                    new("integer", l => l.Quantity)
                )
                .WriteAsync(ct);
        }
    }

    /// <summary>
    /// Active reservations whose time has passed, those that touch the given levels only. What is due is little, since a sweeper closes it; what is open at a level
    /// that everybody wants may be very much.
    /// </summary>
    public static async Task<List<Guid>> DueIdsAsync(ArmoireDb db, IReadOnlySet<LevelKey> keys, Instant now, CancellationToken ct)
    {
        var due = await new SqlText(db)
            .Add("WITH due AS MATERIALIZED (SELECT id FROM reservation WHERE state = 'Active' AND expires_at <=")
            .Value(now)
            .Add(") SELECT l.reservation_id, l.location_id, l.variant_id FROM due")
            .Add("JOIN reservation_line l ON l.reservation_id = due.id WHERE l.open > 0")
            .ReadAsync(row => (Id: row.GetGuid(0), Key: new LevelKey(new(row.GetInt32(1)), new(row.GetInt32(2)))), ct);
        return [.. due.Where(row => keys.Contains(row.Key)).Select(row => row.Id).Distinct()];
    }

    /// <summary>When the next reservation ends by its clock.</summary>
    public static async Task<Instant?> NextDueAsync(ArmoireDb db, CancellationToken ct) =>
        (
            await new SqlText(db)
                .Add("SELECT expires_at FROM reservation WHERE state = 'Active' AND expires_at IS NOT NULL ORDER BY expires_at LIMIT 1")
                .ReadAsync(row => (Instant?)row.GetInstant(0), ct)
        ).FirstOrDefault();

    /// <summary>The longest overdue reservations of all levels.</summary>
    public static Task<List<Guid>> DueIdsAsync(ArmoireDb db, int limit, Instant now, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT id FROM reservation WHERE state = 'Active' AND expires_at <=")
            .Value(now)
            .Add("ORDER BY expires_at LIMIT")
            .Value(limit)
            .ReadAsync(row => row.GetGuid(0), ct);

    public static async Task<List<ReservationCard>> FindAsync(ArmoireDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        return await CardsAsync(db, sql => sql.Add("WHERE r.id IN").In(ids), ct);
    }

    public static Task<List<ReservationCard>> OfOwnersAsync(ArmoireDb db, IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        CardsAsync(db, sql => sql.Add("WHERE r.owner_id IN").In(owners), ct);

    /// <summary>Active reservations that keep units of a variant, at some locations or everywhere, the newest first.</summary>
    public static Task<List<Guid>> HoldingAsync(
        ArmoireDb db,
        VariantId variant,
        IReadOnlyCollection<LocationId>? at,
        (Instant At, Guid Id)? before,
        int limit,
        CancellationToken ct
    )
    {
        var sql = new SqlText(db)
            .Add("SELECT DISTINCT r.id, r.created_at FROM reservation r JOIN reservation_line l ON l.reservation_id = r.id")
            .Add("WHERE r.state = 'Active' AND l.open > 0 AND l.variant_id =")
            .Value(variant);
        if (at is not null)
        {
            sql.Add("AND l.location_id IN").In(at);
        }

        if (before is { } last)
        {
            sql.Add("AND (r.created_at, r.id) < (").Value(last.At).Add(",").Value(last.Id).Add(")");
        }

        return sql.Add("ORDER BY r.created_at DESC, r.id DESC LIMIT").Value(limit).ReadAsync(row => row.GetGuid(0), ct);
    }

    /// <summary>What customers, and holds named one by one, keep of levels; what an order owns is left out (§5.2 rule 7).</summary>
    public static async Task<List<OlderHold>> OlderHoldsAsync(
        ArmoireDb db,
        IReadOnlyCollection<CustomerId> customers,
        IReadOnlyCollection<Guid> reservations,
        HashSet<LevelKey> keys,
        Instant now,
        CancellationToken ct
    )
    {
        var holds = await new SqlText(db)
            .Add("SELECT r.id, r.customer_id, r.kind, l.location_id, l.variant_id, l.open, r.made_by")
            .Add("FROM reservation r JOIN reservation_line l ON l.reservation_id = r.id")
            .Add("WHERE r.state = 'Active' AND l.open > 0 AND r.owner_kind <> 'order' AND (r.expires_at IS NULL OR r.expires_at >")
            .Value(now)
            .Add(") AND (r.customer_id IN")
            .In(customers)
            .Add("OR r.id IN")
            .In(reservations)
            .Add(") ORDER BY r.id, l.location_id, l.variant_id")
            .ReadAsync(
                row => new OlderHold(
                    row.GetGuid(0),
                    row.GetGuidOrNull(1) is { } customer ? new CustomerId(customer) : null,
                    row.GetEnum<ReservationKind>(2),
                    new(new(row.GetInt32(3)), new(row.GetInt32(4))),
                    row.GetInt32(5),
                    row.GetGuidOrNull(6)
                ),
                ct
            );
        return holds.FindAll(hold => keys.Contains(hold.Key));
    }

    /// <summary>Units that customers keep open without paying, and when they last did not come (§5.2 limits).</summary>
    public static async Task<Dictionary<CustomerId, HoardingFacts>> HoardingAsync(
        ArmoireDb db,
        IReadOnlyCollection<CustomerId> customers,
        Instant now,
        CancellationToken ct
    )
    {
        var open = await new SqlText(db)
            .Add("SELECT r.customer_id, l.variant_id, l.open FROM reservation r JOIN reservation_line l ON l.reservation_id = r.id")
            .Add("WHERE r.state = 'Active' AND l.open > 0 AND r.kind IN ('ClickCollectUnpaid', 'ReserveTry', 'ReserveTryPending')")
            .Add("AND (r.expires_at IS NULL OR r.expires_at >")
            .Value(now)
            .Add(") AND r.customer_id IN")
            .In(customers)
            .ReadAsync(
                row => (Customer: new CustomerId(row.GetGuid(0)), Variant: new VariantId(row.GetInt32(1)), Open: row.GetInt32(2)),
                ct
            );
        var expired = await new SqlText(db)
            .Add(
                "SELECT customer_id, closed_at FROM reservation WHERE state = 'Expired' AND kind = 'ClickCollectUnpaid' AND ready_at IS NOT NULL"
            )
            .Add("AND customer_id IN")
            .In(customers)
            .ReadAsync(row => (Customer: new CustomerId(row.GetGuid(0)), At: row.GetInstant(1)), ct);
        return customers
            .Distinct()
            .ToDictionary(
                c => c,
                c => new HoardingFacts(
                    false,
                    open.Where(o => o.Customer == c).GroupBy(o => o.Variant).ToDictionary(g => g.Key, g => g.Sum(o => o.Open)),
                    [.. expired.Where(e => e.Customer == c).Select(e => e.At)]
                )
            );
    }

    /// <summary>Takes open units down; what reaches zero on every line is closed with the state of the operation.</summary>
    public static async Task ReduceAsync(
        ArmoireDb db,
        IReadOnlyCollection<(Guid Reservation, LevelKey Key, int Units)> units,
        IReadOnlyCollection<(Guid Reservation, string State, string Reason)> closed,
        Instant now,
        CancellationToken ct
    )
    {
        foreach (var slice in units.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("WITH d(reservation_id, location_id, variant_id, units) AS (VALUES")
                .Rows(
                    slice,
                    new("uuid", u => u.Reservation),
                    new("integer", u => u.Key.At),
                    new("integer", u => u.Key.Variant),
                    new("integer", u => u.Units)
                )
                .Add(") UPDATE reservation_line SET open = reservation_line.open - d.units FROM d")
                .Add("WHERE reservation_line.reservation_id = d.reservation_id AND reservation_line.location_id = d.location_id")
                .Add("AND reservation_line.variant_id = d.variant_id")
                .WriteAsync(ct);
        }

        await new SqlText(db)
            .Add("UPDATE reservation SET version = version + 1 WHERE id IN")
            .In(units.Select(u => u.Reservation).Distinct().ToList())
            .WriteAsync(ct);
        foreach (var slice in closed.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("WITH d(id, state, reason) AS (VALUES")
                .Rows(slice, new("uuid", c => c.Reservation), new("text", c => c.State), new("text", c => c.Reason))
                .Add(") UPDATE reservation SET state = d.state, close_reason = d.reason, closed_at =")
                .Value(now)
                .Add("FROM d WHERE reservation.id = d.id")
                .WriteAsync(ct);
        }
    }

    public static Task SetClockAsync(
        ArmoireDb db,
        ReservationId id,
        Instant? expiresAt,
        Instant? readyAt,
        int timesExtended,
        CancellationToken ct
    ) =>
        new SqlText(db)
            .Add("UPDATE reservation SET expires_at =")
            .Value(expiresAt)
            .Add(", ready_at =")
            .Value(readyAt)
            .Add(", times_extended =")
            .Value(timesExtended)
            .Add(", version = version + 1 WHERE id =")
            .Value(id)
            .RunAsync(ct);

    public static Task ExtendAsync(ArmoireDb db, ReservationId id, Instant expiresAt, string by, CancellationToken ct) =>
        new SqlText(db)
            .Add("UPDATE reservation SET expires_at =")
            .Value(expiresAt)
            .Add(", extended_by =")
            .Value(by)
            .Add(", times_extended = times_extended + 1, version = version + 1 WHERE id =")
            .Value(id)
            .RunAsync(ct);

    private static async Task<List<ReservationCard>> CardsAsync(ArmoireDb db, Func<SqlText, SqlText> where, CancellationToken ct)
    {
        var sql = new SqlText(db)
            .Add(
                "SELECT r.id, r.kind, r.owner_kind, r.owner_id, r.owner_number, r.state, r.created_at, r.expires_at, r.ready_at, r.times_extended,"
            )
            .Add(
                "r.version, l.location_id, l.variant_id, l.quantity, l.open, r.made_by, COALESCE(r.held_since, r.created_at) FROM reservation r JOIN reservation_line l ON l.reservation_id = r.id"
            );
        var rows = await where(sql)
            .Add("ORDER BY r.id, l.location_id, l.variant_id")
            .ReadAsync(
                row =>
                    (
                        Head: new ReservationCard(
                            new(row.GetGuid(0)),
                            row.GetEnum<ReservationKind>(1),
                            row.GetString(2),
                            row.GetGuid(3),
                            row.GetString(4),
                            row.GetString(5),
                            row.GetInstant(6),
                            row.GetInstantOrNull(7),
                            row.GetInstantOrNull(8),
                            row.GetInt32(9),
                            row.GetInt64(10),
                            []
                        )
                        {
                            MadeBy = row.GetGuidOrNull(15),
                            HeldSince = row.GetInstant(16),
                        },
                        Line: new ReservationLineCard(new(new(row.GetInt32(11)), new(row.GetInt32(12))), row.GetInt32(13), row.GetInt32(14))
                    ),
                ct
            );
        return [.. rows.GroupBy(row => row.Head.Id).Select(g => g.First().Head with { Lines = [.. g.Select(row => row.Line)] })];
    }
}
