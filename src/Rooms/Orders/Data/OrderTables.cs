using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Orders.Data;

/// <summary>The tables of the orders room.</summary>
internal sealed class OrderTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Row<OrderRow>("orders").Property(o => o.Version).IsConcurrencyToken();
        model.Row<OrderLineRow>("order_line");
        model.Row<OrderGroupRow>("order_group");
        model.Row<TimelineRow>("order_timeline");
        model.Row<CreditRow>("order_credit");
    }
}
