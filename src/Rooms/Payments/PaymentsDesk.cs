using Armoire.Kernel;
using Armoire.Payments.Data;
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

    public Task CaptureAtCounterAsync(
        ArmoireDb db,
        OrderId order,
        GroupId group,
        PaymentMethod method,
        Money amount,
        string location,
        string actor,
        Instant now,
        CancellationToken ct
    ) => PaymentSql.InsertAsync(db, new(Guid.CreateVersion7(), order.Value, "Capture", method, amount, location, actor, now), group, ct);

    public Task<List<PaymentCard>> OfOrderAsync(ArmoireDb db, OrderId order, CancellationToken ct) =>
        PaymentSql.OfOrderAsync(db, order, ct);
}
