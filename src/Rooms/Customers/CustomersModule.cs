using Armoire.Customers.UseCases;
using Armoire.Customers.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Customers;

/// <summary>Wires the room of customers.</summary>
public static class CustomersModule
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services
            .AddSingleton<CustomersDesk>()
            .AddScoped<CallerRegion>()
            .AddSchema("customers", typeof(CustomersModule).Assembly)
            .AddFact<CustomerCreated>("customer.created");

    /// <summary>Maps below <c>/api/v1</c>.</summary>
    public static IEndpointRouteBuilder MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        CreateCustomer.Map(customers);
        CustomerSearch.Map(customers);
        CustomerView.Map(customers);
        ChangeCustomer.Map(customers);
        return api;
    }
}
