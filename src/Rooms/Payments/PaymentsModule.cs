using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Payments;

/// <summary>Wires the payments room: so far money taken at the counter.</summary>
public static class PaymentsModule
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddSchema("payments", typeof(PaymentsModule).Assembly);
        services.AddSingleton<PaymentsDesk>();
        services.AddFact<PaymentCaptured>("payment.captured");
        return services;
    }
}
