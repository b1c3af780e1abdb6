using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Payments;

/// <summary>Money taken for an order, as it is shown. Movements of money are only ever added (§19).</summary>
public sealed record PaymentCard(
    Guid Id,
    Guid OrderId,
    string Kind,
    PaymentMethod Method,
    Money Amount,
    string Location,
    string Actor,
    Instant At
);

/// <summary>Records money taken at the counter, in cash or by the card terminal (§10.4), in the caller's transaction.</summary>
public sealed class PaymentsDesk
{
    /// <summary>Tenders that a counter can take by itself.</summary>
    public static bool IsTakenAtCounter(PaymentMethod method) => method is PaymentMethod.Cash or PaymentMethod.Terminal;

    public async Task CaptureAtCounterAsync(
        ArmoireDb db,
        OrderId order,
        GroupId group,
        PaymentMethod method,
        Money amount,
        string location,
        string actor,
        Instant now,
        CancellationToken ct
    ) =>
        await new SqlText(db)
            .Add("INSERT INTO payment (id, order_id, group_id, kind, method, amount, currency, location, actor, recorded_at) VALUES")
            .Rows(
                [amount],
                new("uuid", _ => Guid.CreateVersion7()),
                new("uuid", _ => order),
                new("uuid", _ => group),
                new("text", _ => "Capture"),
                new("text", _ => method),
                new("bigint", a => a.Minor),
                new("text", a => a.Currency),
                new("text", _ => location),
                new("text", _ => actor),
                new("timestamptz", _ => now)
            )
            .RunAsync(ct);

    public async Task<IReadOnlyList<PaymentCard>> OfOrderAsync(ArmoireDb db, OrderId order, CancellationToken ct) =>
        await new SqlText(db)
            .Add("SELECT id, order_id, kind, method, amount, currency, location, actor, recorded_at FROM payment WHERE order_id =")
            .Value(order)
            .Add("ORDER BY recorded_at, id")
            .ReadAsync(
                row => new PaymentCard(
                    row.GetGuid(0),
                    row.GetGuid(1),
                    row.GetString(2),
                    row.GetEnum<PaymentMethod>(3),
                    new(row.GetInt64(4), row.GetString(5)),
                    row.GetString(6),
                    row.GetString(7),
                    row.GetInstant(8)
                ),
                ct
            );
}
