using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Orders.Data;

/// <summary>The tables of the orders room.</summary>
internal sealed class OrderTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<OrderRow>(orders =>
        {
            orders.ToTable("orders");
            orders.Property(o => o.Id).ValueGeneratedNever();
            orders.Property(o => o.Version).IsConcurrencyToken();
        });
        Plain<OrderLineRow>(model, "order_line");
        Plain<OrderGroupRow>(model, "order_group");
        Plain<TimelineRow>(model, "order_timeline");
        Plain<CreditRow>(model, "order_credit");
    }

    private static void Plain<T>(ModelBuilder model, string table)
        where T : class
    {
        model.Entity<T>(row =>
        {
            row.ToTable(table);
            row.Property<Guid>("Id").ValueGeneratedNever();
        });
    }
}
