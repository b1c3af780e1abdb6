using Armoire.OneC.Imports;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.OneC;

/// <summary>Wires the exchange with 1C.</summary>
public static class OneCConnector
{
    public static IServiceCollection AddOneC(this IServiceCollection services) =>
        services
            .AddSchema("onec", typeof(OneCConnector).Assembly)
            .AddSingleton<GoodsIntake>()
            .AddSingleton<OfferIntake>()
            .AddSingleton<DictionaryIntake>()
            .AddSingleton<WarehouseIntake>()
            .AddSingleton<AmountIntake>()
            .AddSingleton<WaitingIntake>()
            .AddSingleton<CatalogueEnd>()
            .AddImportKind<CommerceMlImport>();
}
