using System.Globalization;
using Armoire.Platform;
using Armoire.Testing;
using NodaTime;

namespace Armoire.Tests.Histories;

/// <summary>Checks the whole database against the invariants of §35, by its own sums over the tables; answers what is wrong.</summary>
internal static class Books
{
    private static readonly (string Column, string Bucket)[] Buckets =
    [
        ("sellable", "Sellable"),
        ("staged", "Staged"),
        ("display", "Display"),
        ("damaged", "Damaged"),
        ("quarantine", "Quarantine"),
        ("missing", "Missing"),
        ("in_transit", "InTransitIn"),
    ];

    public static async Task<IReadOnlyList<string>> WrongAsync(ArmoireTestHost host)
    {
        var now = host.Clock.GetCurrentInstant();
        return await host.ReadAsync<IReadOnlyList<string>>(async db =>
            [
                .. await BalancesAsync(db),
                .. await CountersAsync(db),
                .. await NegativesAsync(db),
                .. await ClocksAsync(db, now),
                .. await OrdersAsync(db),
                .. await StagedAsync(db),
                .. await OnceAsync(db),
            ]
        );
    }

    /// <summary>§35.1: Σ movements = balances, bucket by bucket.</summary>
    private static async Task<List<string>> BalancesAsync(ArmoireDb db)
    {
        var wrong = new List<string>();
        foreach (var (column, bucket) in Buckets)
        {
            wrong.AddRange(
                await AskAsync(
                    db,
                    $"""
                    SELECT l.location_id, l.variant_id, l.{column}, COALESCE(m.units, 0) FROM stock_level l LEFT JOIN (
                      SELECT location_id, variant_id, SUM(CASE WHEN bucket_to = '{bucket}' THEN quantity ELSE 0 END)
                        - SUM(CASE WHEN bucket_from = '{bucket}' THEN quantity ELSE 0 END) AS units
                      FROM stock_movement GROUP BY location_id, variant_id
                    ) m ON m.location_id = l.location_id AND m.variant_id = l.variant_id
                    WHERE l.{column} <> COALESCE(m.units, 0)
                    """,
                    row =>
                        $"balance: {bucket} of level {Number(row, 0)}/{Number(row, 1)} is {Number(row, 2)}, its movements sum to {Number(row, 3)}"
                )
            );
        }

        return wrong;
    }

    /// <summary>§35.1: the counter of reservations = Σ open rows, hard and soft apart; ended ones have nothing open.</summary>
    private static async Task<List<string>> CountersAsync(ArmoireDb db)
    {
        var wrong = new List<string>();
        foreach (var (column, hard) in new[] { ("reserved", "hard"), ("held", "NOT hard") })
        {
            wrong.AddRange(
                await AskAsync(
                    db,
                    $"""
                    SELECT l.location_id, l.variant_id, l.{column}, COALESCE(o.units, 0) FROM stock_level l LEFT JOIN (
                      SELECT rl.location_id, rl.variant_id, SUM(rl.open) AS units FROM reservation_line rl
                      JOIN reservation r ON r.id = rl.reservation_id WHERE r.state = 'Active' AND {hard} GROUP BY rl.location_id, rl.variant_id
                    ) o ON o.location_id = l.location_id AND o.variant_id = l.variant_id
                    WHERE l.{column} <> COALESCE(o.units, 0)
                    """,
                    row =>
                        $"counter: {column} of level {Number(row, 0)}/{Number(row, 1)} is {Number(row, 2)}, open rows sum to {Number(row, 3)}"
                )
            );
        }

        wrong.AddRange(
            await AskAsync(
                db,
                """
                SELECT r.owner_number, r.state, SUM(l.open) FROM reservation r JOIN reservation_line l ON l.reservation_id = r.id
                GROUP BY r.id, r.owner_number, r.state HAVING (r.state = 'Active') <> (SUM(l.open) > 0)
                """,
                row => $"reservation: one of {row.GetString(0)} is {row.GetString(1)} with {Number(row, 2)} open units"
            )
        );
        return wrong;
    }

    private static Task<List<string>> NegativesAsync(ArmoireDb db) =>
        AskAsync(
            db,
            """
            SELECT location_id, variant_id FROM stock_level
            WHERE reserved < 0 OR held < 0 OR staged < 0 OR display < 0 OR damaged < 0 OR quarantine < 0 OR missing < 0 OR sellable + staged < 0
            """,
            row => $"negative: level {Number(row, 0)}/{Number(row, 1)}"
        );

    /// <summary>§35.12: an unpaid click and collect reservation never outlives its clock by more than 60 seconds; one without a clock would live for ever.</summary>
    private static async Task<List<string>> ClocksAsync(ArmoireDb db, Instant now) =>
        [
            .. await new SqlText(db)
                .Add("SELECT owner_number FROM reservation WHERE state = 'Active' AND kind = 'ClickCollectUnpaid' AND expires_at <")
                .Value(now - Duration.FromSeconds(60))
                .ReadAsync(row => $"clock: the reservation of {row.GetString(0)} outlived its time", CancellationToken.None),
            .. await AskAsync(
                db,
                """
                SELECT owner_number, kind FROM reservation
                WHERE state = 'Active' AND expires_at IS NULL AND kind NOT IN ('OrderAllocation', 'TransferAllocation')
                """,
                row => $"clock: the {row.GetString(1)} of {row.GetString(0)} has none"
            ),
        ];

    /// <summary>What an order that goes on has open is set apart, and an order that has ended keeps nothing.</summary>
    private static Task<List<string>> OrdersAsync(ArmoireDb db) =>
        AskAsync(
            db,
            """
            SELECT o.number, o.status, COALESCE(w.units, 0), COALESCE(h.units, 0) FROM orders o
            LEFT JOIN (SELECT order_id, SUM(quantity - cancelled - delivered) AS units FROM order_line GROUP BY order_id) w ON w.order_id = o.id
            LEFT JOIN (SELECT r.owner_id, SUM(l.open) AS units FROM reservation r JOIN reservation_line l ON l.reservation_id = r.id
              WHERE r.state = 'Active' GROUP BY r.owner_id) h ON h.owner_id = o.id
            WHERE COALESCE(h.units, 0) <> (CASE WHEN o.status IN ('Confirmed', 'InFulfilment') THEN COALESCE(w.units, 0) ELSE 0 END)
            """,
            row => $"order: {row.GetString(0)} is {row.GetString(1)} with {Number(row, 2)} open units and keeps {Number(row, 3)}"
        );

    /// <summary>What lies in the collection corner belongs to groups.</summary>
    private static Task<List<string>> StagedAsync(ArmoireDb db) =>
        AskAsync(
            db,
            """
            SELECT l.location_id, l.variant_id, l.staged, COALESCE(g.units, 0) FROM stock_level l LEFT JOIN (
              SELECT f.location_id, n.variant_id, SUM(n.staged) AS units FROM fulfilment_line n JOIN fulfilment_group f ON f.id = n.group_id
              GROUP BY f.location_id, n.variant_id
            ) g ON g.location_id = l.location_id AND g.variant_id = l.variant_id
            WHERE l.staged <> COALESCE(g.units, 0)
            """,
            row => $"staged: level {Number(row, 0)}/{Number(row, 1)} has {Number(row, 2)}, its groups have {Number(row, 3)}"
        );

    /// <summary>§35.7, as far as the tables show it: an order is confirmed, completed and cancelled once, and paid once.</summary>
    private static Task<List<string>> OnceAsync(ArmoireDb db) =>
        AskAsync(
            db,
            """
            SELECT type, COUNT(*) FROM outbox_event
            WHERE type IN ('order.created', 'order.confirmed', 'order.completed', 'order.cancelled', 'fulfilment.assigned', 'fulfilment.handed_over')
            GROUP BY type, aggregate_id HAVING COUNT(*) > 1
            UNION ALL SELECT 'payment', COUNT(*) FROM payment GROUP BY order_id HAVING COUNT(*) > 1
            """,
            row => $"twice: {row.GetString(0)} came {Number(row, 1)} times for one order"
        );

    private static Task<List<string>> AskAsync(ArmoireDb db, string sql, Func<System.Data.Common.DbDataReader, string> read) =>
        new SqlText(db).Add(sql).ReadAsync(read, CancellationToken.None);

    private static string Number(System.Data.Common.DbDataReader row, int column) =>
        Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture)!;
}
