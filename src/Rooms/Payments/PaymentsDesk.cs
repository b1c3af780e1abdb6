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

    public async Task CaptureAtCounterAsync(
        Work work,
        OrderId order,
        string orderNumber,
        GroupId group,
        PaymentMethod method,
        Money amount,
        string location,
        CancellationToken ct
    )
    {
        var payment = new PaymentCard(OrderedIds.Next(), order.Value, "Capture", method, amount, location, work.Actor, work.Now);
        await PaymentSql.InsertAsync(work.Db, payment, group, ct);
        work.Raise(
            new PaymentCaptured
            {
                PaymentId = payment.Id,
                OrderId = order.Value,
                OrderNumber = orderNumber,
                GroupId = group.Value,
                Method = method,
                Amount = amount,
                Location = location,
            },
            1
        );
    }

    public Task<List<PaymentCard>> OfOrderAsync(ArmoireDb db, OrderId order, CancellationToken ct) =>
        PaymentSql.OfOrderAsync(db, order, ct);
}
