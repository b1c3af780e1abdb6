using Armoire.Orders.Data;
using Armoire.Orders.Reactions;
using Armoire.Orders.UseCases;
using Armoire.Orders.Views;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Orders;

/// <summary>Wires the orders room.</summary>
public static class OrdersModule
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddSchema("orders", typeof(OrdersModule).Assembly);
        services.AddTables<OrderTables>();
        services.AddSingleton<OrdersDesk>();
        services.AddScoped<OrderReader>();
        services.AddScoped<UseCases.Rooms>();
        services.AddLane<OrderDraft, PlaceOrderResult, PlaceOrderBatch>();
        services.AddFact<OrderCreated>("order.created");
        services.AddFact<OrderConfirmed>("order.confirmed");
        services.AddFact<OrderCancelled>("order.cancelled");
        services.AddFact<OrderCompleted>("order.completed");
        services.AddFact<OrderHeld>("order.held");
        services.AddFact<OrderEdited>("order.edited");
        services.AddReaction<CancelWhenReservationExpired, StockExpired>(CancelWhenReservationExpired.Name);
        return services;
    }

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");
        PlaceOrder.Map(orders);
        OrderList.Map(orders);
        OrderCard.Map(orders);
        CancelOrder.Map(orders);
        HoldOrder.Map(orders);
        SetSeller.Map(orders);
        LaterSteps.Map(orders);
    }
}
