using Armoire.Fulfilment;
using Armoire.Messaging.Channels;
using Armoire.Messaging.Data;
using Armoire.Messaging.Reactions;
using Armoire.Messaging.Tasks;
using Armoire.Messaging.Timers;
using Armoire.Messaging.Views;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Messaging;

/// <summary>Wires the messaging room (§24).</summary>
public static class MessagingModule
{
    /// <summary>Stored with its positions, so never renamed.</summary>
    private const string ServiceMessages = "messaging.service-messages";

    /// <summary>In demo mode everything goes to the development inbox, whatever other channels there are.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, bool demo)
    {
        services.AddSchema("messaging", typeof(MessagingModule).Assembly);
        services.AddTables<MessagingTables>();
        services.AddScoped<Postbox>();
        services.AddBulkReaction<TellOfOrder, OrderConfirmed>(ServiceMessages);
        services.AddReaction<TellOfOrder, OrderCancelled>(ServiceMessages);
        services.AddReaction<TellOfPickup, FulfilmentShortPicked>(ServiceMessages);
        services.AddReaction<TellOfPickup, FulfilmentReady>(ServiceMessages);
        services.AddReaction<TellOfPickup, FulfilmentReminded>(ServiceMessages);
        services.AddReaction<TellOfPickup, FulfilmentHandedOver>(ServiceMessages);
        services.AddReaction<TellOfDelay, FulfilmentEscalated>(ServiceMessages);
        services.AddReaction<TellOfDelay, PickupLocked>(ServiceMessages);
        services.AddReaction<TellOfHold, StockExpired>(ServiceMessages);
        services.AddTimer<RemindBeforeEnd>();
        services.AddOutwardTask<SendMessage>();
        services.AddLane<DevInboxRow, SendOutcome, DevInboxWriter>();
        if (demo)
        {
            services.AddSingleton<IMessageChannel, DevInboxChannel>();
        }

        return services;
    }

    /// <summary>Outside demo mode there is no inbox to look into.</summary>
    public static IEndpointRouteBuilder MapMessaging(this IEndpointRouteBuilder api, bool demo)
    {
        if (demo)
        {
            DevMessagesView.Map(api);
        }

        return api;
    }
}
