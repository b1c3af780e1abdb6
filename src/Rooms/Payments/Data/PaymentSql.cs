using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Payments.Data;

/// <summary>Movements of money, only ever added (§19).</summary>
internal static class PaymentSql
{
    public static Task InsertAsync(ArmoireDb db, PaymentCard payment, GroupId group, CancellationToken ct) =>
        new SqlText(db)
            .Add("INSERT INTO payment (id, order_id, group_id, kind, method, amount, currency, location, actor, recorded_at) VALUES")
            .Rows(
                [payment],
                new("uuid", p => p.Id),
                new("uuid", p => p.OrderId),
                new("uuid", _ => group),
                new("text", p => p.Kind),
                new("text", p => p.Method),
                new("bigint", p => p.Amount.Minor),
                new("text", p => p.Amount.Currency),
                new("text", p => p.Location),
                new("text", p => p.Actor),
                new("timestamptz", p => p.At)
            )
            .RunAsync(ct);

    public static Task<List<PaymentCard>> OfOrderAsync(ArmoireDb db, OrderId order, CancellationToken ct) =>
        new SqlText(db)
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
