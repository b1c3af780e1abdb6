using Armoire.Platform;

namespace Armoire.Orders.Data;

/// <summary>Inserts whole batches of orders.</summary>
internal static class OrderSql
{
    private const int RowsPerStatement = 200;

    public static async Task InsertAsync(
        ArmoireDb db,
        IReadOnlyList<LoadedOrder> orders,
        IReadOnlyList<TimelineRow> steps,
        CancellationToken ct
    )
    {
        foreach (var slice in orders.Select(o => o.Row).Chunk(RowsPerStatement))
        {
            await InsertOrdersAsync(db, slice, ct);
        }

        foreach (var slice in orders.SelectMany(o => o.Lines).Chunk(RowsPerStatement))
        {
            await InsertLinesAsync(db, slice, ct);
        }

        foreach (var slice in orders.SelectMany(o => o.Groups).Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO order_group (id, order_id, method, location_id, state, assigned_at, due_at) VALUES")
                .Rows(
                    slice,
                    new("uuid", g => g.Id),
                    new("uuid", g => g.OrderId),
                    new("text", g => g.Method),
                    new("integer", g => g.LocationId),
                    new("text", g => g.State),
                    new("timestamptz", g => g.AssignedAt),
                    new("timestamptz", g => g.DueAt)
                )
                .WriteAsync(ct);
        }

        foreach (var slice in steps.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO order_timeline (id, order_id, at, type, actor, words) VALUES")
                .Rows(
                    slice,
                    new("uuid", s => s.Id),
                    new("uuid", s => s.OrderId),
                    new("timestamptz", s => s.At),
                    new("text", s => s.Type),
                    new("text", s => s.Actor),
                    new("text", s => s.Words)
                )
                .WriteAsync(ct);
        }
    }

    private static Task InsertOrdersAsync(ArmoireDb db, OrderRow[] rows, CancellationToken ct) =>
        new SqlText(db)
            .Add("INSERT INTO orders (id, number, version, status, payment_status, fulfilment_status, return_status, flags, channel,")
            .Add(
                "order_method, origin_location_id, fulfil_location_id, seller, seller_id, device, customer_id, customer_name, customer_phone,"
            )
            .Add("customer_email, language, currency, payment_method, fulfilment_method, delivery, captured, refunded, reservation_id,")
            .Add("ready_by, expires_at, placed_at, updated_at, customer_key) VALUES")
            .Rows(
                rows,
                new("uuid", o => o.Id),
                new("text", o => o.Number),
                new("bigint", o => o.Version),
                new("text", o => o.Status),
                new("text", o => o.PaymentStatus),
                new("text", o => o.FulfilmentStatus),
                new("text", o => o.ReturnStatus),
                new("text", o => o.Flags),
                new("text", o => o.Channel),
                new("text", o => o.OrderMethod),
                new("integer", o => o.OriginLocationId),
                new("integer", o => o.FulfilLocationId),
                new("text", o => o.Seller),
                new("uuid", o => o.SellerId),
                new("text", o => o.Device),
                new("uuid", o => o.CustomerId),
                new("text", o => o.CustomerName),
                new("text", o => o.CustomerPhone),
                new("text", o => o.CustomerEmail),
                new("text", o => o.Language),
                new("text", o => o.Currency),
                new("text", o => o.PaymentMethod),
                new("text", o => o.FulfilmentMethod),
                new("bigint", o => o.Delivery),
                new("bigint", o => o.Captured),
                new("bigint", o => o.Refunded),
                new("uuid", o => o.ReservationId),
                new("timestamptz", o => o.ReadyBy),
                new("timestamptz", o => o.ExpiresAt),
                new("timestamptz", o => o.PlacedAt),
                new("timestamptz", o => o.UpdatedAt),
                new("text", o => o.CustomerKey)
            )
            .WriteAsync(ct);

    private static Task InsertLinesAsync(ArmoireDb db, OrderLineRow[] rows, CancellationToken ct) =>
        new SqlText(db)
            .Add(
                "INSERT INTO order_line (id, order_id, position, group_id, variant_id, sku, barcode, name, colour, size, image_url, quantity,"
            )
            .Add("list_price, price, net, picked, cancelled, delivered, words) VALUES")
            .Rows(
                rows,
                new("uuid", l => l.Id),
                new("uuid", l => l.OrderId),
                new("integer", l => l.Position),
                new("uuid", l => l.GroupId),
                new("integer", l => l.VariantId),
                new("text", l => l.Sku),
                new("text", l => l.Barcode),
                new("text", l => l.Name),
                new("text", l => l.Colour),
                new("text", l => l.Size),
                new("text", l => l.ImageUrl),
                new("integer", l => l.Quantity),
                new("bigint", l => l.ListPrice),
                new("bigint", l => l.Price),
                new("bigint", l => l.Net),
                new("integer", l => l.Picked),
                new("integer", l => l.Cancelled),
                new("integer", l => l.Delivered),
                new("text", l => l.Words)
            )
            .WriteAsync(ct);
}
